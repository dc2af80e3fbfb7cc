// What `npm pack` makes runs elsewhere: the README that is in it, word by word, in an empty folder and on another port.
// The long form has npm install it, with nothing but what the package itself asks for.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import t, { type Test } from "tap";
import { z } from "zod";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const run = promisify(execFile);
const installs = Number(process.env.LICET_ROUNDS ?? 0);

const Packed = z.tuple([z.looseObject({ filename: z.string(), files: z.array(z.looseObject({ path: z.string() })) })]);

/** Packs what is compiled. */
const pack = async (folder: string): Promise<{ file: string; paths: string[] }> => {
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const [{ filename, files }] = Packed.parse(JSON.parse(stdout));
  return { file: join(folder, filename), paths: files.map(({ path }) => path) };
};

/** A folder that has the package in it, over the dependencies of this checkout. */
const unpacked = async (folder: string, file: string): Promise<void> => {
  const place = join(folder, "node_modules", "licet");
  await mkdir(join(folder, "node_modules", ".bin"), { recursive: true });
  await mkdir(place);
  await run("tar", ["-xzf", file, "-C", place, "--strip-components=1"]);
  await symlink(resolve("node_modules"), join(place, "node_modules"));
  // As npm does with a package's command.
  await chmod(join(place, "dist", "src", "commands", "cli.js"), 0o755);
  await symlink("../licet/dist/src/commands/cli.js", join(folder, "node_modules", ".bin", "licet"));
  await writeFile(join(folder, "package.json"), "{}");
};

/** The commands of a section of the README. */
const commandsOf = (page: string, section: string): string => {
  const text = page.split(`\n## ${section}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join("");
};

/** Starts the demo as the README has it, and waits until it takes requests. */
const startDemo = async (t: Test, folder: string, port: string): Promise<void> => {
  const environment = { ...process.env, PORT: port, LOG_LEVEL: "warn" };
  const service: ChildProcess = spawn("npx", ["licet", "serve"], { cwd: folder, env: environment, detached: true });
  const ended = new Promise(resolve => service.once("exit", resolve));
  t.teardown(async () => {
    if (service.exitCode === null) process.kill(-(service.pid ?? 0), "SIGTERM");
    await ended;
  });
  await new Promise<void>((ready, failed) => {
    void ended.then(code => failed(new Error(`the service ended with ${code}`)));
    createInterface({ input: service.stdout ?? process.stdin }).on("line", line => line.includes("/readyz") && ready());
    service.stderr?.resume();
  });
};

const runsReadme = async (t: Test, folder: string): Promise<void> => {
  const page = await readFile(join(folder, "node_modules", "licet", "README.md"), "utf8");
  const port = String(await freePort());
  await startDemo(t, folder, port);
  const temporary = await temporaryFolder(t);
  const bash = (commands: string) =>
    run("bash", ["-euo", "pipefail", "-c", commands], {
      cwd: folder,
      env: { ...process.env, BASE: `http://127.0.0.1:${port}`, TMPDIR: temporary },
    });

  const first = await bash(commandsOf(page, "Five minutes"));
  const verdicts = [...first.stdout.matchAll(/"verdict":"([a-z-]+)"/g)].map(([, verdict]) => verdict);
  t.same(verdicts, ["valid", "not-valid"]);
  t.match(first.stdout, '"status":"revoked"');
  t.match(first.stdout, /市场监督管理局，示市监罚〔2026〕12号/, "the verdict names organ and decision");

  const imported = await bash(commandsOf(page, "Import a file"));
  const sums = imported.stdout.match(/^rows .*$/gm);
  t.same(sums, [
    "rows 4 · recorded 2 · already there 0 · refused 2",
    "rows 2 · recorded 2 · already there 0 · refused 0",
    "rows 4 · recorded 0 · already there 2 · refused 2",
  ]);
  t.match(imported.stdout, /credit-code-wrong.*校验位/);
  const { stdout: left } = await run("ls", ["-A", temporary]);
  t.equal(left, "", "nothing is left behind");
};

t.test("the package has what its pages point to, and nothing of tests, sources or declarations", async t => {
  const { paths } = await pack(t.testdir());
  const there = new Set(paths);
  for (const page of ["README.md", "README.zh-CN.md"]) {
    const text = await readFile(page, "utf8");
    for (const [, link = ""] of text.matchAll(/(?:\]\(|src=")([^)"#:]+)[)"#]/g))
      t.ok(there.has(link), `${page}: ${link}`);
  }
  for (const path of ["LICENSE", "openapi/openapi.json", "dist/src/commands/cli.js"]) t.ok(there.has(path), path);
  t.same(
    paths.filter(path => /\.ts$|^(src|test|bench|scripts)\/|dist\/(test|bench|scripts)\/|tsbuildinfo/.test(path)),
    [],
  );
  const manifest = JSON.parse(await readFile("package.json", "utf8"));
  t.notOk("overrides" in manifest, "what only the root of an installation may say is not said");
});

t.test("what the README of the package says is done word by word, in an empty folder, on another port", async t => {
  const folder = t.testdir();
  const { file } = await pack(folder);
  await unpacked(folder, file);
  await runsReadme(t, folder);
});

t.test("an unpacked package builds nothing, whoever installs in it", async t => {
  const folder = t.testdir();
  const { file } = await pack(folder);
  await unpacked(folder, file);
  const { stdout } = await run("npm", ["run", "prepare"], { cwd: join(folder, "node_modules", "licet") });
  t.notMatch(stdout, /^> tsc/m);
});

if (installs > 0)
  t.test("npm installs it, with strict engines, and it runs", async t => {
    const folder = t.testdir({ "package.json": "{}", ".npmrc": "engine-strict=true\n" });
    const { file } = await pack(folder);
    await run("npm", ["install", "--omit=dev", "--no-audit", "--no-fund", file], { cwd: folder });
    const { stdout } = await run("npm", ["ls", "light-my-request", "--parseable", "--long"], { cwd: folder });
    t.match(stdout, "light-my-request@6.6.0");
    t.notMatch(stdout, /light-my-request@6\.[78]/);
    await runsReadme(t, folder);
  });

t.test("the embedded engines load nothing of a server's client", async t => {
  const { openRegistryHome } = await import("../support/registry-home.js");
  const home = await openRegistryHome();
  t.teardown(home.close);
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  t.ok(loaded.length > 50, `${loaded.length} modules were seen`);
  t.same(
    loaded.filter(path => /@eventstore|@grpc|google-protobuf|protobufjs/.test(path)),
    [],
  );
});
