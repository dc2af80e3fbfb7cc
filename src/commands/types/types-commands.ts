// What `licet types …` does with the licence types of a home; each answers the exit code and throws HomeMissing.
import type { Config } from "../../home/settings/config.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { readFileAs } from "../catalogue/read-file.js";
import { recordEntries } from "../catalogue/record-entries.js";
import { writeOut } from "../catalogue/write-out.js";
import { type OpenedHome, openHome } from "../open-home.js";
import { readTypes } from "./read-types.js";
import { definitionEntry, entriesOf, retirementEntry, TypesFile } from "./type-entries.js";

const inHome = async (config: Config, work: (home: OpenedHome) => Promise<void>): Promise<number> => {
  const home = await openHome(config);
  await work(home).finally(home.close);
  return 0;
};

/** Prints a line each: code, revision, whether it is retired, name. */
export const listTypes = (config: Config): Promise<number> =>
  inHome(config, async home => {
    for (const { type, end } of await readTypes(home)) {
      const { definition, revision } = type;
      const state = end ? `retired from ${end.from}` : "issued";
      process.stdout.write(`${[definition.code, `revision ${revision}`, state, definition.name.zh].join("  ")}\n`);
    }
  });

/** Writes what `import` reads: all types, or those that are named. */
export const exportTypes = (config: Config, codes: readonly string[], out: string | undefined): Promise<number> =>
  inHome(config, async home => {
    const all = await readTypes(home);
    const missing = codes.filter(code => all.every(({ type }) => type.definition.code !== code));
    if (missing.length > 0) throw new Error(`there is no licence type ${missing.join(", ")} in this registry`);
    const types = codes.length > 0 ? all.filter(({ type }) => codes.includes(type.definition.code)) : all;
    const file: TypesFile = {
      licenceTypes: types.map(({ type }) => type.definition),
      retirements: types.flatMap(({ type, end }) => (end ? [{ code: type.definition.code, ...end }] : [])),
    };
    await writeOut(file, out);
  });

/** Defines a type that is new, or revises one that is there. */
export const defineTypes = (config: Config, meant: "define" | "revise", file: string): Promise<number> =>
  recordEntries(config, `types ${meant}`, async recording => [
    definitionEntry(recording, await readFileAs(file, TypeDefinition), { pointer: "", meant }),
  ]);

/** Defines and revises all that a file has. */
export const importTypes = (config: Config, file: string): Promise<number> =>
  recordEntries(config, "types import", async recording => entriesOf(recording, await readFileAs(file, TypesFile)));

/** Ends a type from a day on. */
export const retireType = (config: Config, code: string, end: { from: string; reason: string }): Promise<number> =>
  recordEntries(config, "types retire", async recording => [
    retirementEntry(recording, { code, ...end }, { pointer: "", defined: false }),
  ]);
