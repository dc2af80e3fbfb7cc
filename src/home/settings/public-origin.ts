// The origin under which people find the registry, as `PUBLIC_URL` gives it.
import { qrUrlBase } from "../../credential/qr-url.js";

/** Characters of an origin at most: a longer one leaves no room for the token in the QR code. */
const mostCharacters = 100;

/** What an origin must be, as it is told to who gave another text. */
export const originRule = `an origin without a path, of ${mostCharacters} characters at most, e.g. https://licet.example.org`;

/**
 * The origin in its ASCII form (a name in Chinese as `xn--…`, without a default port), as it goes into QR codes,
 * headers and links. Null for what is no http(s) origin, or one that no QR code of ours can hold: a path, IPv6, an
 * underscore, over 100 characters.
 */
export const publicOrigin = (text: string): string | null => {
  if (!URL.canParse(text)) return null;
  const { origin, href, protocol } = new URL(text);
  if (!/^https?:$/.test(protocol) || href !== `${origin}/` || /[?#]$/.test(text)) return null;
  try {
    return qrUrlBase(origin).length <= mostCharacters + "/V/".length ? origin : null;
  } catch {
    return null;
  }
};
