// What a search finds, as tables: whole, with its question, without formulas, noted in the audit, and ended with its reader.
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import t, { type Test } from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import { deadlines } from "../../../src/waiting/deadlines.js";
import { readSheet } from "../../support/read-sheet.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), "Asia/Shanghai");
const get = (url: string, account: string | null = "officer") => home.ask(app, account, { url });

const ids: string[] = [];
for (let seed = 1; seed <= 3; seed += 1) {
  const payload = exampleIssue(roadTransportLicence, today, seed);
  const [holder] = payload.holders;
  if (seed === 1 && holder) holder.name = "=1+1运输有限公司";
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  ids.push(reply.json().id);
}
const query = `type=${roadTransportLicence.code}&status=active`;

const tableOf = (lines: string[][]) => {
  const [header = [], ...rows] = lines;
  return rows.map(row => Object.fromEntries(header.map((name, at) => [name.split(" ").at(-1), row[at]])));
};
const tells = (t: Test, rows: Record<string, string | undefined>[], name: string): void => {
  t.strictSame(new Set(rows.map(({ id }) => id)), new Set(ids));
  t.strictSame(rows.find(({ id }) => id === ids[0])?.holders, name);
  for (const row of rows)
    t.match(row, {
      type: roadTransportLicence.code,
      typeName: roadTransportLicence.name.zh,
      status: "有效",
      version: "1",
    });
};

t.test("a CSV begins with the question, and has a line for each licence that the search finds", async t => {
  const reply = await get(`/v1/licences.csv?${query}`);
  t.equal(reply.statusCode, 200, reply.body);
  t.equal(reply.headers["licence-count"], "3");
  t.match(reply.headers, { "content-type": /^text\/csv/, "cache-control": "no-store" });
  t.equal(reply.rawPayload.subarray(0, 3).toString("hex"), "efbbbf", "spreadsheets ask for a byte order mark");
  const lines: string[][] = parse(reply.body, { bom: true, relax_column_count: true, skip_empty_lines: false });
  const empty = lines.findIndex(line => line.length <= 1 && !line[0]);
  const question = Object.fromEntries(
    lines.slice(0, empty).map(([name = "", value]) => [name.split(" ").at(-1), value]),
  );
  t.match(question, { account: "officer", type: roadTransportLicence.code, status: "active" });
  tells(t, tableOf(lines.slice(empty + 1)), "'=1+1运输有限公司");
});

t.test("a workbook has the licences in its first sheet, all of it text, and the question in another", async t => {
  const reply = await get(`/v1/licences.xlsx?${query}`);
  t.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  t.equal(reply.headers["licence-count"], "3");
  const file = join(await mkdtemp(join(t.testdir(), "x-")), "licences.xlsx");
  await writeFile(file, reply.rawPayload);
  tells(t, tableOf(await readSheet(file, "证照")), "=1+1运输有限公司");
  const question = Object.fromEntries(
    (await readSheet(file, "查询条件")).map(([name = "", value]) => [name.split(" ").at(-1), value]),
  );
  t.match(question, { account: "officer", type: roadTransportLicence.code, status: "active" });
});

t.test("an export tells nobody more than their search, and each licence of it is noted", async t => {
  const foreign = await get(`/v1/licences.csv?${query}`, "officer-other");
  t.equal(foreign.headers["licence-count"], "0");
  for (const id of ids) t.notOk(foreign.body.includes(id));
  t.equal((await get("/v1/licences.csv", null)).statusCode, 401);
  t.match((await get(`/v1/licences.csv?${query}`, "registrar")).json(), { status: 400, code: "purpose-demanded" });
  t.match((await get("/v1/licences.xlsx?limit=3")).json(), { status: 400, code: "invalid-parameter" });
  await get(`/v1/licences.csv?${query}&purpose=${encodeURIComponent("年度统计")}`, "registrar");
  const noted = (await get(`/v1/audit?licence=${ids[1]}&subject=registrar`, "supervisor")).json();
  t.match(noted.items, [{ route: "/v1/licences.csv", event: "read", purpose: "年度统计" }]);
});

t.test("what cannot be noted is not told", async t => {
  const deaf = await home.serve(deps => ({
    ...deps,
    audit: {
      ...deps.audit,
      write: async lines => {
        if (lines.some(({ licence }) => licence !== null)) throw new Error("no disk");
      },
    },
  }));
  const origin = await deaf.listen({ host: "127.0.0.1", port: 0 });
  const headers = { authorization: `Bearer ${await home.token("officer")}` };
  const ended = await fetch(`${origin}/v1/licences.csv?${query}`, { headers }).then(
    reply => reply.text().catch(() => ""),
    () => "",
  );
  for (const id of ids) t.notOk(ended.includes(id));
});

const signal = (): [Promise<void>, () => void] => {
  let tell: () => void = () => undefined;
  return [new Promise(resolve => (tell = resolve)), () => tell()];
};

t.test("an export that takes longer than any other answer is whole all the same", async t => {
  const [asked, tellAsked] = signal();
  const [released, goOn] = signal();
  let pages = 0;
  const slow = await home.serve(deps => ({
    ...deps,
    reads: {
      ...deps.reads,
      search: async question => {
        const found = await deps.reads.search({ ...question, limit: 1 });
        pages += 1;
        if (pages !== 2) return found;
        tellAsked();
        await released;
        return found;
      },
    },
  }));
  const timers = t.capture(globalThis, "setTimeout", globalThis.setTimeout);
  const reply = home.ask(slow, "officer", { url: `/v1/licences.csv?${query}` });
  await asked;
  // The time of any other answer is over.
  for (const { args } of timers()) if (args[1] === deadlines.answer) args[0]();
  goOn();
  const { body } = await reply;
  for (const id of ids) t.ok(body.includes(id));
});

t.test("more licences than a sheet holds are refused as a workbook, and told as CSV", async t => {
  const many = await home.serve(deps => ({ ...deps, reads: { ...deps.reads, count: async () => 2 ** 20 } }));
  const workbook = await home.ask(many, "officer", { url: `/v1/licences.xlsx?${query}` });
  t.match(workbook.json(), { status: 422, code: "too-many-for-workbook" });
  t.equal((await home.ask(many, "officer", { url: `/v1/licences.csv?${query}` })).statusCode, 200);
});
