// docs/import.md is run: its files are made, its commands typed, and what it says that they answer is what they answer.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import t from "tap";
import { temporaryFolder } from "../support/temporary-folder.js";

const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));
const run = promisify(execFile);

interface Block {
  kind: string;
  name: string;
  text: string;
}

const page = await readFile("docs/import.md", "utf8");
const [, taught = ""] = /\n## A map from nothing\n([\s\S]*?)\n## /.exec(page) ?? [];
const blocks = [...taught.matchAll(/```(\w+) ?([\w.]*)\n([\s\S]*?)```/g)].map(
  ([, kind = "", name = "", text = ""]): Block => ({ kind, name, text }),
);

t.test("a map from nothing: each command of the page answers as the page says", async t => {
  const folder = await temporaryFolder(t);
  const environment = { ...process.env, LICET_HOME: join(folder, "home"), LOG_LEVEL: "silent" };
  const licet = async (words: string[]): Promise<string> =>
    (await run(process.execPath, [cli, ...words], { cwd: folder, env: environment })).stdout;
  let answers: string[] = [];
  let commands = 0;
  for (const { kind, name, text } of blocks) {
    if (name !== "") await writeFile(join(folder, name), text);
    else if (kind === "sh")
      for (const line of text.trim().split("\n")) {
        const [words = "", target] = line.split(" > ");
        const answer = await licet(words.split(" ").slice(2));
        if (target !== undefined) await writeFile(join(folder, target), answer);
        else answers.push(answer.trimEnd().split("\n").at(-1) ?? "");
        commands += 1;
      }
    else if (kind === "text") {
      t.strictSame(answers, text.trim().split("\n"));
      answers = [];
    }
  }
  t.equal(commands, 4);
  const refused = await readFile(join(folder, "food.refused.csv"), "utf8");
  t.match(refused, /8,value-missing,.*注销日期/);
  t.match(refused, /9,credit-code-wrong,.*\bC\b.*GB 32100/);
});

t.test("the files of the page are those of the example", async t => {
  for (const { name, text } of blocks.filter(({ name }) => name !== ""))
    t.equal(text, await readFile(join("docs/examples/food", name), "utf8"), name);
});
