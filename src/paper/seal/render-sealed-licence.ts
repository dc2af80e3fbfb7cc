// From a licence's paper to its sealed PDF in one call, for a worker thread: fonts are parsed once per thread. The way
// through this room: page/ lays out and draws (draw-licence.ts), fonts/ measures and embeds letters, seal/ draws the
// seal (seal-image.ts) and signs (cms-signature.ts).
import { createHash, createPrivateKey, type KeyObject, sign } from "node:crypto";
import type { LicenceOnPaper } from "../page/licence-on-paper.js";
import { unsignedPdf } from "../page/licence-pdf.js";
import type { SealSigner } from "./cms-signature.js";
import { sealPdf } from "./seal-pdf.js";

/** What a worker needs of a department to seal in its name; a `KeyObject` can be posted to a worker. */
export interface SealWith {
  /** DER; the department's own certificate first. */
  certificateChain: readonly Uint8Array[];
  /** RSA or P-256; PEM, or PKCS#8 as DER. */
  privateKey: KeyObject | string | Uint8Array;
}

export interface SealedLicence {
  pdf: Uint8Array;
  /** SHA-256 of the PDF, lower-case hexadecimal: its address. */
  sha256: string;
}

const privateKey = (key: SealWith["privateKey"]): KeyObject => {
  if (typeof key === "string") return createPrivateKey(key);
  return key instanceof Uint8Array ? createPrivateKey({ key: Buffer.from(key), format: "der", type: "pkcs8" }) : key;
};

/** A signer over a private key that is at hand. */
export const signerFor = ({ certificateChain, privateKey: from }: SealWith): SealSigner => {
  const key = privateKey(from);
  return {
    certificateChain,
    algorithm: key.asymmetricKeyType === "ec" ? "ecdsa-p256-sha256" : "rsa-sha256",
    sign: data => sign("sha256", data, key),
  };
};

/**
 * Renders and seals one version; throws `PaperError` for what cannot be printed and `SealError` for a chain too long.
 */
export const renderSealedLicence = async (
  page: LicenceOnPaper,
  sealWith: SealWith,
  sealedAt: Date,
): Promise<SealedLicence> => {
  const told = [page.identifier, page.qrUrl, sealedAt.toISOString(), ...Object.values(page.note ?? {})].join("\n");
  const fileId = createHash("sha256").update(told).digest();
  const unsigned = await unsignedPdf(page, { sealedAt, fileId: fileId.subarray(0, 16) });
  const pdf = await sealPdf(unsigned, signerFor(sealWith));
  return { pdf, sha256: createHash("sha256").update(pdf).digest("hex") };
};
