// The map of an import: which column is what, which values mean which act, and what the file lacks. docs/import.md
// explains it.
import type { z } from "zod";
import { checkMap } from "./check-map.js";
import { MapShape } from "./map-shape.js";

/** A whole map, its parts held against each other once each of them is sound. */
export const ImportMap = MapShape.superRefine((map, context) => {
  if (context.issues.length > 0) return;
  for (const { path, message } of checkMap(map)) context.addIssue({ code: "custom", path: [...path], message });
});
export type ImportMap = z.infer<typeof ImportMap>;
export type { ActRule, EndingRule } from "./map-shape.js";
