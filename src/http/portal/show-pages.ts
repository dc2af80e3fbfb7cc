// Showing a licence: /my/licences/{id}/show makes a code, …/show/next replaces it by a fresh one for what is left of its
// time and looks, …/shows lists what was shown, /my/shows/{id}/end ends one.
import { keyOf } from "../../web/parts/form/form.js";
import type { Html } from "../../web/parts/html.js";
import { type PastShow, showsPage } from "../../web/portal/past-shows-page.js";
import { linkFrom, openShowPage, overShowPage, showFields, showFormPage } from "../../web/portal/show-pages.js";
import { instantText } from "../../web/public/checked.js";
import { type Listed, refuseAs } from "../pages/ask-api.js";
import { formPages } from "../pages/form-pages.js";
import { askedOf, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { aboutOf, type Fact, factsOf, ownAddress } from "./own.js";

interface MadeShow {
  id: string;
  link: string;
  qr: { png: string; svg: string };
  fields: string[];
  looksLeft: number;
  until: string;
}
interface KeptShow extends Omit<PastShow, "labels"> {
  fields: string[];
}

interface Showing {
  clock: () => number;
  settings: { timeZone: string };
}

/** What is shown unless chosen otherwise: who holds what, until when, for five minutes and one look. */
const usual = { fields: ["holder.name", "number", "issuer", "validTo"], minutes: 5, looks: 1 };

const minute = 60_000;

export const showPages = (pages: Pages, { clock, settings: { timeZone } }: Showing): void => {
  const told = (page: Page, instant: string): string => instantText(Date.parse(instant), timeZone, page.language);

  const codePage = async (
    page: Page,
    facts: { type: Fact["label"] },
    show: MadeShow,
    { until, changes, isLink = false }: { until: string; changes: boolean; isLink?: boolean },
  ): Promise<Html> =>
    openShowPage(page.language, {
      ...aboutOf(page, facts),
      show: { ...show, picture: show.qr.png, until, ends: told(page, until), changes, isLink },
    });

  formPages(pages, { path: "/my/licences/:id/show", right: "own.show" }, async page => {
    const facts = await factsOf(page);
    return {
      groups: showFields(page.language, facts.items),
      start: usual,
      draw: filled => showFormPage(page.language, { ...aboutOf(page, facts), facts: facts.items, ...filled }),
      send: ({ minutes, looks, ...body }, typed) =>
        page.ask(`${ownAddress(page)}/shows`, {
          method: "POST",
          body: { ...body, minutes: Number(minutes), looks: Number(looks) },
          key: keyOf(typed),
        }),
      done(taken, typed) {
        const made = taken as MadeShow;
        const isLink = Number(typed.get("/minutes")) >= linkFrom;
        return codePage(page, facts, made, { until: made.until, changes: !isLink, isLink });
      },
    };
  });

  pages.post("/my/licences/:id/show/next", "own.show", async page => {
    const facts = await factsOf(page);
    const typed = page.typed ?? new URLSearchParams();
    const about = aboutOf(page, facts);
    const former = await page.ask.demand<KeptShow>(`/v1/my/shows/${encodeURIComponent(typed.get("former") ?? "")}`, {
      method: "DELETE",
    });
    const said = Date.parse(typed.get("until") ?? "");
    const until = Number.isNaN(said) ? Date.parse(former.until) : said;
    if (former.looksLeft === 0) return overShowPage(page.language, { ...about, why: "seen" });
    const minutes = Math.ceil((until - clock()) / minute);
    if (minutes < 1) return overShowPage(page.language, { ...about, why: "ended" });
    const made = await page.ask<MadeShow>(`${ownAddress(page)}/shows`, {
      method: "POST",
      body: { fields: former.fields, minutes, looks: former.looksLeft },
    });
    if (!made.ok) return refuseAs(made.problem);
    const changes = typed.get("hold") === null;
    return codePage(page, facts, made.body, { until: new Date(until).toISOString(), changes });
  });

  pages.get("/my/licences/:id/shows", "own.show", async page => {
    const facts = await factsOf(page);
    const asked = askedOf(page);
    const query = { ...asked, licence: page.param("id"), limit: "20" };
    const { items, nextCursor } = await page.ask.demand<Listed<KeptShow>>("/v1/my/shows", { query });
    const labels = new Map(facts.items.map(({ field, label }) => [field, label[page.language]]));
    const shows = items.map(show => ({
      ...show,
      // One that was ended after its last look was opened first of all.
      state: show.looksLeft === 0 ? ("seen" as const) : show.state,
      madeAt: told(page, show.madeAt),
      until: told(page, show.until),
      seenAt: show.seenAt.map(each => told(page, each)),
      labels: show.fields.map(field => labels.get(field) ?? field),
    }));
    const done = page.query.get("done") === "ended";
    return showsPage(page.language, { ...aboutOf(page, facts), shows, asked, cursor: nextCursor, done });
  });

  pages.post("/my/shows/:show/end", "own.show", async page => {
    await page.ask.demand(`/v1/my/shows/${encodeURIComponent(page.param("show"))}`, { method: "DELETE" });
    const licence = page.typed?.get("licence") ?? "";
    return /^[A-Za-z2-7]{26}$/.test(licence) ? goTo(`/my/licences/${licence}/shows`, { done: "ended" }) : goTo("/my");
  });
};
