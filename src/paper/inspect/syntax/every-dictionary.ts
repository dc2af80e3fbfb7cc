// Every dictionary of a file, however deep it lies, and whatever refers to it or does not.
import type { PdfDictionary, PdfValue } from "./pdf-value.js";

/** Those of the values, each once, in no order that counts. */
export const dictionariesOf = (values: Iterable<PdfValue>): PdfDictionary[] => {
  const found: PdfDictionary[] = [];
  const open: PdfValue[] = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value.kind === "array") for (const item of value.items) open.push(item);
    if (value.kind !== "dictionary") continue;
    found.push(value);
    for (const inner of value.entries.values()) open.push(inner);
  }
  return found;
};
