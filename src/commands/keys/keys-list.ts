// `licet keys list`: every key of the home, whose it is, its term, and what has become of it.
import { X509Certificate } from "node:crypto";
import type { KeyFacts } from "../../../keys/key-facts.js";
import { ownKeys } from "../../../keys/own-key.js";
import type { Config } from "../../home/settings/config.js";
import { type Day, dayAt } from "../../licence/day.js";
import { replay } from "../../licence/decider.js";
import { appointedFor, departmentDecider } from "../../licence/department.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { type Key, keyDecider, keyStateAmong } from "../../licence/key.js";
import { departmentStream, keyStream } from "../../licence/streams.js";
import { type OpenedHome, openHome } from "../open-home.js";

const headings = ["KID", "USE", "DEPARTMENT", "FROM", "TO", "STATE", "PRIVATE", "CERTIFICATE"] as const;

const subjectOf = ({ certificate }: KeyFacts): string =>
  certificate === null
    ? "–"
    : new X509Certificate(Buffer.from(certificate, "base64")).subject.split("\n").reverse().join(", ");

const byOwnerAndTerm = (a: KeyFacts, b: KeyFacts): number => {
  const sorted = ({ department, use, from }: KeyFacts): string => `${department ?? ""} ${use} ${from}`;
  return sorted(a) < sorted(b) ? -1 : 1;
};

/** The state in words. */
const stateAmong = (key: Key, appointed: readonly Key[], today: Day): string => {
  const state = keyStateAmong(key, appointed, today);
  if (state === "compromised") return `compromised since ${key.ended?.compromisedSince}`;
  if (state === "ended") return `ended (${key.ended?.reason})`;
  return state.replace("-", " ");
};

/**
 * What the log says of keys: their ends, and which one of those that a department appointed signs today; null for one of
 * the registry's own that has not ended.
 */
const keyStates = ({ store, decode }: OpenedHome, today: Day) => {
  const read = async (stream: string): Promise<Recorded[]> => (await store.readStream(stream)).map(decode);
  const keyOf = async (kid: string): Promise<Key | null> => replay(keyDecider, await read(keyStream.of(kid)));
  const departmentOf = async (code: string) => replay(departmentDecider, await read(departmentStream.of(code)));
  return async ({ kid, use, department: code }: KeyFacts): Promise<string | null> => {
    const key = await keyOf(kid);
    if (code === null) return key?.ended ? stateAmong(key, [], today) : null;
    const department = await departmentOf(code);
    if (!key || !department || (use !== "token" && use !== "seal")) return "not appointed";
    const appointed = await Promise.all(appointedFor(department, use).map(keyOf));
    return stateAmong(
      key,
      appointed.filter(each => each !== null),
      today,
    );
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
    const { ring, vault } = home;
    const stateOf = keyStates(home, dayAt(Date.now(), config.LICET_TIME_ZONE));
    const ownState = (key: KeyFacts): string =>
      ownKeys(vault.folder, ring).some(({ kid }) => kid === key.kid) ? "own" : "own, followed";
    const rows: string[][] = [[...headings]];
    for (const key of ring.publicKeys().sort(byOwnerAndTerm)) {
      const state = (await stateOf(key)) ?? ownState(key);
      const { kid, use, department, from, to } = key;
      const held = ring.holds(kid, use) ? "yes" : "no";
      rows.push([kid, use, department ?? "–", from, to, state, held, subjectOf(key)]);
    }
    process.stdout.write(`${table(rows)}\n`);
    return 0;
  } finally {
    await home.close();
  }
};
