// POST /v1/verify/batch: questions by the line, verdicts in order, whoever cuts, hurries or misspells them.
import { once } from "node:events";
import { request as send } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import fc from "fast-check";
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { batchBounds, batchTurns } from "../../../src/http/guards/batch-quota.js";
import { isLasting, letLast } from "../../../src/http/guards/connections.js";
import { wrongAnswers } from "../../../src/http/guards/guesses.js";
import { answerClientError } from "../../../src/http/problems/client-error.js";
import { answerBatch } from "../../../src/http/verification/batch/answer-batch.js";
import { ndjsonForm } from "../../../src/http/verification/batch/batch-form.js";
import { batchLines, longestLine } from "../../../src/http/verification/batch/batch-lines.js";
import { readJsonLine } from "../../../src/http/verification/batch/batch-questions.js";
import { readCells, writeCells } from "../../../src/http/verification/batch/csv-cells.js";
import { dayAt } from "../../../src/licence/day.js";
import { unreadable } from "../../../src/verification/verdict-of.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

const home = await openRegistryHome({ LICET_RATE_LIMIT: "on" });
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
const issued = (
  await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: exampleIssue(foodLicence, today, 1) })
).json();
const token: string = issued.links.verify.split("/").at(-1);
const holderCode: string = issued.holders[0].code;

let client = 0;
/** From a network of its own, unless one is given. */
const batch = (payload: string | Buffer, { type = "application/x-ndjson", from = "", headers = {} } = {}) => {
  client += 1;
  return app.inject({
    method: "POST",
    url: "/v1/verify/batch",
    payload,
    headers: { "content-type": type, "accept-language": "en", ...headers },
    remoteAddress: from || `192.0.2.${client}`,
  });
};
const linesOf = (body: string) =>
  body
    .trimEnd()
    .split("\n")
    .map(line => JSON.parse(line));

