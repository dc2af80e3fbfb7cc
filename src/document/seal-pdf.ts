/** Seals a prepared PDF: PAdES B-B, every byte of the file but the gap under the signature (ETSI EN 319 142-1). */
import { createHash } from "node:crypto";
import { cmsSignature, type SealSigner } from "./cms-signature.js";
import type { UnsignedPdf } from "./licence-pdf.js";
import { byteRange } from "./signature-placeholder.js";

/** A signature, or its chain, too long for the room reserved for it. */
export class SealError extends Error {
  readonly code = "signature-too-large";
  constructor(size: number, room: number) {
    super(`the signature takes ${size} bytes, the gap holds ${room}`);
    this.name = "SealError";
  }
}

/** Fills the gap in place and returns the finished file; throws `SealError`. */
export const sealPdf = async (prepared: UnsignedPdf, signer: SealSigner): Promise<Buffer> => {
  const { pdf, byteRangeAt, gapStart, gapEnd } = prepared;
  pdf.write(byteRange(gapStart, gapEnd, pdf.length), byteRangeAt, "latin1");
  const digest = createHash("sha256").update(pdf.subarray(0, gapStart)).update(pdf.subarray(gapEnd)).digest();
  const cms = await cmsSignature(digest, signer);
  const room = (gapEnd - gapStart - 2) / 2;
  if (cms.length > room) throw new SealError(cms.length, room);
  pdf.write(cms.toString("hex"), gapStart + 1, "latin1");
  return pdf;
};
