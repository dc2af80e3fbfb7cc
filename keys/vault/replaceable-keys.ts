// Keys of the home that are no loss: what was written under another one is made or sent again.
import { randomBytes } from "node:crypto";
import type { KeyVault } from "./key-vault.js";

/** 32 bytes, the same for all processes over one vault; made, by the first of several, where they are missing. */
const keyNamed =
  (name: string) =>
  async (vault: KeyVault): Promise<Buffer> => {
    if (!vault.list().includes(name)) await vault.store(name, randomBytes(32));
    return vault.get(name);
  };

/** Shows a row of the views to be written by a projector of this registry (HMAC-SHA256). */
export const openRowKey = keyNamed("secret-view-rows");

/** Seals the pictures that wait for the version that shows them. */
export const openPicturesKey = keyNamed("secret-pictures");

const importsKey = "secret-imports";

/** Seals the files of imports, and the rows of theirs that were refused. */
export const openImportsKey = keyNamed(importsKey);

/** The same, where there is one: null in a home that never imported over HTTP. */
export const findImportsKey = async (vault: KeyVault): Promise<Buffer | null> =>
  vault.list().includes(importsKey) ? vault.get(importsKey) : null;
