// What whoever has a show's code sees: the chosen fields as they are today, with the verdict. The look is taken last, so
// that nothing that could not be shown costs one.
import { createShows } from "../../../projections/records/shows/shows.js";
import { dayAt } from "../../licence/day.js";
import type { StoredHolder } from "../../licence/events/licence-events.js";
import { comparedCode, holdingBy, standingOwn } from "../../licence/holding.js";
import { isErased } from "../../licence/personal.js";
import type { Verdict } from "../../verification/verdict.js";
import type { HttpDeps } from "../deps.js";
import { findToRead } from "../licences/existing-licence.js";
import { HttpProblem } from "../problems/http-problem.js";
import { goodDelegation } from "./delegated.js";
import { hashOfCode, macUnderCode, readCode } from "./secret-code.js";
import { type ShownField, showable } from "./shown-fields.js";

/** What is seen. `verdict` without the licence's public facts: only what was chosen is shown. */
export interface OpenedShow {
  verdict: Omit<Verdict, "licence">;
  type: { zh: string; en: string };
  fields: ShownField[];
  looksLeft: number;
  until: string;
}

const over = (): HttpProblem => new HttpProblem("show-over");

/** What is kept of the holder who shows: it says of nobody who it was to whom has no code. */
export const holderMac = (code: string, holder: StoredHolder): string =>
  macUnderCode(code, isErased(holder.code) ? "" : `${holder.codeType}:${comparedCode(holder.code)}`);

type Opening = Pick<HttpDeps, "records" | "registry" | "reads" | "verifier" | "clock" | "settings">;

/**
 * Takes a look at what stands behind a code. Throws HttpProblem `show-over` for a code that is none, is over, whose
 * licence is no longer of who showed it, or whose clerk may show it no more: all of these alike. A verdict that could not be made takes no look.
 */
export const openShow = async (deps: Opening, text: string): Promise<OpenedShow> => {
  const shows = createShows(deps.records);
  const code = readCode(text);
  const show = code === null ? null : await shows.find(hashOfCode(code));
  const now = new Date(deps.clock()).toISOString();
  if (code === null || !show || show.ended_at !== null || show.looks_left === 0 || show.until <= now) throw over();
  if (show.delegation !== null) {
    const given = await goodDelegation(deps, show.delegation, show.licence);
    if (!given?.delegation.rights.includes("show")) throw over();
  }
  const isTheirs = (holder: StoredHolder): boolean => !isErased(holder.code) && holderMac(code, holder) === show.holder;
  const today = dayAt(deps.clock(), deps.settings.timeZone);
  const { licence } = await findToRead(deps, show.licence);
  const holding = holdingBy(licence, isTheirs, today);
  if (holding?.held !== "now") throw over();
  const version = standingOwn(holding, today);
  const holder = version.holders.find(isTheirs);
  if (!holder) throw over();
  const definition = await deps.reads.definition(version.typeCode);
  const { licence: _public, ...verdict } = await deps.verifier.verify({ kind: "id", id: licence.id });
  const chosen = new Set<string>(JSON.parse(show.fields) as string[]);
  const seen = {
    verdict,
    type: definition ? { ...definition.name } : { zh: version.typeCode, en: version.typeCode },
    fields: showable({ version, holder, definition }).filter(({ field }) => chosen.has(field)),
    until: show.until,
  };
  if (verdict.verdict === "could-not-check") return { ...seen, fields: [], looksLeft: show.looks_left };
  const looksLeft = await shows.look(show.id, new Date(deps.clock()).toISOString());
  if (looksLeft === null) throw over();
  return { ...seen, looksLeft };
};
