// The departments of a home: which there are, the views tell; what is known of each, the log.
import { openViews } from "../../../projections/database/open-views.js";
import { createRowMacs } from "../../../projections/database/row-macs.js";
import { readCatalogue } from "../../../projections/views/catalogue/read-catalogue.js";
import { replay } from "../../licence/decider.js";
import { type DefinedDepartment, type Department, departmentDecider } from "../../licence/department.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { departmentStream } from "../../licence/streams.js";
import type { OpenedHome } from "../open-home.js";

/** A department, and why it ended. */
export interface DepartmentInLog {
  department: Department;
  reason: string | null;
}

/** Every department that the views know, by code. */
export const readDepartments = async (home: OpenedHome): Promise<DepartmentInLog[]> => {
  const db = openViews(home.database, "read");
  const known = await readCatalogue(db, createRowMacs(home.rowKey))
    .departments()
    .finally(() => db.destroy());
  const read = async (stream: string): Promise<Recorded[]> => (await home.store.readStream(stream)).map(home.decode);
  const departments: DepartmentInLog[] = [];
  for (const code of known.map(({ code }: Pick<DefinedDepartment, "code">) => code).sort()) {
    const events = await read(departmentStream.of(code));
    const department = replay(departmentDecider, events);
    const ended = events.findLast(event => event.type === "DepartmentEnded");
    if (department)
      departments.push({ department, reason: ended?.type === "DepartmentEnded" ? ended.data.reason : null });
  }
  return departments;
};
