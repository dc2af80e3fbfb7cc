// The key that shows a row of the views to be written by a projector of this registry: no loss, for views written under
// another one are rebuilt.
import { randomBytes } from "node:crypto";
import type { KeyVault } from "./key-vault.js";

const name = "secret-view-rows";

/**
 * 32 bytes for HMAC-SHA256, the same for all processes over one vault; made, by the first of several, where it is
 * missing.
 */
export const openRowKey = async (vault: KeyVault): Promise<Buffer> => {
  if (!vault.list().includes(name)) await vault.store(name, randomBytes(32));
  return vault.get(name);
};
