// What lies under the text of every page of a type: the double rule with its guilloche between, and the pale rosette;
// drawn once per process for each orientation and accent.
import { deflateSync } from "node:zlib";
import { colourOperands, decimal } from "./canvas.js";
import { mm, type PageGeometry } from "./page-geometry.js";

/** Content streams, compressed: the frame, and the two figures of which it is made, `G` a period of the band, `P` a petal. */
export interface FrameArt {
  frame: Buffer;
  period: Buffer;
  rosette: Buffer;
}

/** A colour mixed with white; `share` of the colour, 0 to 1. */
const tint = (colour: string, share: number): string =>
  `#${[1, 3, 5]
    .map(at => Math.round(255 - (255 - Number.parseInt(colour.slice(at, at + 2), 16)) * share))
    .map(channel => channel.toString(16).padStart(2, "0"))
    .join("")}`;

type Point = readonly [x: number, y: number];
const turn = 2 * Math.PI;

/** A curve from 0 to `end` of its parameter as cubic pieces, of which each goes on as the curve does. */
const curve = (at: (t: number) => Point, end: number, pieces: number, start: "m" | "l" = "m"): string => {
  const step = end / pieces;
  const small = step / 1000;
  const slope = (t: number): Point => {
    const [[x1, y1], [x2, y2]] = [at(t - small), at(t + small)];
    return [(x2 - x1) / (2 * small), (y2 - y1) / (2 * small)];
  };
  const written = ([x, y]: Point) => `${decimal(x)} ${decimal(y)}`;
  const out = [`${written(at(0))} ${start}`];
  for (let i = 0; i < pieces; i += 1) {
    const [from, to] = [i * step, (i + 1) * step];
    const [[x0, y0], [dx0, dy0], [x1, y1], [dx1, dy1]] = [at(from), slope(from), at(to), slope(to)];
    const [first, second]: Point[] = [
      [x0 + (dx0 * step) / 3, y0 + (dy0 * step) / 3],
      [x1 - (dx1 * step) / 3, y1 - (dy1 * step) / 3],
    ];
    if (first && second) out.push(`${written(first)} ${written(second)} ${written([x1, y1])} c`);
  }
  return out.join("\n");
};

/** Half the height of the band, and the length of one of its periods. */
const reach = mm(1.75);
const period = mm(6);
const phases = [0, 1, 2, 3, 4, 5];

/** One period: trochoids, which are hypotrochoids rolled along a straight line, each a sixth of a turn after the other. */
const drawPeriod = (): string =>
  phases
    .map(phase =>
      curve(
        t => {
          const angle = turn * (t + phase / phases.length);
          return [period * t - 0.3 * period * Math.sin(angle), reach * Math.cos(angle)];
        },
        1,
        8,
      ),
    )
    .join("\n")
    .concat("\nS");

/** Hypotrochoids of so many cusps, one in another, filled by the even-odd rule. */
const drawRosette = (radius: number): string => {
  const cusps = 24;
  return [1, 0.86, 0.7, 0.52]
    .map(share =>
      curve(
        t => {
          const unit = (radius * share) / (cusps + 5);
          const [inner, arm] = [(cusps - 1) * unit, 5.5 * unit];
          return [
            inner * Math.cos(t) + arm * Math.cos((cusps - 1) * t),
            inner * Math.sin(t) - arm * Math.sin((cusps - 1) * t),
          ];
        },
        turn,
        cusps * 6,
      ),
    )
    .join("\n")
    .concat("\nf*");
};

/** The periods of one side, from (x, y) on, `along` to the right or down; each is stretched a little so that they fill it. */
const side = (x: number, y: number, length: number, along: "right" | "down"): string => {
  const count = Math.round(length / period);
  const stretch = decimal(length / count / period, 5);
  const matrix = along === "right" ? `${stretch} 0 0 1` : `0 ${decimal(-length / count / period, 5)} 1 0`;
  const step = `1 0 0 1 ${decimal(period, 5)} 0 cm /G Do`;
  return [
    `q ${matrix} ${decimal(x)} ${decimal(y)} cm /G Do`,
    ...Array.from({ length: count - 1 }, () => step),
    "Q",
  ].join("\n");
};

const drawFrame = ({ width, height, outerRule, innerRule, face }: PageGeometry, accent: string): string => {
  const rule = (inset: number, thickness: number) =>
    `${decimal(thickness)} w ${decimal(inset)} ${decimal(inset)} ${decimal(width - 2 * inset)} ${decimal(height - 2 * inset)} re S`;
  const middle = (outerRule + innerRule) / 2;
  const [across, down] = [width - 2 * middle, height - 2 * middle];
  const solid = colourOperands(accent);
  return [
    `q ${colourOperands(tint(accent, 0.06))} rg 1 0 0 1 ${decimal(width / 2)} ${decimal(height - face.y - face.height / 2)} cm /P Do Q`,
    `${colourOperands(tint(accent, 0.25))} RG 0.3 w`,
    side(middle, height - middle, across, "right"),
    side(middle, middle, across, "right"),
    side(middle, height - middle, down, "down"),
    side(width - middle, height - middle, down, "down"),
    `${solid} RG`,
    rule(outerRule, 1.2),
    rule(innerRule, 0.4),
  ].join("\n");
};

const kept = new Map<string, FrameArt>();

/** The art of a page; there are few orientations and accents, and no more are kept than 64. */
export const frameArt = (geometry: PageGeometry, accent: string): FrameArt => {
  const key = `${accent} ${geometry.width} ${geometry.face.height}`;
  const earlier = kept.get(key);
  if (earlier) return earlier;
  const radius = Math.min(geometry.face.height * 0.62, geometry.face.width * 0.42);
  const made: FrameArt = {
    frame: deflateSync(drawFrame(geometry, accent)),
    period: deflateSync(drawPeriod()),
    rosette: deflateSync(drawRosette(radius)),
  };
  if (kept.size >= 64) kept.clear();
  kept.set(key, made);
  return made;
};
