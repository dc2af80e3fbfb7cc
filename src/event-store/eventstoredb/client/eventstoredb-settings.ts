// What a connection string without faults says: where the servers are, who asks them, and how.
import { decoded, partsOf } from "./eventstoredb-address.js";

/** A server's name or address, and its port. */
export interface Host {
  host: string;
  port: number;
}

export interface ServerSettings {
  hosts: Host[];
  /** Which of several servers leads has to be asked. */
  cluster: boolean;
  tls: boolean;
  user?: { username: string; password: string };
  /** Files in PEM: whom to trust, and who this is. */
  tlsCAFile?: string;
  userCertFile?: string;
  userKeyFile?: string;
  connectionName?: string;
  maxDiscoverAttempts: number;
  discoveryInterval: number;
  /** In seconds. */
  gossipTimeout: number;
  defaultDeadline?: number;
  keepAliveInterval?: number;
  keepAliveTimeout?: number;
}

const ownPort = 2113;
const texts = ["tlsCAFile", "userCertFile", "userKeyFile", "connectionName"] as const;
const numbers = ["defaultDeadline", "keepAliveInterval", "keepAliveTimeout"] as const;

/** A host and its port as one text; an IPv6 address in brackets. */
export const authority = ({ host, port }: Host): string => `${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Throws TypeError for an address that is none. */
export const readSettings = (address: string): ServerSettings => {
  const parts = partsOf(address);
  if (!parts) throw new TypeError("the address is none of EventStoreDB's");
  const { scheme, credentials, hosts: names, given } = parts;
  const textOf = (name: string): string | undefined => given.get(name.toLowerCase())?.value;
  const valuesOf = <Name extends string, T>(
    all: readonly Name[],
    read: (text: string) => T,
  ): Partial<Record<Name, T>> =>
    Object.fromEntries(
      all.flatMap(name => {
        const value = textOf(name);
        return value === undefined ? [] : [[name, read(value)]];
      }),
    ) as Partial<Record<Name, T>>;
  const hosts = names.split(",").map(name => {
    const [host = "", port] = name.split(":");
    return { host, port: Number(port ?? ownPort) };
  });
  const [username = "", password = ""] = credentials?.split(":").map(text => decoded(text) ?? text) ?? [];
  return {
    hosts,
    cluster: scheme === "esdb+discover://" || hosts.length > 1,
    tls: textOf("tls") !== "false",
    ...(credentials !== undefined && { user: { username, password } }),
    ...valuesOf(texts, text => decoded(text) ?? text),
    maxDiscoverAttempts: Number(textOf("maxDiscoverAttempts") ?? 10),
    discoveryInterval: Number(textOf("discoveryInterval") ?? 100),
    gossipTimeout: Number(textOf("gossipTimeout") ?? 5),
    ...valuesOf(numbers, Number),
  };
};
