// How a verdict tells of what ended a licence: the organ, the decision's number and its ground in law, as far as they
// are known and public.
import type { Day } from "../licence/day.js";
import { groundTexts } from "../licence/grounds.js";
import type { Ending } from "../licence/licence.js";
import { isErased } from "../licence/personal.js";
import { spokenDay } from "./spoken-day.js";

/** What is told of a decision. The ground is told by its code: what an officer wrote beside it is not the public's. */
export interface EndedBy {
  from: Day;
  /** The day of the decision, where it reaches back to an earlier one. */
  decidedLater: Day | null;
  organ: string | null;
  decisionNumber: string | null;
  ground: { zh: string; en: string } | null;
}

const isGround = (code: string): code is keyof typeof groundTexts => Object.hasOwn(groundTexts, code);

/**
 * What an ending says; `hide` masks persons, whom a number or name may hold. A number that was erased with its person is
 * left out, as one that was never told.
 */
export const endedBy = (ending: Ending | undefined, since: Day, hide: (text: string) => string): EndedBy => {
  const { decidedBy, decisionNumber, decisionDate = null, groundCode = "" } = ending ?? {};
  const number = decisionNumber === undefined || isErased(decisionNumber) ? null : decisionNumber;
  return {
    from: since,
    decidedLater: decisionDate !== null && decisionDate > since ? decisionDate : null,
    organ: decidedBy ? hide(decidedBy.name) : null,
    decisionNumber: number === null ? null : hide(number),
    ground: isGround(groundCode) ? groundTexts[groundCode] : null,
  };
};

/** The two sentences of a licence that was ended, without what to do. */
export const endedText = (
  { from, decidedLater, organ, decisionNumber, ground }: EndedBy,
  act: { zh: string; en: string },
): { zh: string; en: string } => {
  const day = spokenDay(decidedLater ?? from);
  const since = decidedLater && spokenDay(from);
  const known = [organ, decisionNumber].filter(text => text !== null);
  const by = [organ && ` by ${organ}`, decisionNumber && `, ${decisionNumber}`].filter(Boolean).join("");
  const zh = [
    `已于${day.zh}${act.zh}${known.length > 0 ? `（${known.join("，")}）` : ""}`,
    since && `自${since.zh}起无效`,
    ground && `事由：${ground.zh}`,
  ];
  const en = [`${act.en} on ${day.en}${by}`, since && `void from ${since.en} on`, ground && `ground: ${ground.en}`];
  return { zh: `${zh.filter(Boolean).join("，")}。`, en: `${en.filter(Boolean).join("; ")}.` };
};

/** Who voided a licence that was issued in error, and under which number; empty where neither is known. */
export const voidedText = ({ organ, decisionNumber }: EndedBy): { zh: string; en: string } => {
  if (organ === null && decisionNumber === null) return { zh: "", en: "" };
  if (organ === null) return { zh: `作废决定文号：${decisionNumber}。`, en: `Voided by decision ${decisionNumber}.` };
  if (decisionNumber === null) return { zh: `作废决定由${organ}作出。`, en: `Voided by ${organ}.` };
  return { zh: `作废决定由${organ}作出（${decisionNumber}）。`, en: `Voided by ${organ}, ${decisionNumber}.` };
};
