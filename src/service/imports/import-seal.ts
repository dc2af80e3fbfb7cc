// What imports keep, sealed under a key of the home: pieces of files, rows, and what was said of them. Each piece is
// bound to its place, so that none can be moved, left out or put elsewhere.
import { createHmac } from "node:crypto";
import { decrypt, encrypt, lengthPrefixed } from "../../../keys/authenticated-encryption.js";
import { sealedTexts } from "../keys/sealed-texts.js";

/** What was sealed does not open: the home has another key by now. */
export class ImportUnreadable extends Error {
  override readonly name = "ImportUnreadable";
}

export const createImportSeal = (vaultKey: Uint8Array) => {
  const texts = sealedTexts(vaultKey);
  const bytesKey = createHmac("sha256", vaultKey).update("import-files").digest();
  const placeOf = (id: string, number: number) => lengthPrefixed(id, String(number));
  const opened = <T>(found: T | null | undefined): T => {
    if (found === null || found === undefined) throw new ImportUnreadable("it was sealed under another key");
    return found;
  };
  return {
    seal: (value: unknown, ...context: string[]): string => texts.seal(JSON.stringify(value), ...context),
    /** Throws ImportUnreadable. */
    open: <T>(sealed: string, ...context: string[]): T => JSON.parse(opened(texts.open(sealed, ...context))) as T,
    sealPart: (part: Uint8Array, id: string, number: number): string =>
      encrypt(bytesKey, part, placeOf(id, number)).toString("base64"),
    /** Throws ImportUnreadable. */
    openPart: (sealed: string, id: string, number: number): Buffer =>
      opened(decrypt(bytesKey, Buffer.from(sealed, "base64"), placeOf(id, number))),
  };
};

export type ImportSeal = ReturnType<typeof createImportSeal>;
