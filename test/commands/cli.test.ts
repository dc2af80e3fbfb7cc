// The command as a person or a supervisor starts it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { viewNames } from "../../projections/views/view-names.js";
import { allViews } from "../../projections/views/views.js";

const command = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));

t.test("the help of `licet rebuild` names every view that there is, and no other", async t => {
  t.same(
    allViews.map(({ name }) => name),
    [...viewNames],
  );
  const child = spawn(process.execPath, [command, "rebuild", "--help"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", text => (said += text));
  const [code] = await once(child, "close");
  t.equal(code, 0);
  const [, named = ""] = /one view only: (.*)$/m.exec(said) ?? [];
  t.same(named.split(/, | or /), [...viewNames]);
});

t.test("a start that fails says why and ends, whatever threads it had started", async t => {
  const home = t.testdir();
  await mkdir(join(home, "work.db"));
  const child = spawn(process.execPath, [command, "serve"], {
    env: { PATH: process.env.PATH, LICET_HOME: home, PORT: "0", LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  t.teardown(() => child.kill("SIGKILL"));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", text => (said += text));
  const [code] = await once(child, "close");
  t.equal(code, 1);
  t.match(said, /^licet: \S/m);
});

t.test("a port that is taken ends the start, naming the setting and an example", async t => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  t.teardown(() => holder.close());
  const { port } = holder.address() as AddressInfo;
  const child = spawn(process.execPath, [command, "serve"], {
    env: { PATH: process.env.PATH, LICET_HOME: t.testdir(), PORT: String(port), LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  t.teardown(() => child.kill("SIGKILL"));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", text => (said += text));
  const [code] = await once(child, "close");
  t.equal(code, 64);
  t.match(said, /HOST and PORT must be .* e\.g\. PORT=8081/);
});
