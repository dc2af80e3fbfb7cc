// The QR codes in a picture, by zxing-cpp as WebAssembly: from its own package, never fetched, in a memory of its own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, purgeZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import { withBoundedMemory } from "../bounded-memory.js";
import type { Pixels } from "../scaled-down.js";

const mostMebibytes = 384;
const mostCodes = 8;

const program = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");

let loaded: Promise<void> | undefined;

const load = async (): Promise<void> => {
  const { buffer } = withBoundedMemory(await readFile(program), mostMebibytes);
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
};

/** Loads the reader where that was not done before, so that no picture waits for it. */
export const loadCodeReader = async (): Promise<void> => {
  loaded ??= load();
  await loaded;
};

// The usual way first; then what helps where shadows lie over a photo, and where it is out of focus.
const ways: readonly ReaderOptions[] = [
  { binarizer: "LocalAverage" },
  { binarizer: "LocalAverage", tryDenoise: true },
  { binarizer: "GlobalHistogram" },
];

/** The texts of the QR codes in a PNG or JPEG, or in pixels; each once. Rejects for what the reader cannot decode. */
export const codesIn = async (picture: Uint8Array | Pixels): Promise<string[]> => {
  try {
    await loadCodeReader();
    const seen = picture instanceof Uint8Array ? picture : imageData(picture);
    for (const way of ways) {
      const found = await readBarcodes(seen, { formats: ["QRCode"], maxNumberOfSymbols: mostCodes, ...way });
      const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
      if (texts.length > 0) return [...new Set(texts)];
    }
    return [];
  } catch (error) {
    // What ran out of memory is in no state to read another picture.
    loaded = undefined;
    purgeZXingModule();
    throw error;
  }
};

const imageData = ({ width, height, data }: Pixels) => ({
  width,
  height,
  data: new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length),
  colorSpace: "srgb" as const,
});
