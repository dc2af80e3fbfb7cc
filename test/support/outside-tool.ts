// Runs a program that other people wrote, where it is installed.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Test } from "tap";

/** What a program says of a file; null, with a comment, where the program is not installed. */
export const askTool = (t: Test, program: string, args: readonly string[]): { status: number; said: string } | null => {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (error) t.comment(`${program} is not installed here`);
  return error ? null : { status: status ?? -1, said: stdout + stderr };
};

/** Writes a file into the test's own folder. */
export const fileOf = (t: Test, bytes: Uint8Array, name = "file.pdf"): string => {
  const path = join(t.testdir(), name);
  writeFileSync(path, bytes);
  return path;
};
