// The registry's own keys (authority, log-in, trust list, status lists, receipts), which no event appoints: the first
// one made wins, and so does the first successor of each.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createOnce, isAbsent } from "./durable-file.js";
import { KeyError } from "./key-error.js";
import { type KeyFacts, KeyUse } from "./key-facts.js";
import type { KeyRing } from "./key-ring.js";

export type OwnUse = Exclude<KeyUse, "token" | "seal">;

const ownUses: readonly OwnUse[] = KeyUse.options.filter(use => use !== "token" && use !== "seal");

/** Names the first key of a use, or the one that follows another: written once, never changed. */
const fileOf = (use: OwnUse, after?: string): string =>
  after === undefined ? `own-${use}.txt` : `own-${use}-after-${after}.txt`;
const line = (key: KeyFacts): Buffer => Buffer.from(`${key.kid}\n`);

const named = (folder: string, file: string): string | undefined => {
  try {
    return readFileSync(join(folder, file), "utf8").trimEnd();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

/** The ids of a use's keys, from the first to the one that counts. */
const succession = (folder: string, use: OwnUse): string[] => {
  const kids: string[] = [];
  for (let kid = named(folder, fileOf(use)); kid !== undefined && !kids.includes(kid); ) {
    kids.push(kid);
    kid = named(folder, fileOf(use, kid));
  }
  return kids;
};

/** The key that counts for a use, or undefined before there is one. Throws `key-missing` when it is named but gone. */
export const ownKey = (folder: string, ring: KeyRing, use: OwnUse): KeyFacts | undefined => {
  const kid = succession(folder, use).at(-1);
  if (kid === undefined) return undefined;
  const key = ring.publicKeys().find(facts => facts.kid === kid && facts.use === use);
  if (!key) throw new KeyError("key-missing", `the registry's own ${use} key is gone: restore the key folder`);
  return key;
};

/** The ids of a use's keys that others have followed. */
export const followedKeys = (folder: string, use: OwnUse): string[] => succession(folder, use).slice(0, -1);

/** The keys that count, of every use that has one. Throws as `ownKey` does. */
export const ownKeys = (folder: string, ring: KeyRing): KeyFacts[] =>
  ownUses.flatMap(use => ownKey(folder, ring, use) ?? []);

/**
 * The key that counts for a use. When there is none yet, or the one there is does not fit any longer, one is made: of
 * all processes that make one the first wins and the others destroy theirs. One that was followed stays in the home.
 */
export const ensureOwnKey = async (
  folder: string,
  ring: KeyRing,
  use: OwnUse,
  make: () => Promise<KeyFacts>,
  fits: (key: KeyFacts) => boolean = () => true,
): Promise<KeyFacts> => {
  const existing = ownKey(folder, ring, use);
  if (existing && fits(existing)) return existing;
  const made = await make();
  if (await createOnce(folder, fileOf(use, existing?.kid), line(made))) return made;
  await ring.destroy(made.kid);
  return ensureOwnKey(folder, ring, use, make, fits);
};
