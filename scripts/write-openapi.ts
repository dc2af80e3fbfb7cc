// Writes openapi/openapi.json from the schemas of the routes: `npm run openapi`. With --check it only says whether the
// file is up to date.
import { readFile, writeFile } from "node:fs/promises";
import { describeApi } from "./describe-api.js";

const file = new URL("../../openapi/openapi.json", import.meta.url);

const described = await describeApi();
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== described) {
    console.error("openapi/openapi.json is not what the routes say: run `npm run openapi`");
    process.exitCode = 1;
  }
} else await writeFile(file, described);
