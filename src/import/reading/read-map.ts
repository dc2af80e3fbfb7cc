// Reads a map from its file, and says where it is wrong as a person would look for it.
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { fileFaults } from "../file-faults.js";
import { ImportError } from "../import-error.js";
import { ImportMap } from "../map/import-map.js";

const largestMap = 4 * 1_048_576;

export interface ReadMap {
  map: ImportMap;
  sha256: string;
}

const readBounded = async (file: string): Promise<Buffer> => {
  const handle = await open(file, "r");
  try {
    const buffer = Buffer.alloc(largestMap + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === buffer.length) break;
    }
    if (filled > largestMap) throw new RangeError("it is larger than 4 MiB");
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
};

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Reads and checks a map. Throws ImportError `map-unreadable` or `map-invalid`, which names every fault by its place in
 * the file.
 */
export const readMap = async (file: string): Promise<ReadMap> => {
  const bytes = await readBounded(file).catch(error => {
    throw new ImportError("map-unreadable", `the map ${file} cannot be read: ${why(error)}`, { cause: error });
  });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ImportError("map-invalid", `the map ${file} is not JSON: ${why(error)}`, { cause: error });
  }
  const read = ImportMap.safeParse(json);
  if (!read.success) {
    const faults = fileFaults(ImportMap, read.error);
    throw new ImportError("map-invalid", `the map ${file} is not right:\n${faults.join("\n")}`);
  }
  return { map: read.data, sha256: createHash("sha256").update(bytes).digest("hex") };
};
