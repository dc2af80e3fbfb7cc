// The public half of each key, beside the vault's encrypted files: facts, and the certificates that lead to the
// authority.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createOnce, isAbsent, overwriteAndRemove } from "./durable-file.js";
import { KeyError } from "./key-error.js";
import { KeyFacts } from "./key-facts.js";
import { kidOf } from "./thumbprint.js";

const suffix = ".public.json";

/** A key's facts and the certificates above its own (base64 DER), nearest first. */
export const PublicKeyFile = z.strictObject({ facts: KeyFacts, issuers: z.array(z.string()) });
export type PublicKeyFile = z.infer<typeof PublicKeyFile>;

const parse = (name: string, bytes: Buffer): PublicKeyFile => {
  try {
    const file = PublicKeyFile.parse(JSON.parse(bytes.toString("utf8")));
    if (kidOf(file.facts.jwk) === file.facts.kid && `${file.facts.kid}${suffix}` === name) return file;
  } catch (cause) {
    throw new KeyError("key-damaged", `the file ${name} was altered`, { cause });
  }
  throw new KeyError("key-damaged", `the file ${name} holds another key than its name says`);
};

/** The public files of a folder; each is read once, for they never change. */
export const publicKeyFiles = (folder: string) => {
  const remembered = new Map<string, PublicKeyFile>();
  const read = (name: string): PublicKeyFile | undefined => {
    const earlier = remembered.get(name);
    if (earlier) return earlier;
    try {
      const file = parse(name, readFileSync(join(folder, name)));
      remembered.set(name, file);
      return file;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  };
  return {
    /** Throws `key-missing`, or `key-damaged` when the file's key is not the one its kid names. */
    get: (kid: string): PublicKeyFile => {
      const file = read(`${kid}${suffix}`);
      if (!file) throw new KeyError("key-missing", `no key ${kid} in this home`);
      return file;
    },
    all: (): PublicKeyFile[] => {
      const names = readdirSync(folder).filter(name => /^[0-9a-f]{8}\.public\.json$/.test(name));
      for (const name of remembered.keys()) if (!names.includes(name)) remembered.delete(name);
      return names.sort().flatMap(name => read(name) ?? []);
    },
    add: (file: PublicKeyFile): Promise<boolean> =>
      createOnce(folder, `${file.facts.kid}${suffix}`, Buffer.from(`${JSON.stringify(file, null, 2)}\n`)),
    remove: (kid: string): Promise<boolean> => {
      remembered.delete(`${kid}${suffix}`);
      return overwriteAndRemove(folder, `${kid}${suffix}`);
    },
  };
};
