// Whose imports somebody sees, and the one that a request is about.

import { z } from "zod";
import { grantsOf } from "../../licence/rights.js";
import type { HttpDeps } from "../deps.js";
import type { Caller } from "../identity/caller.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import type { SeenImport } from "./imports-port.js";

/** The id of an import in an address. */
export const ImportId = z.string().regex(/^[0-9a-f]{32}$/, told("import-id"));

/** The one department whose imports the caller sees; null for those of all. Throws HttpProblem `role-not-allowed`. */
export const departmentSeen = ({ roles, department }: Caller): string | null => {
  if (grantsOf("licence.import", roles).some(({ when }) => when.length === 0)) return null;
  if (department === undefined) throw new HttpProblem("role-not-allowed");
  return department;
};

/** The department that is meant: the caller's own; who sees all has to name one. Throws HttpProblem. */
export const departmentMeant = (caller: Caller, named: string | undefined): string => {
  const own = departmentSeen(caller);
  if (own !== null && named !== undefined && named !== own) throw new HttpProblem("foreign-department");
  const meant = own ?? named;
  if (meant === undefined)
    throw new HttpProblem("import-department-missing", {
      faults: [{ parameter: "department", code: "import-department-missing" }],
    });
  return meant;
};

/** An import that the caller sees. Throws HttpProblem `unknown-import`, for those of others too. */
export const importSeen = async (
  { imports }: Pick<HttpDeps, "imports">,
  caller: Caller,
  id: string,
): Promise<SeenImport> => {
  const department = departmentSeen(caller);
  const found = await imports.find(id);
  if (!found || (department !== null && found.department !== department)) throw new HttpProblem("unknown-import");
  return found;
};

/** Holds that nobody works on it. Throws HttpProblem `import-under-way`. */
export const holdToRest = ({ state }: Pick<SeenImport, "state">): void => {
  if (state === "waiting" || state === "running") throw new HttpProblem("import-under-way");
};

/** Holds that its file is still here. Throws HttpProblem `import-file-forgotten`. */
export const holdToFile = ({ kept }: Pick<SeenImport, "kept">): void => {
  if (!kept) throw new HttpProblem("import-file-forgotten");
};

/** What became of a change; throws HttpProblem `import-moved-on` where there was another one at the same time. */
export const changed = (seen: SeenImport | null): SeenImport => {
  if (!seen) throw new HttpProblem("import-moved-on");
  return seen;
};
