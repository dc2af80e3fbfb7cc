// What a type calls its inspection (校验, 年度审验) and its results.
import type { InspectionRule } from "../licence/events/type/time-rules.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { inspectionResults } from "./shipped/field.js";

type InspectionWords = Pick<InspectionRule, "name" | "results">;

const usual: InspectionWords = { name: { zh: "检验", en: "Inspection" }, results: inspectionResults };

/** The type's own words; the usual ones where it has none. */
export const inspectionWords = (definition: Pick<TypeDefinition, "inspection"> | null): InspectionWords =>
  definition?.inspection ?? usual;
