// PDFium, as WebAssembly in a memory of its own: loaded once in a thread, when it is asked for first.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import { withBoundedMemory } from "../../images/bounded-memory.js";

const mostMebibytes = 192;

const program = createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm");

let library: Promise<PDFiumLibrary> | undefined;

const load = async (): Promise<PDFiumLibrary> => {
  const { buffer } = withBoundedMemory(await readFile(program), mostMebibytes);
  return PDFiumLibrary.init({ wasmBinary: buffer });
};

/** Loads it where that was not done before, so that no document waits for it. */
export const loadPdfium = (): Promise<PDFiumLibrary> => {
  library ??= load();
  return library;
};

/** It frees what it refuses; where it ended in a trap instead, it is in no state to read another document. */
const abandoned = (error: unknown): never => {
  if (error instanceof Error && error.name === "RuntimeError") library = undefined;
  throw error;
};

/** Does something with a document, which is forgotten afterwards. Rejects for what is no PDF, or takes too much memory. */
export const withPdf = async <T>(pdf: Uint8Array, work: (document: PDFiumDocument) => Promise<T>): Promise<T> => {
  const document = await (await loadPdfium()).loadDocument(pdf).catch(abandoned);
  try {
    const done = await work(document);
    document.destroy();
    return done;
  } catch (error) {
    // What it holds of a document that it failed at, only a new one is without.
    library = undefined;
    throw error;
  }
};
