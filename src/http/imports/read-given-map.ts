// The map that somebody gives an import, or keeps: whole, by the name of one that is kept, or made of what was chosen.
import { z } from "zod";
import { findMap } from "../../../projections/records/imports/import-maps.js";
import { ImportMap } from "../../import/map/import-map.js";
import { type Guide, guidedMap } from "../../import/suggest/guided-map.js";
import type { HttpDeps } from "../deps.js";
import { bodyProblem } from "../problems/body-faults.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import type { SeenImport } from "./imports-port.js";

/** The name of a map, in an address or a body. */
export const MapName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, told("map-name"));

/** A map of docs/import.md; its own schema says what is wrong with it. */
export const WholeMap = z.record(z.string().max(60), z.unknown());

export interface GivenMap {
  map?: Record<string, unknown> | undefined;
  saved?: string | undefined;
  guide?: Guide | undefined;
  sheet?: string | undefined;
}

const refusedMap = (error: z.core.$ZodError, sent: unknown): HttpProblem => {
  const faults = bodyProblem(error, sent, ImportMap).faults.map(fault => ({
    ...fault,
    pointer: `/map${fault.pointer ?? ""}`,
  }));
  return new HttpProblem("import-map-invalid", { faults });
};

/** The map as it is kept. Throws HttpProblem `import-map-invalid` or `import-department-differs`. */
export const checkedMap = (sent: unknown, department: string): { map: string; mapName: string } => {
  const read = ImportMap.safeParse(sent);
  if (!read.success) throw refusedMap(read.error, sent);
  if (read.data.department.code !== department)
    throw new HttpProblem("import-department-differs", {
      faults: [{ pointer: "/map/department/code", code: "import-department-differs" }],
    });
  return { map: JSON.stringify(sent), mapName: read.data.name };
};

/** What a file seems to say. Throws HttpProblem `file-unreadable`, with why. */
export const suggestionFor = async (
  { imports, reads }: Pick<HttpDeps, "imports" | "reads">,
  seen: SeenImport,
  sheet: string | undefined,
) => {
  const found = await imports.suggest(seen, sheet);
  if ("fault" in found) throw new HttpProblem("file-unreadable", { detail: found.fault.text });
  const department = await reads.department(seen.department);
  const own = department && { department: { code: seen.department, name: department.name } };
  return { ...found, map: { ...found.map, ...own } };
};

/** The map of a request, checked. Throws HttpProblem. */
export const readGivenMap = async (
  deps: Pick<HttpDeps, "imports" | "reads" | "records">,
  seen: SeenImport,
  { map, saved, guide, sheet }: GivenMap,
): Promise<{ map: string; mapName: string }> => {
  if ([map, saved, guide].filter(one => one !== undefined).length !== 1)
    throw new HttpProblem("import-map-invalid", {
      detail: {
        zh: "请提供 map、saved、guide 三者之一。",
        en: "Give one of map, saved and guide.",
      },
    });
  if (saved !== undefined) {
    const kept = await findMap(deps.records, seen.department, saved);
    if (!kept) throw new HttpProblem("unknown-import-map");
    return checkedMap(JSON.parse(kept.map), seen.department);
  }
  if (guide === undefined) return checkedMap(map, seen.department);
  const suggested = await suggestionFor(deps, seen, sheet);
  const department = (suggested.map as { department: { code: string; name: string } }).department;
  return checkedMap(guidedMap(suggested.map, guide, department), seen.department);
};
