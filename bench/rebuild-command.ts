// `licet rebuild` in a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { mostMemoryMb } from "./children.js";

/** `licet rebuild` as a user runs it: events a second as it tells them, and the most memory it had. */
export const rebuildCommand = async (
  environment: Record<string, string>,
): Promise<{ rebuilt: number; megabytes: number | null }> => {
  const cli = fileURLToPath(new URL("../src/commands/cli.js", import.meta.url));
  const child = spawn(process.execPath, [cli, "rebuild"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let megabytes: number | null = null;
  const watch = setInterval(() => {
    megabytes = mostMemoryMb(child.pid) ?? megabytes;
  }, 50);
  let told = "";
  child.stdout.on("data", chunk => {
    told += String(chunk);
  });
  const [code] = (await once(child, "close")) as [number];
  clearInterval(watch);
  const [, speed] = /([\d,]+) events\/s\n$/.exec(told) ?? [];
  if (code !== 0 || speed === undefined) throw new Error(`licet rebuild ended with ${code}: ${told}`);
  return { rebuilt: Number(speed.replaceAll(",", "")), megabytes };
};
