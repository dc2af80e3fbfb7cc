// Where the passphrase of the key vault comes from, and when production refuses it.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle, mkdir, open, readFile, realpath } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { createOnce, isAbsent } from "../durable-file.js";
import { KeyError } from "../key-error.js";
import type { Environment } from "./vault-description.js";

const leastCharacters = 20;
const mostBytes = 4096;
const setting = "LICET_KEY_PASSPHRASE_FILE";

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path);
};

const readBounded = async (handle: FileHandle): Promise<string> => {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0).catch(cause => {
    throw new KeyError("passphrase-file-unreadable", `${setting} must name a file that can be read`, { cause });
  });
  if (bytesRead === mostBytes)
    throw new KeyError("passphrase-file-unreadable", `${setting}: a passphrase has fewer than ${mostBytes} bytes`);
  return buffer.toString("utf8", 0, bytesRead).replace(/\r?\n$/, "");
};

const openFile = async (file: string): Promise<FileHandle> => {
  try {
    return await open(file, "r");
  } catch (cause) {
    throw new KeyError("passphrase-file-unreadable", `${setting}: cannot read ${file}`, { cause });
  }
};

const refuseUnsafe = async (home: string, file: string, mode: number, passphrase: string): Promise<void> => {
  const places = [resolve(file), await realpath(file)];
  const homes = [resolve(home), await realpath(home).catch(() => resolve(home))];
  // A copy or backup of the home would carry its own key with it.
  if (homes.some(folder => places.some(place => isWithin(folder, place))))
    throw new KeyError("passphrase-file-in-home", `${setting} must name a file outside of ${home}`);
  if ((mode & 0o077) !== 0)
    throw new KeyError("passphrase-file-open-to-others", `${setting}: others may use ${file}: chmod 600 it`);
  if ([...passphrase].length < leastCharacters)
    throw new KeyError("passphrase-too-short", `${setting}: a passphrase has at least ${leastCharacters} characters`);
};

const developmentPassphrase = async (home: string): Promise<string> => {
  const folder = join(home, "keys");
  const read = async () => (await readFile(join(folder, "passphrase"), "utf8")).trimEnd();
  // Looked for before the passphrase, which is made before the vault: so a racing start is no loss.
  const hasVault = existsSync(join(folder, "vault.json"));
  try {
    return await read();
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    if (hasVault)
      throw new KeyError("passphrase-missing", `this home has a key vault, but no passphrase: set ${setting}`, {
        cause,
      });
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await createOnce(folder, "passphrase", Buffer.from(`${randomBytes(24).toString("base64url")}\n`));
  return read();
};

/**
 * The passphrase from `file` (LICET_KEY_PASSPHRASE_FILE; one line end at its end is not part of it). Without a file,
 * development makes a random one in the home. Production throws `KeyError` for none, one in the home, one that others
 * may use, or a short one.
 */
export const readPassphrase = async (options: {
  home: string;
  file: string | undefined;
  environment: Environment;
}): Promise<string> => {
  const { home, file, environment } = options;
  if (file === undefined) {
    if (environment === "development") return developmentPassphrase(home);
    throw new KeyError("passphrase-missing", `production needs ${setting}, for example /run/secrets/licet-passphrase`);
  }
  const handle = await openFile(file);
  try {
    const passphrase = await readBounded(handle);
    if (environment === "production") await refuseUnsafe(home, file, (await handle.stat()).mode, passphrase);
    if (passphrase === "") throw new KeyError("passphrase-too-short", `${setting}: ${file} is empty`);
    return passphrase;
  } finally {
    await handle.close();
  }
};
