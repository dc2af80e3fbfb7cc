// The measures of the paper (A4, lengths in points from the top left), shared by the check beforehand and the drawing.
import type { Rectangle } from "../pictures/fitted-into.js";

/** Points in a length in millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** Side of the smallest QR module: at 0.42 mm a 100 dpi scan reads nothing, at 0.6 mm everything. */
const leastModule = mm(0.6);
const qrSide = mm(44);
/** Modules of quiet zone on each side (ISO/IEC 18004, 9.1). */
export const quietZone = 4;

export interface PageGeometry {
  width: number;
  height: number;
  /** Distance of the outer and the inner rule from the edge. */
  outerRule: number;
  innerRule: number;
  left: number;
  right: number;
  /** Where the emblem stands, above the title; null where there is none. */
  emblem: Rectangle | null;
  titleBaseline: number;
  /** How high a title of several lines may grow. */
  titleRoom: number;
  englishBaseline: number;
  numberBaseline: number;
  face: { x: number; y: number; width: number; height: number };
  /** On a page on which the face goes on: a smaller head, and so more room. */
  continued: { titleBaseline: number; numberBaseline: number; face: { y: number; height: number } };
  /** The QR code with its quiet zone ends here; so does the seal. */
  footBottom: number;
  /** Issuer and date stand between these; `dateBaseline` is on the seal's centre line. */
  signature: { left: number; right: number; width: number; issuerBaseline: number; dateBaseline: number };
  sealRadius: number;
  /** The last of the fixed texts. */
  fixedBaseline: number;
  lastBaseline: number;
}

/** What the measures of a page depend on: its orientation, the seal's diameter in mm, how high the fixed texts are, the emblem. */
export interface PageMeasures {
  orientation: "landscape" | "portrait";
  diameter: number;
  fixedHeight: number;
  hasEmblem: boolean;
}

/** As large as an emblem may be: one that is wide, such as a sign with a name, is no higher than one that is round. */
const emblem = { width: mm(60), height: mm(20) };

/** The width of the text of a page. */
export const textWidthOf = (orientation: PageMeasures["orientation"]): number =>
  orientation === "landscape" ? mm(297 - 2 * 27) : mm(210 - 2 * 24);

/** The geometry of a page of either orientation. */
export const pageGeometry = ({ orientation, diameter, fixedHeight, hasEmblem }: PageMeasures): PageGeometry => {
  const [width, height] = orientation === "landscape" ? [mm(297), mm(210)] : [mm(210), mm(297)];
  const left = (width - textWidthOf(orientation)) / 2;
  const right = width - left;
  const innerRule = mm(12);
  const lastBaseline = height - innerRule - mm(3.4);
  const fixedBaseline = lastBaseline - mm(5);
  const footBottom = lastBaseline - mm(4.6) - fixedHeight;
  // Everything of the head below an emblem makes room for it.
  const lower = hasEmblem ? mm(12) : 0;
  const faceTop = mm(62) + lower;
  const continuedTop = mm(43);
  const sealRadius = mm(diameter) / 2;
  const faceBottom = footBottom - Math.max(qrSide, 2 * sealRadius) - mm(2);
  const dateBaseline = footBottom - sealRadius + mm(1.6);
  return {
    width,
    height,
    outerRule: mm(8),
    innerRule,
    left,
    right,
    emblem: hasEmblem ? { x: width / 2 - emblem.width / 2, y: innerRule + mm(2.5), ...emblem } : null,
    titleBaseline: mm(38) + lower,
    titleRoom: hasEmblem ? mm(15) : mm(18),
    englishBaseline: mm(44.5) + lower,
    numberBaseline: mm(54.5) + lower,
    face: { x: left, y: faceTop, width: right - left, height: faceBottom - faceTop },
    continued: {
      titleBaseline: mm(26.5),
      numberBaseline: mm(36),
      face: { y: continuedTop, height: faceBottom - continuedTop },
    },
    footBottom,
    signature: {
      left: left + qrSide,
      right,
      width: right - left - qrSide,
      issuerBaseline: dateBaseline - mm(8.4),
      dateBaseline,
    },
    sealRadius,
    fixedBaseline,
    lastBaseline,
  };
};

/** Module side in points for a QR code of so many modules; null when the code would not fit on the foot. */
export const moduleSide = (modules: number): number | null => {
  const side = qrSide / (modules + 2 * quietZone);
  if (side >= leastModule) return side;
  return leastModule * (modules + 2 * quietZone) <= qrSide + mm(3) ? leastModule : null;
};

/** The number with its label stands right of 正本 or 副本 and grows upwards. */
export const numberFitting = { most: 11.5, oneLine: 7, least: 5, room: mm(7) };
export const numberWidth = ({ left, right }: Pick<PageGeometry, "left" | "right">): number => right - left - mm(26);

/** The issuer's name grows upwards to the foot's top. */
export const issuerFitting = { most: 13, oneLine: 9, least: 6, room: mm(16) };
/** The labels of issuer and date beside them. */
export const signatureLabelFitting = { most: 11.5, oneLine: 6, least: 5, room: mm(7) };

/** A title that is too long for one line at 22 pt, and its English name; both grow upwards. */
export const longTitleFitting = ({ titleRoom: room }: Pick<PageGeometry, "titleRoom">) =>
  ({ most: 22, oneLine: 22, least: 9, room, weight: "bold" }) as const;
export const englishFitting = { most: 9, oneLine: 6, least: 5, room: mm(3) };
/** The title on a further page. */
export const continuedTitleFitting = { most: 16, oneLine: 12, least: 7, room: mm(11), weight: "bold" } as const;

/** Title size and tracking (ems) that keep it on one line; null where that is less than 22 pt. */
export const titleSize = (
  widthOf: (size: number, tracking: number) => number,
  width: number,
): { size: number; tracking: number } | null => {
  for (const tracking of [0.35, 0.2, 0.1, 0])
    for (let size = 34; size >= 22; size -= 1) if (widthOf(size, tracking) <= width) return { size, tracking };
  return null;
};

/** The largest size from `most` down to `least` points at which a text keeps within a width; null when none does. */
export const sizeThatFits = (
  widthOf: (size: number) => number,
  width: number,
  most: number,
  least: number,
): number | null => {
  for (let size = most; size >= least; size -= 0.5) if (widthOf(size) <= width) return size;
  return null;
};
