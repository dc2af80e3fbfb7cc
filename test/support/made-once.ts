// What takes long to prepare is made by the first file of a run of the tests that needs it, and copied for the others.
import { existsSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder with what `make` puts there, the caller's own: made anew, or a copy of what another file has made under that name. */
export const madeOnce = async (name: string, make: (folder: string) => Promise<void>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), `licet-${name}-`));
  const { LICET_TEST_SHARED: shared, LICET_TEST_KEYS_DRAWN: drawn } = process.env;
  if (shared === undefined || drawn === undefined) {
    await make(folder);
    return folder;
  }
  const kept = join(shared, name);
  if (existsSync(kept)) {
    await cp(join(kept, "made"), folder, { recursive: true });
    // The large keys in it count as drawn by this file too.
    await cp(join(kept, "drawn"), drawn, { recursive: true });
    return folder;
  }
  await make(folder);
  const keeping = await mkdtemp(join(shared, `${name}-`));
  await cp(folder, join(keeping, "made"), { recursive: true });
  await cp(drawn, join(keeping, "drawn"), { recursive: true });
  // Another file may have kept one meanwhile: that stays, since a folder that holds something is not replaced.
  await rename(keeping, kept).catch(() => rm(keeping, { recursive: true, force: true }));
  return folder;
};
