// Where issuer, date and seal stand: the seal upright over both, its middle on the date (GB/T 9704, 7.3.5: 端正、居中下压;
// with text in the lower arc its centre line lies on the date).
import { textWidth } from "../fonts/glyph-metrics.js";
import { type FittedLines, fittedLines } from "./fitted-lines.js";
import { issuerFitting, mm, type PageGeometry, signatureLabelFitting } from "./page-geometry.js";
import type { PaperText, paperTexts } from "./paper-texts.js";

type Texts = Pick<ReturnType<typeof paperTexts>, "issuer" | "organLabel" | "date" | "dateLabel">;

/** A label beside the line that it names, spread over `width` points (分散对齐) where it takes one line. */
interface PlacedLabel extends FittedLines {
  x: number;
  baseline: number;
  width: number;
}

export interface SignatureLayout {
  /** In the middle of issuer, date and seal. */
  x: number;
  issuer: FittedLines;
  dateSize: number;
  labels: PlacedLabel[];
  /** The middle of the seal. */
  sealY: number;
}

const gap = mm(4);
/** No label takes more of the line. */
const mostOfLabels = 0.4;

/** Null, with the text that is too long, where one does not fit. */
export const signatureLayout = (
  { issuer, organLabel, date, dateLabel }: Texts,
  { signature, sealRadius }: Pick<PageGeometry, "signature" | "sealRadius">,
): SignatureLayout | { tooLong: PaperText } => {
  const named = [
    { label: organLabel, baseline: signature.issuerBaseline },
    { label: dateLabel, baseline: signature.dateBaseline },
  ].flatMap(({ label, baseline }) => (label ? [{ label, baseline }] : []));
  const most = signature.width * mostOfLabels;
  const fitted = named.map(({ label, baseline }) => {
    const lines = fittedLines(label.text, most, signatureLabelFitting);
    const width = Math.max(0, ...(lines?.lines ?? []).map(line => textWidth(line, lines?.size ?? 0)));
    return { label, baseline, lines, width };
  });
  const labelWidth = Math.max(0, ...fitted.map(({ width }) => width));
  const room = signature.width - (labelWidth === 0 ? 0 : labelWidth + gap);
  const name = fittedLines(issuer.text, room, issuerFitting);
  if (!name) return { tooLong: issuer };
  const dateSize = Math.max(9, Math.min(name.size, 12.5));
  const wide = Math.max(textWidth(date.text, dateSize), ...name.lines.map(line => textWidth(line, name.size)));
  const x = signature.right - Math.max(wide / 2, sealRadius);
  const labels: PlacedLabel[] = [];
  for (const { label, lines, baseline } of fitted) {
    if (!lines) return { tooLong: label };
    labels.push({ ...lines, baseline, width: labelWidth, x: x - wide / 2 - gap - labelWidth });
  }
  return { x, issuer: name, dateSize, labels, sealY: signature.dateBaseline - mm(1.6) };
};