t.test("each line has its verdict or its own fault, in order, and the last says how many there were", async t => {
  const long = `{"token":"${"A".repeat(longestLine)}"}`;
  const reply = await batch(
    Buffer.concat([
      Buffer.from("\uFEFF"),
      Buffer.from(`{"token":"${token}","ref":"a"}\r\n\n{"id":"${issued.id}","ref":7}\n`),
      Buffer.from(`{"number":"${issued.number}","holderCode":"${holderCode}"}\nnull\n{"token":1,"ref":"b"}\n`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(`${long}\n{"token":"","ref":"c"}\n{"number":"1"}\n{"ref":"${"r".repeat(201)}"}\n`),
      Buffer.from(`{"id":"${issued.id}","on":"2020-01-01","ref":"last"}`),
    ]),
  );
  t.match([reply.statusCode, reply.headers["content-type"]], [200, "application/x-ndjson; charset=utf-8"]);
  const told = linesOf(reply.body);
  const wanted = [
    { line: 1, ref: "a", verdict: "valid", sharing: { info: 0 } },
    { line: 3, ref: 7, verdict: "valid", licence: { id: issued.id } },
    { line: 4, verdict: "valid" },
    { line: 5, code: "malformed-json" },
    { line: 6, ref: "b", code: "wrong-kind", errors: [{ pointer: "/token" }] },
    { line: 7, code: "malformed-json" },
    { line: 8, code: "line-too-long", status: 413 },
    { line: 9, ref: "c", code: "malformed-token" },
    { line: 10, code: "holder-code-needed" },
    { line: 11, code: "wrong-length" },
    { line: 12, ref: "last", verdict: "not-valid", status: "not-yet-valid", on: "2020-01-01" },
    { end: true, lines: 11 },
  ];
  for (const [at, each] of wanted.entries()) t.match(told[at], each);
  t.equal(told.length, wanted.length);
  t.same(linesOf((await batch("")).body), [{ end: true, lines: 0 }]);
});

t.test("a table is answered by a table, under whatever order of columns", async t => {
  const reply = await batch(
    [
      "\uFEFFref,number,holderCode,type,on,token",
      `"a,""1""",${issued.number},${holderCode},,,`,
      `=1+1,,,,,${token}`,
      `c,"${issued.number}`,
      "d,1,2,3,4,5,6",
      `e,${issued.number},X`,
      "f",
    ].join("\r\n"),
    { type: "text/csv; charset=UTF-8" },
  );
  t.match(reply.headers["content-type"], /^text\/csv; charset=utf-8/);
  const [names = [], ...rows] = reply.body
    .trimEnd()
    .split("\r\n")
    .map(line => readCells(line).cells);
  const told = rows.map(row => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  t.match(told, [
    {
      line: "2",
      ref: 'a,"1"',
      verdict: "valid",
      status: "active",
      code: "active",
      number: issued.number,
      sharing: "0",
    },
    { line: "3", ref: "=1+1", verdict: "valid", validTo: issued.validTo, holder: issued.holders[0].name },
    { line: "4", ref: "c", error: "malformed-csv", verdict: "" },
    { line: "5", ref: "d", error: "malformed-csv" },
    { line: "6", ref: "e", verdict: "not-genuine", code: "no-match", sharing: "5", status: "" },
    { line: "7", ref: "f", error: "ask-one-thing" },
    { line: "end", ref: "6" },
  ]);
  for (const header of ["", "ref,name", "ref,ref", '"ref', "\n"])
    t.match((await batch(header, { type: "text/csv" })).json(), { code: "batch-header", status: 422 });
});

t.test("a line of a table that cannot be read keeps its ref where that is sure", async t => {
  const csv = async (header: string, line: string | Buffer) => {
    const body = Buffer.concat([Buffer.from(`${header}\n`), Buffer.from(line)]);
    const [names = [], row = []] = (await batch(body, { type: "text/csv" })).body
      .split("\r\n")
      .map(each => readCells(each).cells);
    return [row[names.indexOf("ref")], row[names.indexOf("error")]];
  };
  t.same(await csv("token,ref", 'A,b,"'), ["b", "malformed-csv"]);
  t.same(await csv("token,ref", '"A,b'), ["", "malformed-csv"], "it lies behind what never closes");
  t.same(await csv("ref,token", "b,A,A"), ["b", "malformed-csv"]);
  t.same(await csv("token,ref", "A,A,b"), ["", "malformed-csv"], "a comma too many may have moved it");
  t.same(await csv("ref,token", Buffer.from([0x62, 0x2c, 0xff])), ["b", "malformed-csv"]);
  t.same(await csv("ref,token", Buffer.from([0xff, 0x2c, 0x62])), ["", "malformed-csv"], "no UTF-8 itself");
  t.same(await csv("ref,token", `${"b".repeat(201)},"`), ["", "malformed-csv"]);
});

t.test(
  "officers ask in batches too what was known at an instant, others are told of each line that they may not",
  async t => {
    const earlier = "2020-01-01T00:00:00+08:00";
    const asked = [
      { id: issued.id, knownAt: earlier, ref: 1 },
      { id: issued.id, knownAt: new Date().toISOString(), ref: 2 },
      { id: issued.id, ref: 3 },
      { id: issued.id, knownAt: "yesterday", ref: 4 },
    ];
    const book = asked.map(each => JSON.stringify(each)).join("\n");
    const authorization = `Bearer ${await home.token("officer")}`;
    t.match(linesOf((await batch(book, { headers: { authorization } })).body), [
      { ref: 1, verdict: "not-genuine", knownAt: "2019-12-31T16:00:00.000Z" },
      { ref: 2, verdict: "valid", knownAt: /Z$/ },
      { ref: 3, verdict: "valid" },
      { ref: 4, status: 422 },
      { end: true, lines: 4 },
    ]);
    t.match(linesOf((await batch(book)).body), [
      { ref: 1, code: "known-at-not-allowed", status: 403 },
      { ref: 2, code: "known-at-not-allowed" },
      { ref: 3, verdict: "valid" },
      { ref: 4, status: 422 },
      { end: true, lines: 4 },
    ]);
    const table = `ref,id,knownAt\n1,${issued.id},${earlier}`;
    t.match((await batch(table, { type: "text/csv", headers: { authorization } })).body, /\n2,1,not-genuine,/);
  },
);

t.test("what is neither of the two, or not as it is, is refused before anything is read", async t => {
  for (const [type, headers] of [
    ["application/json", {}],
    ["text/plain", {}],
    ["text/csv; charset=gbk", {}],
    ["application/x-ndjson", { "content-encoding": "gzip" }],
  ] as const)
    t.match((await batch("{}", { type, headers })).json(), { code: "unsupported-media-type", status: 415 });
  const mistaken = await batch("{}", { headers: { authorization: "Bearer x" } });
  t.match([mistaken.statusCode, mistaken.json().code], [401, "invalid-token"]);
});

t.test("strangers are answered a few lines, accounts that were appointed many", async t => {
  const [stranger, officer] = [batchBounds.network.lines, batchBounds.network.lines + 1];
  const asked = (lines: number) => "{}\n".repeat(lines);
  const told = linesOf((await batch(asked(stranger + 5), { from: "198.51.100.1" })).body);
  t.equal(told.length, stranger + 1);
  t.match(told.at(-1), { end: false, lines: stranger, code: "batch-quota", status: 429 });
  const authorization = `Bearer ${await home.token("officer")}`;
  const all = linesOf((await batch(asked(officer), { from: "198.51.100.1", headers: { authorization } })).body);
  t.same(all.at(-1), { end: true, lines: officer });
  for (let more = stranger; more < batchBounds.network.window.max; more += stranger)
    await batch(asked(stranger), { from: "198.51.100.1" });
  const spent = await batch("{}", { from: "198.51.100.1" });
  t.match([spent.statusCode, spent.json().code], [429, "batch-quota"]);
  t.ok(Number(spent.headers["retry-after"]) > 60);
});

t.test("guesses in a batch are guesses, and stop no token in it", async t => {
  const guess = (at: number) => JSON.stringify({ number: `JY${at}`, holderCode: "GUESS" });
  const asked = Array.from({ length: 30 }, (_, at) => guess(at));
  const told = linesOf((await batch([...asked, JSON.stringify({ token })].join("\n"))).body);
  const stopped = told.filter(({ code }) => code === "too-many-wrong-answers");
  t.equal(stopped.length, 30 - wrongAnswers.ofNetwork[0].max);
  t.match(told.at(-2), { line: 31, verdict: "valid" });
});

t.test("however the bytes are cut, the lines are the same", async t => {
  const text = Buffer.from(`a\n\n${"b".repeat(longestLine)}\n${"c".repeat(longestLine + 1)}\nd\r\ne`);
  const cutAt = async (cuts: readonly number[]) => {
    const at = [0, ...[...cuts].sort((one, other) => one - other), text.length];
    const chunks = at.slice(1).map((end, index) => text.subarray(at[index], end));
    const lines = [];
    for await (const some of batchLines(
      (async function* () {
        yield* chunks;
      })(),
    ))
      lines.push(...some);
    return lines.map(({ line, bytes }) => [line, bytes?.toString() ?? null]);
  };
  const whole = await cutAt([]);
  t.same(
    whole.map(([, bytes]) => bytes?.toString().slice(0, 2) ?? null),
    ["a", "bb", null, "d\r", "e"],
  );
  t.same(
    whole.map(([line]) => line),
    [1, 3, 4, 5, 6],
    "blank lines are counted, and asked of nobody",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async cuts => {
      t.same(await cutAt(cuts), whole);
    }),
    { numRuns: 30 },
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.string().filter(text => !/[\r\n]/.test(text)),
        { minLength: 1 },
      ),
      cells => {
        t.same(readCells(writeCells(cells).slice(0, -2)), { cells, isWhole: true });
      },
    ),
    { numRuns: 50 },
  );
});

