// LICET_TRUSTED_PROXIES: which peers are taken at their word about whom they ask for.
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { type InternetAddress, readAddress } from "./internet-address.js";

/** Whether a peer may say for whom it asks; a peer on a unix socket has no address. */
export type IsTrusted = (peer: string | undefined) => boolean;

type Range = [InternetAddress, number];

// The widest networks of one's own are 10.0.0.0/8 and fc00::/7: nothing wider is taken, so that no list says
// "everybody".
const widest = { ipv4: 8, ipv6: 7 } as const;

/** A range of IPv4 addresses in IPv6's form is the range that it maps. */
const unmapped = ([address, bits]: Range): Range =>
  address.kind() === "ipv6" && (address as ipaddr.IPv6).isIPv4MappedAddress()
    ? [(address as ipaddr.IPv6).toIPv4Address(), bits - 96]
    : [address, bits];

const readRange = (word: string): Range | null => {
  const [address = "", bits] = word.split("/");
  if (isIP(address) === 0 || address.includes("%")) return null;
  const given = bits === undefined ? `${address}/${isIP(address) === 4 ? 32 : 128}` : word;
  if (!ipaddr.isValidCIDR(given)) return null;
  const range = unmapped(ipaddr.parseCIDR(given));
  return range[1] >= widest[range[0].kind()] ? range : null;
};

interface Proxies {
  unix: boolean;
  ranges: Range[];
}

const read = (text: string): Proxies | null => {
  const words = text.split(",").map(word => word.trim().toLowerCase());
  if (words.length === 1 && words[0] === "none") return { unix: false, ranges: [] };
  const given = words.filter(word => word !== "unix").map(readRange);
  const ranges = given.filter(range => range !== null);
  return ranges.length === given.length ? { unix: words.includes("unix"), ranges } : null;
};

/** Whether a text is `none`, or a list of addresses, ranges and `unix`; never of everybody. */
export const isTrustedProxies = (text: string): boolean => read(text) !== null;

/** Who is trusted by such a text; null where it is `none`. Throws TypeError for any other text. */
export const trustedProxies = (text: string): IsTrusted | null => {
  const proxies = read(text);
  if (!proxies) throw new TypeError(`${JSON.stringify(text)} names no proxies`);
  const { unix, ranges } = proxies;
  if (!unix && ranges.length === 0) return null;
  return peer => {
    if (peer === undefined) return unix;
    const address = readAddress(peer);
    return address !== null && ranges.some(([network, bits]) => isWithin(address, network, bits));
  };
};

const isWithin = (address: InternetAddress, network: InternetAddress, bits: number): boolean =>
  address.kind() === network.kind() && address.match(network, bits);
