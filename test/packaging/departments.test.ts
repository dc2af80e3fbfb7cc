// docs/departments.md is true: its commands are sent, one after the other and as they stand, to a new service.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";

t.test("a department's day goes as the page tells it", async t => {
  const page = await readFile("docs/departments.md", "utf8");
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? "");
  t.ok(blocks.length > 4, `${blocks.length} blocks were seen`);
  const folder = await temporaryFolder(t);
  const [home, port] = [join(folder, "home"), String(await freePort())];
  const service = startLicet({ LICET_HOME: home, PORT: port });
  t.teardown(service.stop);
  await service.ready;
  const here = `npx() { shift; node ${resolve("dist/src/commands/cli.js")} "$@"; }\n`;
  const script = join(folder, "day.sh");
  await writeFile(script, here + blocks.join("").replaceAll("localhost:8080", `localhost:${port}`));
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", script], {
    cwd: folder,
    env: { ...process.env, LICET_HOME: home },
  });
  t.strictSame(stdout.trim().split("\n"), [
    "active",
    "1",
    "several-hands-needed",
    "to-review",
    "revoked",
    "to-sign",
    "same-person",
    "done",
    "revoked",
    "officer officer2",
    "true",
    "true",
  ]);
  t.match((await readFile(join(folder, "specimen.png"))).subarray(1, 4).toString("latin1"), "PNG");
});
