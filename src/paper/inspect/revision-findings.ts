// Whether a file is in one piece, as this registry writes it: its objects one after the other, one table that says where
// each of them is, one end, and nothing behind it.
import type { Finding } from "./finding.js";
import { nameIn, type PdfDictionary } from "./syntax/pdf-value.js";
import type { PdfFile } from "./syntax/read-file.js";

const earlier = ["Prev", "XRefStm"] as const;

/** The dictionaries that say where a revision begins: those of tables, and of streams in the place of tables. */
const trailersOf = ({ tables, objects }: PdfFile): PdfDictionary[] => [
  ...tables.map(({ trailer }) => trailer),
  ...objects.flatMap(({ value }) => (value.kind === "dictionary" && nameIn(value, "Type") === "XRef" ? [value] : [])),
];

/** Each object stands once, where the one table says, and the table says nothing else. */
const isAsWritten = ({ objects, tables, ends, isOdd, isDamaged }: PdfFile): boolean => {
  const [table] = tables;
  if (!table || tables.length !== 1 || isOdd || isDamaged || ends[0]?.xref !== table.start) return false;
  return (
    table.offsets.size === objects.length && objects.every(({ number, start }) => table.offsets.get(number) === start)
  );
};

export const revisionFindings = (file: PdfFile): Finding[] => {
  const trailers = trailersOf(file);
  const [first] = file.ends;
  const hasMore =
    trailers.length > 1 ||
    file.ends.length > 1 ||
    trailers.some(({ entries }) => earlier.some(key => entries.has(key)));
  const found: Finding[] = [];
  if (trailers.some(({ entries }) => entries.has("Encrypt"))) found.push("encrypted");
  if (hasMore) found.push("second-revision");
  else if (first && first.end !== file.bytes.length) found.push("after-end");
  if (!first || file.isDamaged) found.push("pdf-unreadable");
  if (!isAsWritten(file)) found.push("not-as-written");
  return found;
};
