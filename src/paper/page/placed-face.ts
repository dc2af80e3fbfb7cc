// What stands where on the face of a page, in points from its top left.
import type { Rectangle } from "../pictures/fitted-into.js";

/** A line of text; y at the baseline, `tracking` in ems. */
export interface PlacedLine {
  field: number;
  kind: "label" | "value";
  x: number;
  y: number;
  size: number;
  tracking: number;
  text: string;
}

/** Lines, the rules of tables from left to right, and the boxes of pictures by their hashes. */
export interface PlacedFace {
  lines: PlacedLine[];
  rules: { from: number; to: number; y: number }[];
  pictures: (Rectangle & { sha256: string })[];
}
