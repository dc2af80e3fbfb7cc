// What HTTP is handed of imports: files that come are kept sealed, what is asked for is noted, and the work is left to
// the thread that imports.
import { randomBytes } from "node:crypto";
import {
  beginImport,
  changeImport,
  dropArriving,
  findImport,
  forgetImport,
  type ImportChange,
  listImports,
} from "../../../projections/records/imports/import-records.js";
import type { ImportTable } from "../../../projections/records/imports/import-tables.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { ImportsPort, SeenImport } from "../../http/imports/imports-port.js";
import { HttpProblem } from "../../http/problems/http-problem.js";
import type { ImportDetails, ImportOutcome } from "../../import/kept-import.js";
import type { Progress } from "../../import/tally.js";
import type { ImportDuty } from "./import-duty.js";
import type { ImportSeal } from "./import-seal.js";
import { keepParts } from "./kept-parts.js";
import { readRefusals, readRefusedHeader } from "./kept-refusals.js";
import type { Suggestions } from "./suggestions.js";

/** How long a file and its refused rows are kept after they were used last, and how long a file may take to come. */
const keptMs = 7 * 24 * 3_600_000;
const arrivingMs = 3_600_000;
/** Files of one department that are kept at once. */
const mostKept = 20;

interface Imports {
  records: Pick<RecordsPort, "read" | "write">;
  seal: ImportSeal;
  duty: Pick<ImportDuty, "look">;
  suggestions: Suggestions;
  clock: () => number;
}

export const createImportsPort = ({ records, seal, duty, suggestions, clock }: Imports): ImportsPort => {
  const kept = { records, seal };
  const at = (later = 0): string => new Date(clock() + later).toISOString();
  const details = (id: string, value: ImportDetails): string => seal.seal(value, "details", id);

  const seen = (row: ImportTable): SeenImport => ({
    ...{ id: row.id, department: row.department, madeAt: row.made_at, madeBy: row.made_by, revision: row.revision },
    ...{ state: row.state as SeenImport["state"], run: row.run, until: row.until, logged: row.logged },
    kept: row.kept === 1,
    stopping: row.stop === 1,
    details: seal.open<ImportDetails>(row.details, "details", row.id),
    progress: row.progress === null ? null : (JSON.parse(row.progress) as Progress),
    outcome: row.outcome === null ? null : seal.open<ImportOutcome>(row.outcome, "outcome", row.id),
  });

  /** Changes it as it was seen, keeps its file for longer, and answers it as it stands then; null where it moved on. */
  const change = async (of: SeenImport, what: ImportChange): Promise<SeenImport | null> => {
    const changed = await changeImport(records, of, { until: at(keptMs), ...what });
    const row = changed ? await findImport(records, of.id) : null;
    return row && seen(row);
  };

  return {
    async receive({ department, by, name, after, bytes }) {
      const id = randomBytes(16).toString("hex");
      const row: ImportTable = {
        ...{ id, department, made_at: at(), made_by: by, state: "arriving", run: null, stop: 0, details: "" },
        ...{ progress: null, outcome: null, logged: null, revision: 0, owner: null, owned_until: null, tries: 0 },
        ...{ until: at(arrivingMs), kept: 1 },
      };
      if (!(await beginImport(records, row, mostKept))) throw new HttpProblem("too-many-imports");
      try {
        const file = await keepParts(kept, id, bytes);
        if (file.bytes === 0) throw new HttpProblem("file-empty");
        const given = after && { after: after.id, ...(after.details.map !== undefined && { map: after.details.map }) };
        const mapName = after?.details.mapName;
        const sealed = details(id, { file: { name, ...file }, ...given, ...(mapName !== undefined && { mapName }) });
        const arrived = { ...row, id, state: "arriving" as const };
        await changeImport(records, arrived, { state: "arrived", details: sealed, until: at(keptMs) });
        const found = await findImport(records, id);
        if (!found) throw new HttpProblem("records-unavailable");
        return seen(found);
      } catch (error) {
        await dropArriving(records, id).catch(() => undefined); // swept in an hour
        throw error;
      }
    },
    async find(id) {
      const row = await findImport(records, id);
      return row && seen(row);
    },
    async list(asked) {
      const { items, nextCursor } = await listImports(records, asked);
      return { items: items.map(seen), nextCursor };
    },
    giveMap: (of, { map, mapName, sheet }) => {
      const { sheet: _, ...before } = of.details;
      const now = { ...before, map, mapName, ...(sheet !== undefined && { sheet }) };
      return change(of, { state: "arrived", run: null, outcome: null, progress: null, details: details(of.id, now) });
    },
    async begin(of, run, importer) {
      const now = details(of.id, { ...of.details, importer });
      const fresh = { run, stop: 0, tries: 0, outcome: null, progress: null, logged: null };
      const begun = await change(of, { state: "waiting", details: now, ...fresh });
      if (begun) duty.look();
      return begun;
    },
    stop: of => change(of, of.state === "waiting" ? { state: "stopped" } : { stop: 1 }),
    forget: id => forgetImport(records, id),
    refusals: (id, page) => readRefusals(kept, id, page),
    refusedHeader: id => readRefusedHeader(kept, id),
    suggest: (of, sheet) => suggestions.suggest({ id: of.id, file: of.details.file, sheet }),
  };
};
