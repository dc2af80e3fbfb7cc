// The address of a PostgreSQL, and what of it would go over a wire in plain text, as the library `pg` reads it.
import { isLoopback } from "../../network/loopback.js";

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/** Whether a value of `LICET_DATABASE` can be one: `sqlite:`, or the URL of a PostgreSQL with host and database. */
export const isDatabaseAddress = (text: string): boolean => {
  if (text === "sqlite:") return true;
  const url = urlOf(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== "" && url.pathname.length > 1;
};

// A `host` in the query counts before the one in the authority; a path (`%2Frun…` in the authority) is a socket of this
// machine.
const hostsOf = ({ hostname, searchParams }: URL): string[] =>
  [...searchParams.getAll("host"), hostname.replace(/^%2f/i, "/")].filter(host => !host.startsWith("/"));

/**
 * Modes of `sslmode` in which `pg` demands TLS and holds the server's certificate against its authorities and its name.
 */
const verified = ["require", "verify-ca", "verify-full"];

/**
 * What is wrong with the way to a PostgreSQL on another machine, as a sentence; null for one that is encrypted and
 * verified, or on this machine.
 */
export const plainDatabaseFault = (text: string): string | null => {
  const url = urlOf(text);
  if (!url || text === "sqlite:" || hostsOf(url).every(isLoopback)) return null;
  const { searchParams } = url;
  const modes = searchParams.getAll("sslmode");
  // Beside `sslmode` another `ssl` has no say; libpq's own reading of `require` verifies nothing.
  const isSafe =
    modes.length > 0 && modes.every(mode => verified.includes(mode)) && !searchParams.has("uselibpqcompat");
  return isSafe ? null : "must use TLS in production, with the server verified: end it with ?sslmode=verify-full";
};
