// The command line as somebody meets it who does not know it.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { developmentAccounts } from "../../src/catalogue/examples/development-accounts.js";
import { Environment, settings } from "../../src/home/settings/environment.js";
import { runLicet } from "../operations/sealing-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = await temporaryFolder(t);

t.test("it says its version", async t => {
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  for (const asked of ["--version", "-V", "version"])
    t.match(await runLicet({}, asked), { code: 0, stdout: `${version}\n`, stderr: "" }, asked);
});

t.test("the help tells every setting: what it is about, what it must be, and its default", async t => {
  const { code, stdout } = await runLicet({}, "--help");
  t.equal(code, 0);
  const told = stdout.replace(/\s+/g, " ");
  const defaults: Record<string, unknown> = Environment.parse({});
  for (const [name, setting] of Object.entries(settings)) {
    const { title, description } = setting.meta() ?? {};
    t.ok(title && description, `${name} is described`);
    const usual = defaults[name] === undefined ? "" : ` (default ${String(defaults[name])})`;
    t.ok(told.includes(` ${name}${usual} ${title} ${description} `) || told.trimEnd().endsWith(`${description}`), name);
  }
  t.ok(
    stdout.split("\n").every(line => line.length <= 140),
    "in lines that a terminal holds",
  );
});

t.test("the README names every setting", async t => {
  const readme = await readFile("README.md", "utf8");
  for (const name of Object.keys(settings).filter(name => !/^AWS_SESSION|OIDC_CLIENT_ID/.test(name)))
    t.ok(readme.includes(name), name);
});

t.test("the help of `licet token` names every account", async t => {
  const { stdout } = await runLicet({}, "token", "--help");
  for (const { account } of developmentAccounts) t.match(stdout.replace(/\s+/g, " "), new RegExp(`\\b${account}\\b`));
});

const wrong: [given: string, told: RegExp][] = [
  ["doctor --setled", /Did you mean --settled\?[\s\S]*options of licet doctor: --settled · --remove-orphans · --json/],
  ["doctor --verbose", /options of licet doctor: --settled/],
  ["keys rotate --al", /Did you mean --all\?[\s\S]*options of licet keys rotate: --all · --use <use>/],
  ["serve --port 8150", /PORT is a setting, and given before the command: PORT=… licet serve/],
  ["doctor --home=/srv/licet", /LICET_HOME is a setting, .* LICET_HOME=… licet doctor/],
  ["import a.csv --public-url http://localhost", /PUBLIC_URL is a setting/],
  ["--vesion", /Did you mean --version\?/],
  ["docter", /unknown command 'docter'[\s\S]*Did you mean doctor\?/],
  ["keys lst", /Did you mean list\?/],
  ["origin sett http://licet.test", /Did you mean set\?/],
  ["doctor now", /too many arguments/],
  ["token", /missing required argument 'account'/],
  ["keys create tokn --department 1", /Allowed choices are token, seal/],
  ["copy", /required option '--to <url>'/],
  ["copy --to", /argument missing/],
];
for (const [given, told] of wrong)
  t.test(`licet ${given} is told what is right`, async t => {
    const { code, stdout, stderr } = await runLicet({ LICET_HOME: join(folder, "none") }, ...given.split(" "));
    t.equal(code, 64);
    t.equal(stdout, "");
    t.match(stderr, told);
  });

t.test("a command that has no home to work on makes none, and says where it looked and what to do", async t => {
  for (const command of [
    ["token", "officer"],
    ["doctor"],
    ["rebuild"],
    ["backup", join(folder, "backup")],
    ["keys", "list"],
    ["keys", "root"],
    ["keys", "create", "token", "--department", "119901010000100146"],
    ["keys", "rotate", "--all"],
    ["origin", "show"],
    ["origin", "set", "https://licet.example.org"],
  ]) {
    const { code, stdout, stderr } = await runLicet({ LICET_HOME: join(folder, "none") }, ...command);
    t.equal(code, 1, command.join(" "));
    t.equal(stdout, "");
    t.match(stderr, `there is no registry in ${join(folder, "none")}: set LICET_HOME to the folder of one, or make`);
  }
  t.same(await readdir(folder), []);
});

t.test("an import that can read nothing makes no home either", async t => {
  const map = "docs/examples/chicago/map.json";
  for (const [file, mapFile, missing] of [
    [join(folder, "no.csv"), map, "no.csv"],
    [map, join(folder, "no.json"), "no.json"],
  ] as const) {
    const args = ["import", file, "--map", mapFile, "--as", "registrar"];
    const { code, stderr } = await runLicet({ LICET_HOME: join(folder, "none") }, ...args);
    t.equal(code, 1);
    t.match(stderr, `licet import: ${join(folder, missing)} cannot be read: ENOENT`);
  }
  t.same(await readdir(folder), []);
});

t.test("`licet restore` names the folder that is missing, and makes nothing", async t => {
  await writeFile(join(folder, "file"), "");
  const home = { LICET_HOME: join(folder, "restored") };
  const said = async (...args: string[]): Promise<string> => {
    const { code, stderr } = await runLicet(home, "restore", ...args);
    t.equal(code, 1);
    return stderr;
  };
  t.match(await said(join(folder, "missing")), `there is no folder ${join(folder, "missing")}: name the one`);
  t.match(await said("missing"), `there is no folder ${join(process.cwd(), "missing")}: name the one`);
  t.match(await said(join(folder, "file")), `${join(folder, "file")} is no folder`);
  t.match(await said(folder), `${folder} holds no backup: there is no manifest.json in it`);
  t.same(await readdir(folder), ["file"]);
});