t.test("no more is read than is asked for, and who asks for no more ends it", async t => {
  let sent = 0;
  let ended = false;
  const questions = async function* () {
    try {
      for (;;) {
        sent += 1;
        yield Buffer.from(`{"token":"${token}"}\n`.repeat(10));
      }
    } finally {
      ended = true;
    }
  };
  const answers = answerBatch(batchLines(questions()), {
    form: ndjsonForm,
    read: readJsonLine,
    verify: async () => unreadable("malformed-id", { day: today }),
    told: error => ({ code: String(error), status: 500, detail: "" }),
    count: () => undefined,
    nextSlice: () => undefined,
  });
  const first = await answers.next();
  t.match(first.value?.toString(), /^\{"line":1,/);
  t.equal(sent, 1, "what was asked is answered before more is read");
  await answers.return(undefined);
  t.ok(ended);
});

t.test("a client that is gone is noticed, and its turn is another's", async t => {
  let verified = 0;
  const slow = await home.serve(deps => ({
    ...deps,
    verifier: {
      verify: async question => {
        verified += 1;
        return deps.verifier.verify(question);
      },
    },
  }));
  await slow.listen({ port: 0, host: "127.0.0.1" });
  const { port } = slow.server.address() as AddressInfo;
  const ask = () => {
    const headers = { "content-type": "application/x-ndjson" };
    return send({ port, host: "127.0.0.1", method: "POST", path: "/v1/verify/batch", headers });
  };
  const asked = ask();
  asked.on("error", () => undefined);
  asked.write(`{"token":"${token}"}\n`);
  const [reply] = await once(asked, "response");
  const [piece] = await once(reply, "data");
  t.match(String(piece), /^\{"line":1,"verdict":"valid"/, "a line is answered before the next one is sent");
  const second = ask();
  second.end("");
  const [refused] = await once(second, "response");
  t.equal(refused.statusCode, 429, "one at once for strangers");
  refused.resume();
  reply.on("error", () => undefined);
  asked.destroy();
  await until(async () => {
    const again = ask();
    again.end(`{"token":"${token}"}`);
    const [answer] = await once(again, "response");
    answer.resume();
    return answer.statusCode === 200;
  });
  t.equal(verified, 2);
});

t.test("blank lines without end are passed over by the million, and numbered", async t => {
  const lines = [];
  const blank = [Buffer.alloc(1_000_000, "\n"), Buffer.from("\r\n".repeat(500_000)), Buffer.from("\r")];
  for await (const some of batchLines(
    (async function* () {
      yield* blank;
      yield Buffer.from("\nx");
    })(),
  ))
    lines.push(...some);
  t.same(
    lines.map(({ line, bytes }) => [line, String(bytes)]),
    [[1_500_002, "x"]],
  );
});

t.test("strangers have never all turns, and theirs are over after a while", async t => {
  const begin = batchTurns(Date.now);
  const turns = Array.from({ length: batchBounds.network.ofAll }, (_, at) => begin({ network: `n${at}` }));
  t.ok(turns.every(({ lasts }) => lasts === 120_000));
  t.throws(() => begin({ network: "another" }), { code: "too-many-requests" });
  t.equal(begin({ account: "bank" }).lasts, Number.POSITIVE_INFINITY);
  turns[0]?.end();
  t.throws(() => begin({ network: "another" }), { code: "too-many-requests" }, "the account has one of the eight");
  turns[1]?.end();
  t.ok(begin({ network: "another" }));
  const socket = new Socket();
  letLast(socket, 1);
  await until(() => socket.destroyed);
});

t.test("a batch may take longer to arrive than other requests, for as long as something moves", t => {
  const socket = new Socket();
  const late = Object.assign(new Error("late"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
  const done = letLast(socket);
  answerClientError(late, socket);
  t.match(socket, { timeout: 60_000, destroyed: false });
  t.ok(isLasting(socket));
  done();
  t.notOk(isLasting(socket));
  t.equal(socket.timeout, 0);
  t.end();
});
