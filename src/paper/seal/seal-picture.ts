// A seal's own picture, in the square of the seal.
import { fittedInto } from "../pictures/fitted-into.js";

/** Draws the picture `Seal` in the middle of a square, as large as it fits in its own proportion. */
export const pictureInSquare = (size: { width: number; height: number }, side: number): string => {
  const { x, y, width, height } = fittedInto(size, { x: 0, y: 0, width: side, height: side });
  const matrix = [width, 0, 0, height, x, y].map(n => Number(n.toFixed(3)));
  return `/Over gs ${matrix.join(" ")} cm /Seal Do`;
};
