// The refused rows of an import, sealed row by row, in the place of a file beside the one that is imported.
import { addRefusals, clearRefusals } from "../../../projections/records/imports/import-claims.js";
import { findRefusals } from "../../../projections/records/imports/import-records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import { ImportError } from "../../import/import-error.js";
import type { RefusedRow } from "../../import/refusal.js";
import type { RefusedSink } from "../../import/refused-file.js";
import type { ImportSeal } from "./import-seal.js";

interface Kept {
  records: Pick<RecordsPort, "read" | "write">;
  seal: ImportSeal;
}

const atOnce = 200;
const headerLine = 0;

const contextOf = (id: string, line: number): [string, string, string] => ["refusal", id, String(line)];

/** Where the refused rows of a run go; rejects with ImportError `refusals-not-writable`. */
export const refusalsSink = ({ records, seal }: Kept, id: string): RefusedSink => {
  const sealed = (line: number, value: unknown) => ({
    import: id,
    line,
    sealed: seal.seal(value, ...contextOf(id, line)),
  });
  return {
    name: `/v1/imports/${id}/refused.csv`,
    check: async () => undefined,
    async write(header, rows) {
      try {
        await clearRefusals(records, id);
        let waiting = [sealed(headerLine, header)];
        for (const row of rows) {
          waiting.push(sealed(row.line, row));
          if (waiting.length < atOnce) continue;
          await addRefusals(records, waiting);
          waiting = [];
        }
        await addRefusals(records, waiting);
      } catch (cause) {
        throw new ImportError("refusals-not-writable", "the refused rows could not be kept", { cause });
      }
    },
  };
};

/** A page of refused rows after a line. Throws ImportUnreadable. */
export const readRefusals = async (
  { records, seal }: Kept,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<RefusedRow[]> => {
  const rows = await findRefusals(records, id, { after: Math.max(after, headerLine), limit });
  return rows.map(({ line, sealed }) => seal.open<RefusedRow>(sealed, ...contextOf(id, line)));
};

/** The header below which they belong; null where no run has come to it. Throws ImportUnreadable. */
export const readRefusedHeader = async ({ records, seal }: Kept, id: string): Promise<string[] | null> => {
  const [row] = await findRefusals(records, id, { after: headerLine - 1, limit: 1 });
  return row?.line === headerLine ? seal.open<string[]>(row.sealed, ...contextOf(id, headerLine)) : null;
};
