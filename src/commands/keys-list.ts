// `licet keys list`: every key of the home, whose it is, and whether it counts.
import { X509Certificate } from "node:crypto";
import type { KeyFacts } from "../../keys/key-facts.js";
import type { Config } from "../config.js";
import type { Recorded } from "../licence/events/envelope.js";
import { type OpenedHome, openHome } from "./open-home.js";

const headings = ["KID", "USE", "DEPARTMENT", "FROM", "TO", "STATE", "CERTIFICATE"] as const;

const subjectOf = ({ certificate }: KeyFacts): string =>
  certificate === null
    ? "–"
    : new X509Certificate(Buffer.from(certificate, "base64")).subject.split("\n").reverse().join(", ");

/** What the log says of keys: their ends, and which ones each department appointed. */
const keyStates = ({ store, decode }: OpenedHome) => {
  const read = async (stream: string): Promise<Recorded[]> => (await store.readStream(stream)).map(decode);
  const departments = new Map<string, Promise<Recorded[]>>();
  return async ({ kid, use, department }: KeyFacts): Promise<string> => {
    if (department === null) return "own";
    const end = (await read(`key-${kid}`)).find(event => event.type === "KeyEnded");
    if (end?.type === "KeyEnded") return `ended (${end.data.reason})`;
    const known = departments.get(department) ?? read(`department-${department}`);
    departments.set(department, known);
    const kids = (await known).flatMap(({ type, data }) =>
      type === "KeyAppointed" && data.use === use ? [data.kid] : [],
    );
    if (kids.at(-1) === kid) return "appointed";
    return kids.includes(kid) ? "superseded" : "not appointed";
  };
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = headings.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

/** Prints the keys; answers the exit code. */
export const listKeys = async (config: Config): Promise<number> => {
  const home = await openHome(config);
  try {
    const stateOf = keyStates(home);
    const rows: string[][] = [[...headings]];
    const all = home.ring.publicKeys();
    for (const key of all.sort((a, b) =>
      `${a.department ?? ""}${a.use}`.localeCompare(`${b.department ?? ""}${b.use}`),
    ))
      rows.push([key.kid, key.use, key.department ?? "–", key.from, key.to, await stateOf(key), subjectOf(key)]);
    process.stdout.write(`${table(rows)}\n`);
    return 0;
  } finally {
    await home.close();
  }
};
