// Delegations: /my/licences/{id}/delegations gives and lists them, /my/delegations those of others, and accepts one.
import { faultsOf } from "../../web/parts/form/faults.js";
import { keyField } from "../../web/parts/form/form.js";
import { readTyped } from "../../web/parts/form/typed.js";
import type { Html } from "../../web/parts/html.js";
import {
  acceptFields,
  type Delegation,
  delegationFields,
  delegationsPage,
  type LicenceNames,
  receivedPage,
} from "../../web/portal/delegation-pages.js";
import { holderNames, type OwnLicence, typeName } from "../../web/portal/own-licence.js";
import { again, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { namesOfTypes } from "./licence-pages.js";
import { aboutOf, factsOf, licenceOf, ownAddress } from "./own.js";

interface List<T> {
  items: T[];
  nextCursor: string | null;
}
type Form = Pick<Parameters<typeof delegationsPage>[1], "typed" | "faults" | "invitation">;

const emptyForm = (page: Page): Form => ({
  typed: page.typed ?? new URLSearchParams({ "/rights": "see" }),
  faults: null,
  invitation: null,
});

const numbered = (name: string, { number }: Pick<OwnLicence, "number">): string =>
  number === null ? name : `${name} ${number}`;

/** The other licences of theirs that could go along: those of the first page that are theirs now. */
const othersOf = async (page: Page, { holders }: OwnLicence) => {
  const [types, { items }] = await Promise.all([
    namesOfTypes(page),
    page.ask.demand<List<OwnLicence>>("/v1/my/licences", { query: { limit: "50" } }),
  ]);
  const codes = new Set(holders.map(({ code }) => code));
  return items
    .filter(
      ({ id, held, holders: theirs }) =>
        id !== page.param("id") && held === "now" && theirs.some(({ code }) => codes.has(code)),
    )
    .map(licence => ({ id: licence.id, name: numbered(typeName(page.language, types, licence), licence) }));
};

/** As many of others' licences as one page names. */
const mostNamed = 30;

/** The names of those licences that can still be looked at: 道路运输经营许可证 · 示例商贸有限公司. */
const namesOf = async (page: Page, delegations: readonly Delegation[]): Promise<LicenceNames> => {
  const { ask, language } = page;
  const good = delegations.filter(({ state }) => state === "good");
  const ids = [...new Set(good.flatMap(({ licences }) => licences))].slice(0, mostNamed);
  const types = await namesOfTypes(page);
  const named = ids.map(async id => {
    const found = await ask<OwnLicence>(`/v1/my/licences/${encodeURIComponent(id)}`);
    if (!found.ok) return [];
    const name = numbered(typeName(language, types, found.body), found.body);
    return [[id, `${name} · ${holderNames(language, found.body)}`] as const];
  });
  return new Map((await Promise.all(named)).flat());
};

export const delegationPages = (pages: Pages): void => {
  const given = async (
    page: Page,
    form: (others: { id: string; name: string }[]) => Promise<Form> | Form,
  ): Promise<{ html: Html; faults: Form["faults"] }> => {
    const [facts, licence] = await Promise.all([factsOf(page), licenceOf(page)]);
    const others = await othersOf(page, licence);
    const filled = await form(others);
    const { items } = await page.ask.demand<List<Delegation>>("/v1/my/delegations", {
      query: { licence: page.param("id"), limit: "50" },
    });
    const ended = page.query.get("done") === "ended";
    const html = delegationsPage(page.language, { ...aboutOf(page, facts), given: items, others, ...filled, ended });
    return { html, faults: filled.faults };
  };

  pages.get(
    "/my/licences/:id/delegations",
    "own.delegate",
    async page => (await given(page, () => emptyForm(page))).html,
  );

  pages.post("/my/licences/:id/delegations", "own.delegate", async page => {
    const { html, faults } = await given(page, async others => {
      const fields = delegationFields(page.language, others).flatMap(group => group.fields);
      const typed = page.typed ?? new URLSearchParams();
      const body = readTyped(fields, typed);
      // The pages that lead to all the rest are for who may see the licence.
      const rights = body.rights as string[];
      if (rights.length > 0 && !rights.includes("see")) rights.unshift("see");
      const { licences, ...rest } = body;
      const answer = await page.ask<Delegation & { invitation?: string }>(`${ownAddress(page)}/delegations`, {
        method: "POST",
        body: Array.isArray(licences) && licences.length > 0 ? body : rest,
        key: typed.get(keyField) ?? undefined,
      });
      if (!answer.ok) return { typed, faults: faultsOf(answer.problem, fields, typed), invitation: null };
      return { typed: new URLSearchParams(), faults: null, invitation: answer.body.invitation ?? null };
    });
    return faults ? again(html) : html;
  });

  const received = async (page: Page, form: Pick<Form, "typed" | "faults">): Promise<Html> => {
    const { items } = await page.ask.demand<List<Delegation>>("/v1/my/delegations", { query: { limit: "50" } });
    const done = page.query.get("done");
    return receivedPage(page.language, {
      viewer: page.viewer,
      received: items,
      names: await namesOf(page, items),
      ...form,
      done: done === "accepted" || done === "recalled" ? done : null,
    });
  };

  pages.get("/my/delegations", "own.delegate", page => received(page, emptyForm(page)));

  pages.post("/my/delegations", "own.delegate", async page => {
    const fields = acceptFields(page.language).flatMap(group => group.fields);
    const typed = page.typed ?? new URLSearchParams();
    const answer = await page.ask("/v1/my/delegations", {
      method: "POST",
      body: readTyped(fields, typed),
      key: typed.get(keyField) ?? undefined,
    });
    if (answer.ok) return goTo("/my/delegations", { done: "accepted" });
    return again(await received(page, { typed, faults: faultsOf(answer.problem, fields, typed) }));
  });

  pages.post("/my/delegations/:delegation/end", "own.delegate", async page => {
    await page.ask.demand(`/v1/my/delegations/${encodeURIComponent(page.param("delegation"))}`, { method: "DELETE" });
    const licence = page.typed?.get("licence") ?? "";
    return /^[A-Za-z2-7]{26}$/.test(licence)
      ? goTo(`/my/licences/${licence}/delegations`, { done: "ended" })
      : goTo("/my/delegations", { done: "recalled" });
  });
};
