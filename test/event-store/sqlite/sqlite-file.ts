// A log file in a folder of its own for a test, and other processes that write to it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a log that does not exist yet, and how to remove its folder. */
export const newLogFile = async (): Promise<{ file: string; remove(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), "licet-log-"));
  return { file: join(folder, "events.db"), remove: () => rm(folder, { recursive: true, force: true }) };
};

/** Starts a program, named from this folder, in a process of its own. */
export const startProgram = (name: string, ...args: string[]) =>
  spawn(process.execPath, [fileURLToPath(new URL(`${name}.js`, import.meta.url)), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });

/** Runs a program to its end; throws when it fails. */
export const runProgram = async (name: string, ...args: string[]): Promise<void> => {
  const program = startProgram(name, ...args);
  program.stdout.resume();
  const [code] = (await once(program, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
};
