// A stream's bytes as they are meant, within a bound: a stream of a few kilobytes can say that it is gigabytes.
import { inflateSync } from "node:zlib";
import { type PdfDictionary, PdfFault } from "./pdf-value.js";

/**
 * Null for a stream that is stored in a way that these documents have no use for. Throws PdfFault `pdf-too-much` for one
 * that unfolds to more than `most` bytes.
 */
export const unfolded = ({ entries }: PdfDictionary, stream: Buffer, most: number): Buffer | null => {
  const filter = entries.get("Filter");
  if (filter === undefined) return stream;
  const only = filter.kind === "array" && filter.items.length === 1 ? filter.items[0] : filter;
  if (only?.kind !== "name" || only.name !== "FlateDecode" || entries.has("DecodeParms")) return null;
  try {
    return inflateSync(stream, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new PdfFault("pdf-too-much", "streams that unfold to more than any document here has");
    return null;
  }
};
