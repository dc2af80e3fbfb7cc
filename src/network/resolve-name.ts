// The addresses of a name that a stranger gave, asked of the name servers directly: getaddrinfo holds one of the process's
// few threads (libuv's, of which files and ciphers need one too) for as long as a name server leaves it waiting.
import { promises as dns } from "node:dns";

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

const resolver = new dns.Resolver({ timeout: 2_000, tries: 2 });

const ofFamily = async (family: 4 | 6, asked: Promise<string[]>): Promise<ResolvedAddress[]> =>
  (await asked).map(address => ({ address, family }));

/** All of them, those of IPv4 first. Rejects with the resolver's error where there is none. */
export const resolveName = async (name: string): Promise<ResolvedAddress[]> => {
  const [four, six] = await Promise.allSettled([
    ofFamily(4, resolver.resolve4(name)),
    ofFamily(6, resolver.resolve6(name)),
  ]);
  const found = [four, six].flatMap(each => (each.status === "fulfilled" ? each.value : []));
  if (found.length === 0 && four.status === "rejected") throw four.reason;
  return found;
};
