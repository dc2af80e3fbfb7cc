// A folder of its own for a test, outside of the repository and with a short path.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Test } from "tap";

/** Makes it; it is removed when the test and what it takes down after this have ended. */
export const temporaryFolder = async (t: Pick<Test, "teardown">): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "licet-test-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
