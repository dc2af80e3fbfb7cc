// A body costs no more than a route needs: bytes, values and levels are limited, and faults beyond the first fifty are not worded.
import t from "tap";
import { isSmallJson } from "../../../src/http/guards/body-limits.js";
import { bodyProblem } from "../../../src/http/problems/body-faults.js";
import { holdNothingRecorded, holdRefusals, type Refusal, standingLicence } from "../../support/refusals.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { licence, self } = await standingLicence(home, app);

const manyKeys = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1])));
const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const post = (url: string, payload: string): Refusal["request"] => ({
  method: "POST",
  url,
  payload,
  headers: { "content-type": "application/json" },
});
const tooLarge = (what: string, url: string, payload: string): Refusal => ({
  what: `${what} to ${url.replace(licence.id, "{id}")}`,
  request: post(url, payload),
  status: 413,
  code: "body-too-large",
});

holdRefusals(home, app, [
  tooLarge("24,000 unknown keys", "/v1/verify", manyKeys(24_000)),
  tooLarge("8,200 bytes", "/v1/verify", JSON.stringify({ token: "A".repeat(8_200) })),
  ...["revocations", "suspensions", "cancellations", "inspections", "replacements", "settings-aside"].map(act =>
    tooLarge("9,000 bytes", `${self}/${act}`, JSON.stringify({ ground: "x".repeat(9_000) })),
  ),
  ...["/v1/licences", "/v1/takeovers", `${self}/renewals`, `${self}/amendments`].flatMap(url => [
    tooLarge("24,000 unknown keys", url, manyKeys(24_000)),
    tooLarge("10,000 holders", url, JSON.stringify({ holders: Array.from({ length: 10_000 }, () => ({})) })),
    tooLarge("a face of 20,000 fields", url, `{"face":${manyKeys(20_000)}}`),
    tooLarge("40,000 levels", url, deep(40_000)),
    tooLarge("levels without an end", url, "[".repeat(100_000)),
    tooLarge("one key 20,000 times", url, `{${'"type":1,'.repeat(20_000)}"type":1}`),
    tooLarge("300 kB", url, JSON.stringify({ reason: "x".repeat(300_000) })),
  ]),
  {
    what: "490 unknown keys",
    request: post("/v1/licences", manyKeys(490)),
    status: 422,
    code: "invalid-body",
  },
]);

t.test("values and levels are counted outside of texts", async t => {
  t.ok(isSmallJson(Buffer.from(JSON.stringify({ a: '[[[,,,"\\'.repeat(5_000) }))));
  t.ok(isSmallJson(Buffer.from(`[${"1,".repeat(490)}1]`)));
  t.notOk(isSmallJson(Buffer.from(`[${"1,".repeat(500)}1]`)));
  t.ok(isSmallJson(Buffer.from(deep(16))));
  t.notOk(isSmallJson(Buffer.from(deep(17))));
});

t.test("fifty faults are told, and none of the others is worded", async t => {
  let read = 0;
  const issue = (code: "custom", path: string[]) => ({
    code,
    path,
    get message(): string {
      read += 1;
      return "no";
    },
  });
  const issues = Array.from({ length: 24_000 }, (_, at) => issue("custom", [String(at)]));
  const problem = bodyProblem({ issues } as unknown as Parameters<typeof bodyProblem>[0], {});
  t.equal(problem.faults.length, 50);
  t.ok(read <= 200, `${read} messages were read`);

  const keys = Array.from({ length: 24_000 }, (_, at) => `k${at}`);
  const unknown = { code: "unrecognized_keys" as const, keys, path: [], message: "x".repeat(1_000_000) };
  const told = bodyProblem({ issues: [unknown] } as unknown as Parameters<typeof bodyProblem>[0], {});
  t.equal(told.code, "unknown-field");
  t.equal(told.faults.length, 50);
  t.equal(told.faults[49]?.pointer, "/k49");
});

t.test("each route says how much its body may be", async t => {
  const { paths } = (await app.inject({ url: "/openapi.json" })).json();
  t.match(paths["/v1/verify"].post.description, /8 KiB/);
  t.match(paths["/v1/licences"].post.description, /256 KiB/);
  t.match(paths["/v1/licences/{id}/revocations"].post.description, /8 KiB/);
  for (const [path, methods] of Object.entries<Record<string, { requestBody?: unknown; description?: string }>>(paths))
    for (const operation of Object.values(methods))
      if (operation.requestBody) t.match(operation.description, /KiB/, path);
});

holdNothingRecorded(home, app, licence.id);
