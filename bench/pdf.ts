// One sealed PDF, beside the plain pipeline of pdf-lib and node-forge.
import { renderSealedLicence } from "../src/paper/seal/render-sealed-licence.js";
import { samplePaper, sampleQrUrl, sampleSeal } from "../test/support/sample-paper.js";
import { alternately, timed } from "./measure.js";
import { forgeSeal, plainSealedPdf } from "./plain-pdf.js";
import { type Report, ratioOf } from "./report.js";

const target = 8;
const ours = 40;
const theirs = 3;

/** Counts PDFs a second on one thread; both sign with RSA of 3,072 bits. Each page is another licence's. */
export const pdfBench = async (rounds: number): Promise<Report> => {
  const issuer = samplePaper().issuer.name;
  const seals = { ours: sampleSeal("rsa"), plain: forgeSeal(issuer) };
  let number = 15_101_070_012_345;
  const nextPaper = () => {
    number += 1;
    return samplePaper({
      number: `JY${number}`,
      qrUrl: `${sampleQrUrl.slice(0, -8)}${String(number)
        .replace(/[0189]/g, "A")
        .slice(-8)}`,
    });
  };
  const times = async (count: number, make: () => Promise<unknown>): Promise<void> => {
    for (let made = 0; made < count; made += 1) await make();
  };
  const figures = await alternately(
    [
      {
        name: "Licet, sealed",
        round: () => timed(ours, () => times(ours, () => renderSealedLicence(nextPaper(), seals.ours, new Date()))),
      },
      {
        name: "pdf-lib 1.17 + node-forge",
        round: () => timed(theirs, () => times(theirs, () => plainSealedPdf(nextPaper(), seals.plain, new Date()))),
      },
    ],
    rounds,
  );
  const [sealed, plain] = figures;
  return {
    bench: "pdf",
    about: "one page with rare characters, two weights of a Chinese font, QR code and seal, on one thread",
    figures,
    ratios: sealed && plain ? [ratioOf("Licet / plain pipeline", sealed, plain, target)] : [],
  };
};
