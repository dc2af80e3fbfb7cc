// A service that cannot end in order ends all the same.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";

const program = fileURLToPath(new URL("./never-closed.js", import.meta.url));
const hour = "3600000";

/** The process's exit code after these signals, one after the other. */
const endOf = async (patience: string, ...signals: NodeJS.Signals[]): Promise<unknown> => {
  const child = spawn(process.execPath, [program, patience], { stdio: ["pipe", "pipe", "inherit"] });
  t.teardown(() => child.kill("SIGKILL"));
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  for (const signal of signals) child.kill(signal);
  const [code] = await ended;
  return code;
};

t.test("a signal ends it even if what it waits for never comes", async t => {
  t.equal(await endOf("20", "SIGTERM"), 143);
  t.equal(await endOf("20", "SIGINT"), 130);
});

t.test("a second signal ends it at once", async t => {
  // Of two signals that wait at once, either may be told first.
  const code = await endOf(hour, "SIGINT", "SIGTERM");
  t.ok(code === 130 || code === 143, String(code));
});
