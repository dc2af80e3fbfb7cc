// Seals a prepared PDF: PAdES B-B, every byte of the file but the gap under the signature (ETSI EN 319 142-1).
import { createHash } from "node:crypto";
import type { UnsignedPdf } from "../page/licence-pdf.js";
import { cmsSignature, type SealSigner } from "./cms-signature.js";
import { SealError } from "./seal-error.js";
import { byteRange } from "./signature-placeholder.js";

/** Fills the gap in place and returns the finished file; throws `SealError`. */
export const sealPdf = async (prepared: UnsignedPdf, signer: SealSigner): Promise<Buffer> => {
  const { pdf, byteRangeAt, gapStart, gapEnd } = prepared;
  pdf.write(byteRange(gapStart, gapEnd, pdf.length), byteRangeAt, "latin1");
  const digest = createHash("sha256").update(pdf.subarray(0, gapStart)).update(pdf.subarray(gapEnd)).digest();
  const cms = await cmsSignature(digest, signer);
  const room = (gapEnd - gapStart - 2) / 2;
  if (cms.length > room)
    throw new SealError("signature-too-large", `the signature takes ${cms.length} bytes, the gap holds ${room}`);
  pdf.write(cms.toString("hex"), gapStart + 1, "latin1");
  return pdf;
};
