// What a clerk may do with a licence: what the delegations say that their account has, read with each request from their
// own streams, so that one that was recalled is over at once, in every process.

import { dayAt } from "../../licence/day.js";
import { type Delegation, delegationState } from "../../licence/delegation.js";
import type { DelegatedRight } from "../../licence/events/holder-events.js";
import type { HttpDeps } from "../deps.js";
import type { Caller } from "../identity/caller.js";
import { HttpProblem } from "../problems/http-problem.js";

/** What reading a delegation needs. */
export type Delegating = Pick<HttpDeps, "registry" | "reads" | "clock" | "settings">;

/** A delegation that is good now. */
export interface GoodDelegation {
  id: string;
  delegation: Delegation;
}

/** The delegation with that id, where it is good for the licence now; null otherwise. */
export const goodDelegation = async (
  { registry, clock, settings }: Pick<Delegating, "registry" | "clock" | "settings">,
  id: string,
  licence: string,
): Promise<GoodDelegation | null> => {
  const found = await registry.holders.delegations.load(id);
  const when = { today: dayAt(clock(), settings.timeZone), now: new Date(clock()).toISOString() };
  if (!found || delegationState(found.file, when) !== "good" || !found.file.licences.includes(licence)) return null;
  return { id, delegation: found.file };
};

/** All that the caller's account has for the licence; the view only says where to look. */
export const goodDelegations = async (
  deps: Delegating,
  { issuer, client: subject }: Caller,
  licence: string,
): Promise<GoodDelegation[]> => {
  const ids = await deps.reads.holders.delegationsFor({ issuer, subject }, licence);
  const found = await Promise.all(ids.map(id => goodDelegation(deps, id, licence)));
  const isTheirs = ({ account }: Delegation) => account?.issuer === issuer && account.subject === subject;
  return found.filter(each => each !== null).filter(({ delegation }) => isTheirs(delegation));
};

const rightWords: Readonly<Record<DelegatedRight, { zh: string; en: string }>> = {
  see: { zh: "查看", en: "look at it" },
  download: { zh: "下载", en: "download it" },
  show: { zh: "亮证", en: "show it" },
  "ask-correction": { zh: "申请更正", en: "ask for corrections" },
};

/** That a clerk may not do this: what they may, and who may. */
export const notDelegated = (given: readonly GoodDelegation[], wanted: DelegatedRight | undefined): HttpProblem => {
  const may = [...new Set(given.flatMap(({ delegation }) => delegation.rights))].map(right => rightWords[right]);
  const [zh, en] = [may.map(word => word.zh).join("、"), may.map(word => word.en).join(", ")];
  const who =
    wanted === undefined
      ? { zh: "此项只能由持证主体本人办理。", en: "Only the holder may do this." }
      : {
          zh: `${rightWords[wanted].zh}须由持证主体本人，或者受托办理此项的人办理。`,
          en: `Those who may ${rightWords[wanted].en}: the holder, or a clerk to whom that is delegated.`,
        };
  return new HttpProblem("not-delegated", {
    detail: { zh: `您受托对本证照可以：${zh}。${who.zh}`, en: `What was delegated to you: ${en}. ${who.en}` },
  });
};
