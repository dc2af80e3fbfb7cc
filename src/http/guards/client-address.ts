// Whom a request comes from, as far as trusted proxies tell.
import type { FastifyRequest } from "fastify";
import ipaddr from "ipaddr.js";
import { type InternetAddress, readAddress } from "../../network/internet-address.js";

type Peers = Pick<FastifyRequest, "ip" | "ips">;

// What has no address: a peer on a unix socket that names nobody, or one that is gone.
const unnamed = "unix";

// A subscriber is given 64 bits at least (RFC 6177): within them one machine has as many addresses as it likes.
const subscriberBits = 64;

/**
 * The furthest of those who asked for one another that is an address: where a trusted proxy passed on what is none,
 * that proxy.
 */
const furthest = ({ ip, ips = [ip] }: Peers): InternetAddress | null => {
  for (let at = ips.length - 1; at >= 0; at -= 1) {
    const address = readAddress(ips[at] ?? "");
    if (address) return address;
  }
  return null;
};

/**
 * The peer's own address, or the one that trusted proxies give for it: `X-Forwarded-For` from the right, through
 * trusted addresses only. Proxies that are not trusted are clients like any other.
 */
export const clientAddress = (peers: Peers): string => furthest(peers)?.toString() ?? unnamed;

/** What a client's requests are counted under: an IPv4 address, or the /64 of an IPv6 address. */
export const clientNetwork = (peers: Peers): string => {
  const address = furthest(peers);
  if (address?.kind() !== "ipv6") return address?.toString() ?? unnamed;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${subscriberBits}`)}/${subscriberBits}`;
};
