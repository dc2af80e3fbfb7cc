// Writes what a batch changes of the counts.
import { type PackedRows, packer } from "../../../database/packed-rows.js";
import { tableShapes } from "../../../database/table-shapes.js";
import type { LicenceCountTable } from "../../../database/tables.js";
import type { Batch } from "../../view.js";

const { columns, key } = tableShapes.licence_count;
const width = columns.length;

/** The rows of which something was taken away: they alone may have come to nothing. */
const lessened = ({ values }: PackedRows): PackedRows<"licence_count"> => {
  const { rows, add } = packer("licence_count", [...key, "count"]);
  for (let at = 0; at < values.length; at += width)
    if (Number(values[at + width - 1]) < 0) {
      const of = Object.fromEntries(columns.map((column, offset) => [column, values[at + offset]]));
      add({ ...(of as unknown as LicenceCountTable), count: 0 });
    }
  return rows;
};

/** Adds to the counts, and removes those that have come to nothing: a rebuild would not make them. */
export const applyCounts = async ({ write }: Batch, counts: PackedRows<"licence_count">): Promise<void> => {
  await write.sum(counts);
  await write.remove(lessened(counts));
};
