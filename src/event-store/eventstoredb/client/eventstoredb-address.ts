// Checks an EventStoreDB connection string before the client sees it, which is silent about most of what is wrong with
// one.
import { existsSync } from "node:fs";
import { isLoopback } from "../../../network/loopback.js";

const schemes = ["esdb://", "esdb+discover://"] as const;
const hostAndPort = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:\d{1,5})?$/;

/** A text of the address without its per cent signs; null when one encodes nothing. */
export const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const boolean = (value: string): string | null =>
  value === "true" || value === "false" ? null : `${value} must be true or false`;

const count = (value: string): string | null =>
  /^[1-9]\d{0,8}$/.test(value) ? null : `${value} must be a whole number from 1 on`;

const file = (value: string): string | null => {
  const path = decoded(value);
  return path !== null && existsSync(path) ? null : `there is no file ${path ?? value}`;
};

/** What each option may be; null for what this software does not take, with the reason. */
const options: Record<string, (value: string) => string | null> = {
  tls: boolean,
  tlscafile: file,
  usercertfile: file,
  userkeyfile: file,
  tlsverifycert: value =>
    value === "true" ? null : "tlsVerifyCert=false is not done by the client: name the authority in tlsCAFile",
  throwonappendfailure: value => (value === "true" ? null : "throwOnAppendFailure must stay true"),
  nodepreference: value => (value === "leader" ? null : "nodePreference must stay leader: followers answer late"),
  connectionname: () => null,
  maxdiscoverattempts: count,
  discoveryinterval: count,
  gossiptimeout: count,
  defaultdeadline: count,
  keepaliveinterval: count,
  keepalivetimeout: count,
};

/** True for an address that is meant for EventStoreDB, right or wrong. */
export const isEventStoreDbAddress = (text: string): boolean => /^(esdb|eventstore|kurrent(db)?)[+a-z]*:/i.test(text);

/** An address cut into its parts, right or wrong. */
export interface AddressParts {
  scheme: (typeof schemes)[number];
  credentials: string | undefined;
  hosts: string;
  /** Options by their name in small letters, with the name as it was written. */
  given: ReadonlyMap<string, { name: string; value: string }>;
  /** Whether an option is given more than once. */
  twice: boolean;
}

/** Null for an address that is none of EventStoreDB's. */
export const partsOf = (address: string): AddressParts | null => {
  const scheme = schemes.find(one => address.startsWith(one));
  if (scheme === undefined) return null;
  const [, credentials, hosts = "", query = ""] =
    /^(?:(.*)@)?([^@?/]*)\/?(?:\?(.*))?$/s.exec(address.slice(scheme.length)) ?? [];
  const pairs = query
    .split("&")
    .filter(Boolean)
    .map(pair => {
      const [name = "", ...value] = pair.split("=");
      return [name.toLowerCase().replace(/[_-]/g, ""), { name, value: value.join("=") }] as const;
    });
  const given = new Map(pairs);
  return { scheme, credentials, hosts, given, twice: given.size < pairs.length };
};

/**
 * Everything that is wrong with a connection string, a sentence each, without its password; none when it can be used.
 */
export const addressFaults = (address: string, { production }: { production: boolean }): string[] => {
  const parts = partsOf(address);
  if (parts === null) return ["it must begin with esdb:// or esdb+discover://"];
  const { scheme, credentials, hosts, given, twice } = parts;
  return [
    ...hostFaults(hosts, scheme),
    ...(credentials === undefined ? [] : credentialFaults(credentials)),
    ...[...given].flatMap(([key, { name, value }]) => {
      const check = options[key];
      if (!check) return [`there is no option ${name}`];
      const fault = value === "" ? "it is empty" : check(value);
      return fault === null ? [] : [`${name}: ${fault}`];
    }),
    ...(twice ? ["an option is given twice"] : []),
    ...(given.has("usercertfile") === given.has("userkeyfile") ? [] : ["userCertFile and userKeyFile go together"]),
    ...(production && given.get("tls")?.value === "false" ? plainTextFaults(hosts, credentials !== undefined) : []),
  ];
};

const hostFaults = (hosts: string, scheme: string): string[] => {
  const names = hosts.split(",");
  if (hosts === "") return ["it names no host"];
  if (/[[\]]|:[^,]*:/.test(hosts)) return [`${hosts}: the client takes no IPv6 address; use a name`];
  if (scheme === "esdb+discover://" && names.length > 1)
    return ["esdb+discover:// takes one name that stands for all nodes; with esdb:// list them"];
  return names
    .filter(name => !hostAndPort.test(name) || Number(name.split(":")[1] ?? 2113) > 65_535)
    .map(name => `${name === "" ? "an empty host" : name} is no host, or host:port`);
};

const plainTextFaults = (hosts: string, hasCredentials: boolean): string[] => {
  const isHere = hosts.split(",").every(host => isLoopback(host.replace(/:\d*$/, "")));
  return [
    ...(isHere
      ? []
      : ["tls=false is plain text on the wire: in production leave it out, except for nodes on loopback"]),
    ...(hasCredentials ? ["tls=false sends no password: in production leave out one of them"] : []),
  ];
};

const credentialFaults = (credentials: string): string[] => {
  const parts = credentials.split(":");
  const encoded =
    parts.length === 2 && parts.every(part => part !== "" && !/[@/?#\s]/.test(part) && decoded(part) !== null);
  return encoded ? [] : ["before the @ there must be user:password, each URL-encoded"];
};
