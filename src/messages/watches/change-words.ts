// One change of a watched licence, in words and as data: public facts alone.
import { actName } from "../../licence/act-name.js";
import { doneWords } from "../../licence/act-words.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { cautionNames, toldCautions } from "../../verification/caution-wording.js";
import { spokenDay } from "../../verification/spoken-day.js";
import { statusWords } from "../../verification/words.js";
import type { DayTold } from "./days-that-come.js";
import type { WatchedChange } from "./watched-changes.js";

export interface Said {
  zh: string;
  en: string;
}

/** What a type calls its inspection. */
type Names = Pick<TypeDefinition, "inspection">;

const becameOf = ({ status, before, version, versionBefore }: DayTold): Said[] => {
  const [to, from] = [statusWords[status], statusWords[before]];
  if (status !== before)
    return [{ zh: `状态由“${from.zh}”变为“${to.zh}”。`, en: `it is ${to.en}; before, it was ${from.en}.` }];
  return version === versionBefore ? [] : [{ zh: "以新版本为准。", en: "another version counts." }];
};

const ofDay = (told: DayTold, names: Names): Said => {
  const day = spokenDay(told.day);
  const became = becameOf(told).map(({ zh, en }) => ({ zh: `自${day.zh}起，${zh}`, en: `From ${day.en} on ${en}` }));
  const began = toldCautions(told.began, names).map(({ text: { zh, en } }) => ({
    zh: `自${day.zh}起请注意：${zh}`,
    en: `From ${day.en} on, be careful: ${en}`,
  }));
  const ended = told.ended
    .map(code => cautionNames[code])
    .map(({ zh, en }) => ({ zh: `自${day.zh}起，不再提示“${zh}”。`, en: `No longer from ${day.en} on: ${en}.` }));
  const all = [...became, ...began, ...ended];
  return { zh: all.map(({ zh }) => zh).join(""), en: all.map(({ en }) => en).join(" ") };
};

export const wordsOfChange = (change: WatchedChange, names: Names): Said => {
  if (change.kind === "day") return ofDay(change, names);
  const words = doneWords[actName(change.act)];
  const from = spokenDay(change.effectiveFrom);
  return { zh: `登记了“${words.zh}”，自${from.zh}起。`, en: `Recorded: ${words.en}, from ${from.en} on.` };
};

export const dataOfChange = (change: WatchedChange, names: Names) => {
  if (change.kind === "day") {
    const { kind, day, status, before, version, began, ended } = change;
    return { kind, day, status, before, version, cautions: { began: toldCautions(began, names), ended } };
  }
  const { kind, revision, act, version, effectiveFrom, recordedAt } = change;
  return { kind, act: actName(act), revision, version, effectiveFrom, recordedAt };
};
