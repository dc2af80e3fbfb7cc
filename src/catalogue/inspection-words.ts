// What a type calls its inspection (校验, 年度审验) and its results.
import type { InspectionRule } from "../licence/events/type/time-rules.js";
import type { TypeDefinition } from "../licence/events/type-events.js";

type InspectionWords = Pick<InspectionRule, "name" | "results">;

const usual: InspectionWords = {
  name: { zh: "检验", en: "Inspection" },
  results: {
    pass: { zh: "合格", en: "Passed" },
    conditional: { zh: "限期改正", en: "To be put right within a time" },
    deferred: { zh: "暂缓", en: "Deferred" },
    fail: { zh: "不合格", en: "Failed" },
  },
};

/** The type's own words; the usual ones where it has none. */
export const inspectionWords = (definition: Pick<TypeDefinition, "inspection"> | null): InspectionWords =>
  definition?.inspection ?? usual;
