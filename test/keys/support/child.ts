// Runs a piece of module code in a process of its own; `room` in it is the address of the keys folder.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

const room = new URL("../../../keys/", import.meta.url).href;

export const startChild = (code: string, ...given: string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ["--input-type=module", "-e", `const room = ${JSON.stringify(room)};${code}`, ...given]);

/** What the child wrote; rejects when it failed. */
export const outputOf = (child: ChildProcessWithoutNullStreams): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = "";
    let errors = "";
    child.stdout.on("data", chunk => {
      output += chunk;
    });
    child.stderr.on("data", chunk => {
      errors += chunk;
    });
    child.on("close", code => (code === 0 ? resolve(output) : reject(new Error(`exit ${code}: ${errors}`))));
  });
