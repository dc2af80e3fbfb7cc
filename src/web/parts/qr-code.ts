// A QR code as a drawing in a page, of runs of dark modules, with the quiet zone that readers need.
import { create } from "qrcode";
import { type Html, html } from "./html.js";

const quiet = 4;

/** At error correction level M (ISO/IEC 18004); `label` says what it holds. */
export const qrCode = (text: string, label: string): Html => {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > from) runs.push(`M${from + quiet} ${y + quiet}h${x - from}v1h${from - x}z`);
    }
  const side = size + 2 * quiet;
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" width="280" height="280" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${runs.join("")}"/></svg>`;
};
