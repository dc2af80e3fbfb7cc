/** The registry's own keys (authority, log-in, trust list, status lists, receipts), which no event appoints: the first one made wins. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createOnce, isAbsent, replaceWhole } from "./durable-file.js";
import { KeyError } from "./key-error.js";
import type { KeyFacts, KeyUse } from "./key-facts.js";
import type { KeyRing } from "./key-ring.js";

export type OwnUse = Exclude<KeyUse, "token" | "seal">;

const fileOf = (use: OwnUse): string => `own-${use}.txt`;
const line = (key: KeyFacts): Buffer => Buffer.from(`${key.kid}\n`);

/** The key that counts for a use, or undefined before there is one. Throws `key-missing` when it is named but gone. */
export const ownKey = (folder: string, ring: KeyRing, use: OwnUse): KeyFacts | undefined => {
  let kid: string;
  try {
    kid = readFileSync(join(folder, fileOf(use)), "utf8").trimEnd();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
  const key = ring.publicKeys().find(facts => facts.kid === kid && facts.use === use);
  if (!key) throw new KeyError("key-missing", `the registry's own ${use} key is gone: restore the key folder`);
  return key;
};

/** The key that counts for a use; when there is none yet, of all processes that make one the first wins and the others destroy theirs. */
export const ensureOwnKey = async (
  folder: string,
  ring: KeyRing,
  use: OwnUse,
  make: () => Promise<KeyFacts>,
): Promise<KeyFacts> => {
  const existing = ownKey(folder, ring, use);
  if (existing) return existing;
  const made = await make();
  if (await createOnce(folder, fileOf(use), line(made))) return made;
  await ring.destroy(made.kid);
  return ensureOwnKey(folder, ring, use, make);
};

/** Lets a new key count from now on (rotation); the earlier one stays in the home until it is destroyed. */
export const replaceOwnKey = (folder: string, use: OwnUse, key: KeyFacts): Promise<void> =>
  replaceWhole(folder, fileOf(use), line(key));
