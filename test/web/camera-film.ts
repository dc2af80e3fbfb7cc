// What a browser's pretended camera sees: a film of a QR code, in YUV4MPEG2, the form that Chromium reads.
import { create } from "qrcode";

const [width, height] = [640, 480];
const frames = 5;

/** A code on a grey table, its modules drawn in light; `torn` takes a third of it out of the middle. */
export const filmOf = (text: string, { torn = false } = {}): Buffer => {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const module = Math.floor(400 / (modules.size + 8));
  const quiet = 4 * module;
  const side = modules.size * module;
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const luma = Buffer.alloc(width * height, 150);
  const paint = (x: number, y: number, w: number, h: number, light: number): void => {
    for (let row = y; row < y + h; row += 1) luma.fill(light, row * width + x, row * width + x + w);
  };
  paint(left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet, 235);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) paint(left + column * module, top + row * module, module, module, 16);
  if (torn) paint(left, top + Math.floor(side / 3), side, Math.floor(side / 3), 150);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`);
  return Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]);
};
