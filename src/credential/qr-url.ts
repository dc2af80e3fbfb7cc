// The address in the QR code: what stands before the token, and what may stand behind `/V/`.
import { CredentialError } from "./credential-error.js";
import { readLicenceId } from "./licence-id.js";

/**
 * Characters that a QR code of version 13-M holds in alphanumeric mode (ISO/IEC 18004 table 7): host, path and token
 * together.
 */
export const maxQrUrlLength = 483;

/** What a public address names: a licence by its id, or whatever else stands there, to be parsed as a token. */
export type VerifySegment = { kind: "id"; id: string } | { kind: "token"; token: string };

/**
 * What stands before the token in a QR code, such as `HTTPS://LICET.EXAMPLE/V/`, from the public origin. Throws
 * `CredentialError` (`origin-not-for-qr`) for an address with a path, and for a host that QR alphanumeric mode cannot
 * say (IPv6, underscores).
 */
export const qrUrlBase = (publicUrl: string): string => {
  const { origin, href } = URL.canParse(publicUrl) ? new URL(publicUrl) : { origin: "", href: publicUrl };
  const base = `${origin}/v/`.toUpperCase();
  if (href === `${origin}/` && /^HTTPS?:\/\/[0-9A-Z.:-]+\/V\/$/.test(base)) return base;
  throw new CredentialError(
    "origin-not-for-qr",
    `${JSON.stringify(publicUrl)} is not an http(s) origin that fits a QR code in alphanumeric mode`,
  );
};

/** Reads what follows `/V/` in an address, in either case. */
export const readVerifySegment = (segment: string): VerifySegment => {
  const id = readLicenceId(segment);
  return id === undefined ? { kind: "token", token: segment } : { kind: "id", id };
};
