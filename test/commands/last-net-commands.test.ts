// What nobody caught in a command: it says so, and ends with 70.
import { join } from "node:path";
import t from "tap";
import { runLicet } from "../operations/sealing-home.js";
import { faultIn } from "../support/faults.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = await temporaryFolder(t);
const home = join(folder, "home");
const kinds = ["rejection", "exception"] as const;

const commands: string[][] = [
  ["token", "officer"],
  ["import", join(folder, "no.csv"), "--map", join(folder, "no.json"), "--as", "officer"],
  ["rebuild"],
  ["doctor"],
  ["backup", join(folder, "backup")],
  ["restore", join(folder, "backup"), "--without-subject-keys"],
  ["copy", "--to", `sqlite:${join(folder, "copied.db")}`],
  ["preview", "食品经营许可证", "--data", join(folder, "no.json"), "--out", join(folder, "no.pdf")],
  ["verify", join(folder, "no.csv"), "--url", "https://licet.example.org"],
  ["keys", "list"],
  ["keys", "create", "token", "--department", "119901010000100146"],
  ["keys", "root"],
  ["keys", "rotate", "119901010000100146"],
  ["keys", "end", "0".repeat(64), "--reason", "superseded"],
  ["keys", "destroy", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "--yes"],
  ["accounts", "list"],
  ["accounts", "appoint", "6f1c9a52", "--role", "registrar"],
  ["accounts", "dismiss", "6f1c9a52", "--reason", "moved"],
  ["types", "list"],
  ["types", "define", join(folder, "no.json")],
  ["types", "revise", join(folder, "no.json")],
  ["types", "retire", "11100000MB0143028R901", "--from", "2027-01-01", "--reason", "repealed"],
  ["types", "export"],
  ["types", "import", join(folder, "no.json")],
  ["departments", "list"],
  ["departments", "define", join(folder, "no.json")],
  ["departments", "export"],
  ["departments", "import", join(folder, "no.json")],
  ["origin", "show"],
  ["origin", "set", "https://licet.example.org"],
];
const groups = ["keys", "accounts", "types", "departments", "origin"];
const nameOf = ([name = "", sub = ""]: readonly string[]): string => (groups.includes(name) ? `${name} ${sub}` : name);

for (const [index, command] of commands.entries())
  t.test(`licet ${nameOf(command)} that meets a fault which nobody caught says so and ends with 70`, async t => {
    const kind = kinds[index % 2] ?? "rejection";
    const { code, stderr } = await runLicet(
      { LICET_HOME: home, ...faultIn("main", folder, { FAULT_KIND: kind }) },
      ...command,
    );
    t.equal(code, 70, stderr);
    t.match(stderr, /licet: a fault that nobody caught ended this: Error: nobody caught this/);
  });

t.test("no command is left out here", async t => {
  const listed = async (...args: string[]) =>
    [...(await runLicet({}, ...args, "--help")).stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, name = ""]) => name);
  const all = (await listed()).filter(name => !groups.includes(name));
  for (const group of groups) all.push(...(await listed(group)).map(name => `${group} ${name}`));
  t.same(all.filter(name => !/^(\w+ )?help$/.test(name)).sort(), ["serve", ...commands.map(nameOf)].sort());
});
