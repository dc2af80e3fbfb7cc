// A PDF content stream written from the top left of the page, and the characters it uses of each font (ISO 32000-2, 8
// and 9).
import type { Weight } from "../fonts/font-files.js";
import { glyphMetrics, textWidth } from "../fonts/glyph-metrics.js";
import type { PlacedPicture } from "../pictures/fitted-into.js";

/** The characters drawn in one weight, in the order of their first use; the first has code 1. */
export type UsedCharacters = Map<number, number>;

export interface TextStyle {
  size: number;
  colour: string;
  weight?: Weight;
  /** Ems between characters. */
  tracking?: number;
  align?: "left" | "centre" | "right";
}

export interface Canvas {
  /** Draws one line with its baseline at y. */
  text: (text: string, x: number, y: number, style: TextStyle) => void;
  /** A line that is no part of what the page says: turned by quarter or other `turns`, and never copied out. */
  ornament: (text: string, x: number, y: number, turns: number, style: TextStyle) => void;
  /** Draws a form of the page's resources from its own origin, or with its left lower corner at (x, y). */
  form: (name: string, at?: { x: number; y: number }) => void;
  /** A picture of the page's resources. */
  picture: (placed: PlacedPicture) => void;
  line: (x1: number, y1: number, x2: number, y2: number, width: number, colour: string) => void;
  /** Filled rectangles [x, y, width, height] in units of `scale` points from (x, y) of the page, in black. */
  rectangles: (x: number, y: number, scale: number, list: readonly (readonly number[])[]) => void;
  content: () => string;
  used: Readonly<Record<Weight, UsedCharacters>>;
}

/** The name of a weight among the resources of the page. */
export const fontName: Readonly<Record<Weight, string>> = { regular: "R", bold: "B" };

/** A number in at most so many decimals, without an exponent. */
export const decimal = (value: number, places = 2): string => String(Number(value.toFixed(places)));

/** `#RRGGBB` as three operands of `rg` or `RG`; throws on anything else. */
export const colourOperands = (colour: string): string => {
  if (!/^#[0-9A-Fa-f]{6}$/.test(colour)) throw new RangeError(`not a colour: ${colour}`);
  return [1, 3, 5].map(at => decimal(Number.parseInt(colour.slice(at, at + 2), 16) / 255, 3)).join(" ");
};

const written: string[] = [];
/** A code as four hexadecimal digits; made once, and there are no more than a font has characters. */
const hex4 = (code: number): string => (written[code] ??= code.toString(16).padStart(4, "0"));

const utf16 = (text: string): string => Buffer.from(`\uFEFF${text}`, "utf16le").swap16().toString("hex");

/** No characters yet: what the pages of one document share. */
export const noCharacters = (): Canvas["used"] => ({ regular: new Map(), bold: new Map() });

/** An empty canvas of a page this many points high; what it uses of the fonts is added to `used`. */
export const newCanvas = (height: number, used: Canvas["used"] = noCharacters()): Canvas => {
  const out: string[] = [];
  const at = (x: number, y: number) => `${decimal(x)} ${decimal(height - y)}`;

  const codes = (text: string, weight: Weight): string => {
    const known = used[weight];
    let hex = "";
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      let code = known.get(codePoint);
      if (code === undefined) {
        if (glyphMetrics(weight).glyphOf(codePoint) === 0)
          throw new Error("a character the font lacks reached the page");
        code = known.size + 1;
        known.set(codePoint, code);
      }
      hex += hex4(code);
    }
    return hex;
  };

  return {
    text: (text, x, y, { size, colour, weight = "regular", tracking = 0, align = "left" }) => {
      if (text === "") return;
      const wide = align === "left" ? 0 : textWidth(text, size, weight, tracking);
      const left = align === "centre" ? x - wide / 2 : x - wide;
      const shown = `<${codes(text, weight)}> Tj`;
      // spaced letters are copied out as the word they are (ISO 32000-2, 14.9.4)
      const spaced = tracking > 0.1;
      if (spaced) out.push(`/Span <</ActualText <${utf16(text)}>>> BDC`);
      out.push(`BT ${colourOperands(colour)} rg /${fontName[weight]} ${decimal(size)} Tf`);
      out.push(`${decimal(tracking * size, 3)} Tc ${at(left, y)} Td ${shown} ET`);
      if (spaced) out.push("EMC");
    },
    ornament: (text, x, y, turns, { size, colour, weight = "regular" }) => {
      const angle = turns * 2 * Math.PI;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map(value => decimal(value, 4));
      out.push(
        "/Span <</ActualText <FEFF>>> BDC",
        `BT ${colourOperands(colour)} rg /${fontName[weight]} ${decimal(size)} Tf`,
      );
      out.push(
        `0 Tc ${cos} ${sin} ${decimal(-Number(sin), 4)} ${cos} ${at(x, y)} Tm <${codes(text, weight)}> Tj ET`,
        "EMC",
      );
    },
    form: (name, place) => out.push(place ? `q 1 0 0 1 ${at(place.x, place.y)} cm /${name} Do Q` : `/${name} Do`),
    picture: ({ name, x, y, width, height: high }) =>
      out.push(`q ${decimal(width)} 0 0 ${decimal(high)} ${at(x, y + high)} cm /${name} Do Q`),
    line: (x1, y1, x2, y2, thickness, colour) =>
      out.push(`${colourOperands(colour)} RG ${decimal(thickness)} w ${at(x1, y1)} m ${at(x2, y2)} l S`),
    rectangles: (x, y, scale, list) =>
      out.push(
        `q 0 g ${decimal(scale, 5)} 0 0 ${decimal(-scale, 5)} ${at(x, y)} cm`,
        ...list.map(rectangle => `${rectangle.join(" ")} re`),
        "f Q",
      ),
    content: () => out.join("\n"),
    used,
  };
};
