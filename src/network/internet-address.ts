// Internet addresses as text that others wrote, each in one spelling. The other files of this room say which are this
// machine's (loopback.ts), which proxies are believed (trusted-proxies.ts), where to listen (listening-place.ts), and
// how people see an address (origin-forms.ts).
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type InternetAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** `192.0.2.1:4711` and `[2001:db8::1]:4711`, as some proxies write it. */
const withPort = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/;

/**
 * Reads an address, with or without port, brackets and zone; an IPv4 address in IPv6's form (RFC 4291 §2.5.5.2) is
 * IPv4. Null for anything else.
 */
export const readAddress = (text: string): InternetAddress | null => {
  const [, inBrackets, beforePort] = withPort.exec(text) ?? [];
  const address = (inBrackets ?? beforePort ?? text).replace(/%.*$/, "");
  // Node's reading is stricter: to ipaddr.js `127.1` is an address too.
  return isIP(address) === 0 ? null : ipaddr.process(address);
};
