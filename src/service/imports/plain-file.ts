// A file in the clear for as long as somebody reads it, which is gone however the process ends.
import { randomBytes } from "node:crypto";
import { access, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const suffix = ".plain";
const oldMs = 24 * 3_600_000;

/** Where the system leads to an open file without a name (Linux); elsewhere it keeps its name until it is closed. */
const withoutName = async (fd: number): Promise<string | null> => {
  const path = `/proc/self/fd/${fd}`;
  return access(path).then(
    () => path,
    () => null,
  );
};

/** Removes what a process left that was killed where files keep their names. */
export const sweepPlainFiles = async (folder: string, now: number): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(suffix)) continue;
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > oldMs) await rm(file, { force: true });
  }
};

/** Hands the bytes on as a file: its name is taken away before the first of them is written, where the system allows it. */
export const withPlainFile = async <T>(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  work: (file: string) => Promise<T>,
): Promise<T> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${randomBytes(12).toString("hex")}${suffix}`);
  const handle = await open(file, "wx+", 0o600);
  try {
    const nameless = await withoutName(handle.fd);
    if (nameless !== null) await rm(file);
    for await (const part of bytes) await handle.writeFile(part);
    return await work(nameless ?? file);
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
};
