// Delegations: /my/licences/{id}/delegations gives and lists them, /my/delegations those of others, and accepts one.
import { keyOf } from "../../web/parts/form/form.js";
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
import type { Listed } from "../pages/ask-api.js";
import { namesOfTypes } from "../pages/catalogue-names.js";
import { type Filled, formPages } from "../pages/form-pages.js";
import { goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { aboutOf, factsOf, licenceOf, ownAddress } from "./own.js";

const numbered = (name: string, { number }: Pick<OwnLicence, "number">): string =>
  number === null ? name : `${name} ${number}`;

/** The other licences of theirs that could go along: those of the first page that are theirs now. */
const othersOf = async (page: Page, { holders }: OwnLicence) => {
  const [types, { items }] = await Promise.all([
    namesOfTypes(page.ask),
    page.ask.demand<Listed<OwnLicence>>("/v1/my/licences", { query: { limit: "50" } }),
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
  if (ids.length === 0) return new Map();
  const types = await namesOfTypes(ask);
  const named = ids.map(async id => {
    const found = await ask<OwnLicence>(`/v1/my/licences/${encodeURIComponent(id)}`);
    if (!found.ok) return [];
    const name = numbered(typeName(language, types, found.body), found.body);
    return [[id, `${name} · ${holderNames(language, found.body)}`] as const];
  });
  return new Map((await Promise.all(named)).flat());
};

export const delegationPages = (pages: Pages): void => {
  formPages(pages, { path: "/my/licences/:id/delegations", right: "own.delegate" }, async page => {
    const { ask, language, param, query } = page;
    const [facts, licence] = await Promise.all([factsOf(page), licenceOf(page)]);
    const others = await othersOf(page, licence);
    const draw = async (filled: Filled, invitation: string | null): Promise<Html> => {
      const { items } = await ask.demand<Listed<Delegation>>("/v1/my/delegations", {
        query: { licence: param("id"), limit: "50" },
      });
      const ended = query.get("done") === "ended";
      return delegationsPage(language, { ...aboutOf(page, facts), given: items, others, ...filled, invitation, ended });
    };
    return {
      groups: delegationFields(language, others),
      start: { rights: ["see"] },
      draw: filled => draw(filled, null),
      send(body, typed) {
        // The pages that lead to all the rest are for who may see the licence.
        const rights = body.rights as string[];
        if (rights.length > 0 && !rights.includes("see")) rights.unshift("see");
        const { licences, ...rest } = body;
        return ask(`${ownAddress(page)}/delegations`, {
          method: "POST",
          body: Array.isArray(licences) && licences.length > 0 ? body : rest,
          key: keyOf(typed),
        });
      },
      done: taken =>
        draw({ typed: new URLSearchParams(), faults: null }, (taken as { invitation?: string }).invitation ?? null),
    };
  });

  formPages(pages, { path: "/my/delegations", right: "own.delegate" }, async page => {
    const { ask, language, viewer, query } = page;
    const done = query.get("done");
    return {
      groups: acceptFields(language),
      async draw(filled) {
        const { items } = await ask.demand<Listed<Delegation>>("/v1/my/delegations", { query: { limit: "50" } });
        return receivedPage(language, {
          viewer,
          received: items,
          names: await namesOf(page, items),
          ...filled,
          done: done === "accepted" || done === "recalled" ? done : null,
        });
      },
      send: (body, typed) => ask("/v1/my/delegations", { method: "POST", body, key: keyOf(typed) }),
      done: () => goTo("/my/delegations", { done: "accepted" }),
    };
  });

  pages.post("/my/delegations/:delegation/end", "own.delegate", async page => {
    await page.ask.demand(`/v1/my/delegations/${encodeURIComponent(page.param("delegation"))}`, { method: "DELETE" });
    const licence = page.typed?.get("licence") ?? "";
    return /^[A-Za-z2-7]{26}$/.test(licence)
      ? goTo(`/my/licences/${licence}/delegations`, { done: "ended" })
      : goTo("/my/delegations", { done: "recalled" });
  });
};
