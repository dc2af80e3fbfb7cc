// The QR codes in a picture, by zxing-cpp as WebAssembly: from its own package, never fetched, in a memory of its own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, purgeZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import { withBoundedMemory } from "../bounded-memory.js";
import type { Pixels } from "../scaled-down.js";
import { type Sharpening, sharpened } from "./sharpened.js";

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

/** For what is out of focus: of a code whose modules are a few pixels, and of one whose modules are some more. */
const sharpenings: readonly Sharpening[] = [
  { radius: 2, times: 6 },
  { radius: 4, times: 4 },
];

/** Whether there is time for one more try. */
export type HasTime = () => boolean;

const textsIn = async (picture: Uint8Array | Pixels, way: ReaderOptions): Promise<string[]> => {
  const seen = picture instanceof Uint8Array ? picture : imageData(picture);
  const found = await readBarcodes(seen, { formats: ["QRCode"], maxNumberOfSymbols: mostCodes, ...way });
  return [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))];
};

/** What the first of the tries finds that finds anything. */
const firstFound = async (tries: readonly (() => Promise<string[]>)[], hasTime: HasTime): Promise<string[]> => {
  try {
    await loadCodeReader();
    for (const look of tries) {
      const texts = hasTime() ? await look() : [];
      if (texts.length > 0) return texts;
    }
    return [];
  } catch (error) {
    // What ran out of memory is in no state to read another picture.
    loaded = undefined;
    purgeZXingModule();
    throw error;
  }
};

/** The texts of the QR codes in a JPEG, or in pixels; each once. Rejects for what the reader cannot decode. */
export const codesIn = (picture: Uint8Array | Pixels, hasTime: HasTime): Promise<string[]> =>
  firstFound(
    ways.map(way => () => textsIn(picture, way)),
    hasTime,
  );

/** Those in pixels that are out of focus. */
export const codesInBlurred = (picture: Pixels, hasTime: HasTime): Promise<string[]> =>
  firstFound(
    sharpenings.map(sharpening => () => textsIn(sharpened(picture, sharpening), { binarizer: "LocalAverage" })),
    hasTime,
  );

const imageData = ({ width, height, data }: Pixels) => ({
  width,
  height,
  data: new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length),
  colorSpace: "srgb" as const,
});
