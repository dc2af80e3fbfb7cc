// The page of a holder's day, run as it is written against a service of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { startLicet } from "../support/licet-process.js";

const page = readFileSync("docs/holders.md", "utf8");
const script = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join("printf '\\n'\n");
const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));

t.test("every command of a holder's day does what the page says of it", async t => {
  const folder = t.testdir();
  const environment = { LICET_HOME: join(folder, "home"), PORT: "0" };
  const service = startLicet(environment);
  t.teardown(service.stop);
  await service.ready;
  const base = /https?:\/\/\S+(?=\/readyz)/.exec(service.printed.join("\n"))?.[0] ?? "";
  // `npx licet` is this very build.
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(bin, "npx"), 0o755);
  const shell = spawn("sh", ["-eu"], {
    env: { ...process.env, ...environment, BASE: base, TMPDIR: folder, PATH: `${bin}:${process.env.PATH}` },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  for (const stream of [shell.stdout, shell.stderr]) stream.on("data", chunk => void chunks.push(String(chunk)));
  // Before its folder is tidied up, what was downloaded is looked at.
  shell.stdin.end(script.replace(/^rm -r/m, 'head -c 5 "$DIR/licence.pdf" "$DIR/clerk.pdf"\nrm -r'));
  const [code] = await once(shell, "close");
  const said = chunks.join("");
  t.equal(code, 0, said);
  t.equal(said.match(/%PDF-/g)?.length, 2, "the holder and the clerk have the paper");
  for (const told of [
    /"held":"now"[^\n]*"status":"active"[^\n]*"daysLeft":\d+/,
    /"act":"issue"[^\n]*"text":"\d{4}年\d+月\d+日签发。"/,
    /"reader":"department"[^\n]*"purpose":"annual-check"/,
    /"verdict":"valid"[^\n]*"fields":\[[^\n]*"looksLeft":0/,
    /"code":"show-over"/,
    /"state":"seen","seenAt":\["/,
    /"code":"not-delegated","detail":"您受托对本证照可以：查看、下载。亮证须由持证主体本人/,
    /"state":"recalled"/,
    /"code":"unknown-licence"/,
    /"state":"asked"[^\n]*"answers":\[\]/,
    /"state":"declined"[^\n]*"text":"与登记档案一致"/,
    /"verdict":"valid"[^\n]*加注件/,
  ])
    t.match(said, told);
});
