// Which addresses are anybody's on the internet: a request that a stranger asked for goes to no other, or they would
// reach what only this machine or its network can.
import { readAddress } from "./internet-address.js";

/**
 * True for an address that is given out for the public internet; false for loopback, link-local, private, shared,
 * multicast, documentation and every other special range (RFC 6890), for those that carry an IPv4 address within them
 * (6to4, Teredo, NAT64, RFC 4291's compatible form), and for what is no address.
 */
export const isPublicAddress = (text: string): boolean => {
  const address = readAddress(text);
  if (address === null || address.range() !== "unicast") return false;
  // 2000::/3 is all that IANA has given out of IPv6 for the public (RFC 3513 §2.5.4).
  return address.kind() === "ipv4" || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
};
