// Every sentence of a caution, in both languages: an inspection bears the name that the type gives it.
import { inspectionWords } from "../catalogue/inspection-words.js";
import type { Caution, CautionCode } from "../licence/cautions.js";
import type { Day } from "../licence/day.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { spokenDay } from "./spoken-day.js";
import type { Bilingual } from "./words.js";

/** What each caution is called, where its sentence has no place. */
export const cautionNames: Readonly<Record<CautionCode, Bilingual>> = {
  "renewal-deemed-granted": { zh: "法定视为准予延续", en: "Renewal deemed granted by law" },
  "renewal-undecided": { zh: "延续申请尚未决定", en: "Renewal applied for, not decided" },
  "two-current": { zh: "同一主体另有现行证照", en: "The holder has two that are current" },
  "inspection-failed": { zh: "检验不合格", en: "Inspection failed" },
  "inspection-deferred": { zh: "检验暂缓", en: "Inspection deferred" },
  "inspection-overdue": { zh: "逾期未检验", en: "Inspection overdue" },
};

/** A caution as it is told: `since` is the first day on which it holds. */
export interface ToldCaution {
  code: CautionCode;
  since: Day;
  text: Bilingual;
}

type Words = ReturnType<typeof inspectionWords>;

const inspected = (day: Day, result: "fail" | "deferred", { name, results }: Words): Bilingual => {
  const on = spokenDay(day);
  return {
    zh: `${on.zh}${name.zh}结论：${results[result].zh}。请向颁发机关核实整改情况。`,
    en: `${name.en} of ${on.en}: ${results[result].en}. Ask the issuer whether this has been put right.`,
  };
};

const textOf = (caution: Caution, words: Words): Bilingual => {
  const since = spokenDay(caution.since);
  switch (caution.code) {
    case "inspection-failed":
      return inspected(caution.since, "fail", words);
    case "inspection-deferred":
      return inspected(caution.since, "deferred", words);
    case "inspection-overdue": {
      const due = spokenDay(caution.due);
      const { zh, en } = words.name;
      return {
        zh: `${zh}期限为${due.zh}，逾期未见${zh}记录。请向颁发机关核实。`,
        en: `${en} due by ${due.en}: none is recorded since. Ask the issuer.`,
      };
    }
    case "renewal-undecided":
      return {
        zh: `已于${since.zh}申请延续，尚未决定。`,
        en: `Renewal was applied for on ${since.en} and is not decided yet.`,
      };
    case "renewal-deemed-granted": {
      const applied = spokenDay(caution.appliedOn);
      return {
        zh: `已到期，法定视为准予延续（${applied.zh}申请，尚未决定）。请向颁发机关核实。`,
        en: `Expired; its renewal was applied for in time, on ${applied.en}, and is deemed granted by law until decided. Ask the issuer.`,
      };
    }
    case "two-current":
      return {
        zh: `自${since.zh}起，持证主体另有一份现行有效的同类证照。请向颁发机关核实以哪一份为准。`,
        en: `Since ${since.en} the holder has another current licence of this type. Ask the issuer which of the two counts.`,
      };
  }
};

/** The cautions as a verdict and a licence's reply tell them. */
export const toldCautions = (
  cautions: readonly Caution[],
  definition: Pick<TypeDefinition, "inspection"> | null,
): ToldCaution[] => {
  if (cautions.length === 0) return [];
  const words = inspectionWords(definition);
  return cautions.map(caution => ({ code: caution.code, since: caution.since, text: textOf(caution, words) }));
};
