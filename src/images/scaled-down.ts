// A picture made smaller: each pixel is the mean of those that it takes the place of, weighed by how opaque they are.

/** Eight bits each of red, green, blue and opacity, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** The mean of the pixels of a rectangle, `right` and `bottom` excluded. */
const meanOf = ({ width, data }: Pixels, [left, top, right, bottom]: readonly [number, number, number, number]) => {
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 4;
      const weight = data[at + 3] ?? 0;
      red += (data[at] ?? 0) * weight;
      green += (data[at + 1] ?? 0) * weight;
      blue += (data[at + 2] ?? 0) * weight;
      opacity += weight;
    }
  const by = Math.max(opacity, 1);
  return [red / by, green / by, blue / by, opacity / ((right - left) * (bottom - top))].map(Math.round);
};

/** The picture with its longer side at most `side` pixels, in its own proportion; as it is where it is no larger. */
export const scaledDown = (picture: Pixels, side: number): Pixels => {
  const scale = side / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const data = new Uint8Array(width * height * 4);
  const columns = Array.from({ length: width + 1 }, (_, x) => Math.floor((x * picture.width) / width));
  const rows = Array.from({ length: height + 1 }, (_, y) => Math.floor((y * picture.height) / height));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [left = 0, right = 0, top = 0, bottom = 0] = [columns[x], columns[x + 1], rows[y], rows[y + 1]];
      data.set(meanOf(picture, [left, top, right, bottom]), (y * width + x) * 4);
    }
  return { width, height, data };
};
