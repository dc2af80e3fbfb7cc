// A picture in the middle of a box, as large as it fits in its own proportion.

/** A box or what stands in it; in points, y of its upper edge. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture drawn on a page: its name among the resources of the page, and where it is. */
export interface PlacedPicture extends Rectangle {
  name: string;
}

export const fittedInto = ({ width, height }: { width: number; height: number }, box: Rectangle): Rectangle => {
  const scale = Math.min(box.width / width, box.height / height);
  const [wide, high] = [width * scale, height * scale];
  return { x: box.x + (box.width - wide) / 2, y: box.y + (box.height - high) / 2, width: wide, height: high };
};
