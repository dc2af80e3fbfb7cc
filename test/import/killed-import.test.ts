import { fork } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { openRegistry } from "../../src/home/open-registry.js";
import { readConfig } from "../../src/home/settings/config.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { authority, csv, type SampleRow, sampleMap } from "./sample-map.js";

const program = fileURLToPath(new URL("./import-elsewhere.js", import.meta.url));
const rounds = Number(process.env.LICET_ROUNDS ?? "1");
const licences = 30;

const lifeOf = (index: number): SampleRow[] => {
  const number = `${3_000_000 + index}`;
  const ended = index % 5 === 0 ? { status: index % 2 ? "REV" : "AAC", changed: "06/01/2021" } : {};
  return [
    { id: `${index}-b`, number, act: "RENEW", from: "01/01/2021", to: "12/31/2021", ...ended },
    { id: `${index}-a`, number, ...ended },
    { id: `${index}-x`, number, act: "RENEW", from: "" },
  ];
};
const file = csv(...Array.from({ length: licences }, (_, index) => lifeOf(index)).flat());

/** Imports in a process of its own; kills it as it says that so many acts are recorded. */
const importElsewhere = (home: string, path: string, killAfter: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = fork(program, [home, path], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    let sums = "";
    child.on("message", (message: { acts?: number; sums?: string }) => {
      if (message.sums !== undefined) sums = message.sums;
      if ((message.acts ?? 0) >= killAfter) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("exit", () => resolve(sums));
  });

/** What was decided on every licence, without what differs from run to run: salts, signatures, places, times. */
const decided = async (home: string): Promise<Record<string, unknown>> => {
  const { registry, close } = await openRegistry(readConfig({ LICET_HOME: home, LOG_LEVEL: "silent" }));
  const lives: Record<string, unknown> = {};
  for (let index = 0; index < licences; index += 1) {
    const number = `${3_000_000 + index}`;
    const holder = await registry.numberHolder(`${authority}A0A`, sampleMap.department.code, number);
    lives[number] = (holder?.events ?? []).map(({ type, revision, data }) => {
      const { token, tokenSha256, place, ...rest } = data as Record<string, unknown>;
      const made = token === undefined ? [] : [typeof tokenSha256, typeof place];
      return { type, revision, made, ...rest, identifier: String(rest.identifier).slice(0, 56) };
    });
  }
  await close();
  return lives;
};

t.test("an import that is killed and started again ends with the same registry as one that was not", async t => {
  const folder = await temporaryFolder(t);
  const path = join(folder, "rows.csv");
  await writeFile(path, file);
  const sums = (recorded: number, already: number) => ({ rows: 3 * licences, recorded, already, refused: licences });

  const whole = join(folder, "whole");
  t.match(JSON.parse(await importElsewhere(whole, path, Number.POSITIVE_INFINITY)), sums(2 * licences, 0));
  const expected = await decided(whole);
  t.equal(Object.values(expected).flat().length, 2 * licences + licences / 5);

  for (let round = 0; round < rounds; round += 1) {
    const home = join(folder, `killed-${round}`);
    const killAfter = 1 + Math.floor(Math.random() * 2 * licences);
    t.equal(await importElsewhere(home, path, killAfter), "", `killed after ${killAfter} acts`);
    const { recorded, already, ...rest } = JSON.parse(await importElsewhere(home, path, Number.POSITIVE_INFINITY));
    t.match(rest, { rows: 3 * licences, refused: licences });
    t.equal(recorded + already, 2 * licences);
    t.ok(already > 0, "the second run found what the first had recorded");
    t.strictSame(await decided(home), expected, `killed after ${killAfter} acts`);
  }
});
