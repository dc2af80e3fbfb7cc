// The address in the QR code: what stands before the token.
import { CredentialError } from "./credential-error.js";

/**
 * Characters that a QR code of version 13-M holds in alphanumeric mode (ISO/IEC 18004 table 7): host, path and token
 * together.
 */
export const maxQrUrlLength = 483;

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
