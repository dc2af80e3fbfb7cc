// The strict reader of PDFs (docs/trust.md, Checking a file): says what is wrong with a file that is not byte for
// byte one that was sealed here. It reads everything that stands in the file, trusts nothing of it, and repairs nothing.
import { contentFindings } from "./content-findings.js";
import { type Finding, findings } from "./finding.js";
import { revisionFindings } from "./revision-findings.js";
import { isScan } from "./scan.js";
import type { Trusted } from "./seal-findings.js";
import { signatureFindings } from "./signature-findings.js";
import { dictionariesOf } from "./syntax/every-dictionary.js";
import { unpackedObjects } from "./syntax/object-streams.js";
import { PdfFault } from "./syntax/pdf-value.js";
import { readPdfFile } from "./syntax/read-file.js";

export interface Inspection {
  /** What was found, the gravest first, each once; never empty for a file that is not sealed here. */
  findings: readonly Finding[];
  /** Nothing but pictures of papers, and nothing that acts, hides or covers. */
  isScan: boolean;
}

/** Of a file without a signature these say nothing: nobody said that it was to stay as it is. */
const ofSealedFiles: ReadonlySet<Finding> = new Set(["second-revision", "after-end", "not-as-written"]);

const inspect = async (bytes: Buffer, trusted: Trusted): Promise<Inspection> => {
  const file = readPdfFile(bytes);
  const unpacked = unpackedObjects(file.objects);
  const objects = [...file.objects, ...unpacked.objects];
  const values = [...objects.map(({ value }) => value), ...file.tables.map(({ trailer }) => trailer)];
  const dictionaries = dictionariesOf(values);
  const found = new Set<Finding>([
    ...revisionFindings(file),
    ...(await signatureFindings(dictionaries, bytes, trusted)),
    ...contentFindings(dictionaries),
    ...(unpacked.isDamaged || dictionaries.some(({ repeats }) => repeats) ? (["not-as-written"] as const) : []),
  ]);
  const isUnsigned = found.has("no-signature");
  if (isUnsigned) for (const finding of ofSealedFiles) found.delete(finding);
  if (found.size === 0) found.add("sealed-but-unrecorded");
  const inOrder = findings.filter(finding => found.has(finding));
  return { findings: inOrder, isScan: inOrder.join() === "no-signature" && isScan(objects) };
};

/** Inspects a file of at most a few megabytes; never rejects for what a stranger has written. */
export const inspectPdf = async (bytes: Buffer, trusted: Trusted): Promise<Inspection> => {
  if (bytes.toString("latin1", 0, 5) !== "%PDF-") return { findings: ["not-a-pdf"], isScan: false };
  try {
    return await inspect(bytes, trusted);
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    return { findings: [error.code], isScan: false };
  }
};
