// Writes docs/rights.md from the tables of rights: `npm run rights`. With --check it only says whether the page is up to
// date.
import { readFile, writeFile } from "node:fs/promises";
import { describeRights } from "./describe-rights.js";

const file = new URL("../../docs/rights.md", import.meta.url);

const described = await describeRights();
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== described) {
    console.error("docs/rights.md is not what the tables of rights say: run `npm run rights`");
    process.exitCode = 1;
  }
} else await writeFile(file, described);
