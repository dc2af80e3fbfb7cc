// Whose addresses stand in a text that somebody typed, pasted or scanned: the hosts that a browser would go to.
import { plainText } from "./plain-text.js";

export interface NamedAddress {
  /** The host with its port, in ASCII as browsers ask for it: `xn--…` where letters only look like others. */
  host: string;
  /** The text from the address on. */
  rest: string;
}

/** With a scheme the host ends where the path begins; a browser takes `\` for `/`, and 。 for a dot. */
const withScheme = /https?:[/\\]{2}[^\s/\\?#]+/giu;
/** Without one it is what stands before `/V/` or `/S/`; a user's name before `@` is not the host. */
const bare = /[a-z0-9._:@-]+(?=\/[vs]\/)/giu;

const hostOf = (written: string): string | null => {
  const address = /^https?:/i.test(written) ? written : `https://${written}`;
  return URL.canParse(address) ? new URL(address).host : null;
};

/** The addresses in a text, in their order; a host that no browser could ask for is told as it is written. */
export const addressesIn = (text: string): NamedAddress[] => {
  const plain = plainText(text);
  const found = [...plain.matchAll(withScheme)];
  // What stands in an address with a scheme is no address of its own.
  const named = found.length > 0 ? found : [...plain.matchAll(bare)].filter(([written]) => /[.:]/.test(written));
  return named.map(({ 0: written, index }) => ({
    host: hostOf(written) ?? written.slice(0, 100),
    rest: plain.slice(index),
  }));
};
