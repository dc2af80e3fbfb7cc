// What `licet departments …` does with the departments of a home; each answers the exit code and throws HomeMissing.
import type { Config } from "../../home/settings/config.js";
import { factsOf } from "../../licence/department.js";
import { readFileAs } from "../catalogue/read-file.js";
import { recordEntries } from "../catalogue/record-entries.js";
import { writeOut } from "../catalogue/write-out.js";
import { openHome } from "../open-home.js";
import { CodedDepartment, DepartmentsFile, departmentEntry, entriesOf } from "./department-entries.js";
import { type DepartmentInLog, readDepartments } from "./read-departments.js";

const inHome = async (config: Config): Promise<DepartmentInLog[]> => {
  const home = await openHome(config);
  return readDepartments(home).finally(home.close);
};

/** Prints a line each: code, region, whether it has ended and who succeeded it, name. */
export const listDepartments = async (config: Config): Promise<number> => {
  for (const { department } of await inHome(config)) {
    const { code, region = "-", ended, successor, name } = department;
    const state = ended === null ? "acts" : `ended ${ended}${successor === undefined ? "" : `, then ${successor}`}`;
    process.stdout.write(`${[code, region, state, name].join("  ")}\n`);
  }
  return 0;
};

/** Writes what `import` reads: all departments with their organs and ends. */
export const exportDepartments = async (config: Config, out: string | undefined): Promise<number> => {
  const all = await inHome(config);
  const file: DepartmentsFile = {
    departments: all.map(({ department }) => ({ code: department.code, ...factsOf(department) })),
    organs: all.flatMap(({ department: { code: issuer, organs } }) =>
      organs.map(({ type, organ, acts }) => ({ type, issuer, organ, acts: [...acts] })),
    ),
    retirements: all.flatMap(({ department: { code, ended: from, successor }, reason }) =>
      from === null ? [] : [{ code, from, reason: reason ?? "", ...(successor !== undefined && { successor }) }],
    ),
  };
  await writeOut(file, out);
  return 0;
};

/** Defines a department, or says anew what is known of it. */
export const defineDepartments = (config: Config, file: string): Promise<number> =>
  recordEntries(config, "departments define", async recording => [
    departmentEntry(recording, await readFileAs(file, CodedDepartment), { pointer: "", defined: new Map() }),
  ]);

/** Defines, appoints and ends all that a file has. */
export const importDepartments = (config: Config, file: string): Promise<number> =>
  recordEntries(config, "departments import", async recording =>
    entriesOf(recording, await readFileAs(file, DepartmentsFile)),
  );
