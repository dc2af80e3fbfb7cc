// Whatever is sent, the answer is a licence or a problem, never a 5xx. More rounds: LICET_ROUNDS.
import fc from "fast-check";
import t from "tap";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { actNames } from "../../src/http/licences/bodies.js";
import { Problem } from "../../src/http/problems/problems.js";
import { openRegistryHome } from "../support/registry-home.js";

const numRuns = Number(process.env.LICET_ROUNDS ?? 120);
const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const examples: Record<string, unknown>[] = [];
for (const { code } of shippedTypes)
  examples.push((await home.ask(app, "officer", { url: `/v1/licence-types/${code}` })).json().example);
const issued = (
  await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: examples[1] ?? {} })
).json();

/** The places in a value, as paths. */
const placesOf = (value: unknown, path: (string | number)[] = []): (string | number)[][] => [
  path,
  ...(Array.isArray(value) ? value.flatMap((inner, at) => placesOf(inner, [...path, at])) : []),
  ...(typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))
    : []),
];

const put = (value: unknown, [step, ...rest]: (string | number)[], other: unknown): unknown => {
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((inner, at) => (at === step ? put(inner, rest, other) : inner));
  if (typeof value !== "object" || value === null) return other;
  return { ...value, [step]: put(Reflect.get(value, step), rest, other) };
};

const hostile = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme-composite" }),
  fc.date({ noInvalidDate: true }).map(date => date.toISOString().slice(0, 10)),
  fc.constantFrom(
    "0000-00-00",
    "9999-12-31",
    "1900-01-01",
    "𠮷",
    "\ud800",
    "\u202e",
    "א".repeat(4000),
    "1e400",
    -0,
    2 ** 53,
  ),
);

const altered = (bases: readonly unknown[]) =>
  fc
    .constantFrom(...bases)
    .chain(base =>
      fc
        .array(fc.tuple(fc.constantFrom(...placesOf(base)), hostile), { minLength: 1, maxLength: 3 })
        .map(changes => changes.reduce((body: unknown, [path, other]) => put(body, path, other), base)),
    );

const send = async (url: string, body: unknown, headers: Record<string, string> = {}) =>
  home.ask(app, "officer", {
    method: "POST",
    url,
    payload: JSON.stringify(body) ?? "",
    headers: { "content-type": "application/json", ...headers },
  });

const sound = (reply: Awaited<ReturnType<typeof send>>): boolean => {
  if (reply.statusCode === 200 || reply.statusCode === 201) return reply.json().id.length === 26;
  const problem = Problem.safeParse(reply.json());
  return reply.statusCode < 500 && problem.success && problem.data.status === reply.statusCode;
};

t.test("an issue or take-over altered anywhere gives a licence or a problem", async t => {
  const takeovers = examples.map(example => ({ ...example, version: 2, issuedOn: example.validFrom, source: "paper" }));
  await fc.assert(
    fc.asyncProperty(altered([...examples, ...takeovers]), fc.boolean(), async (body, over) =>
      sound(await send(over ? "/v1/takeovers" : "/v1/licences", body)),
    ),
    { numRuns },
  );
  t.pass();
});

const decision = {
  groundCode: "9-law",
  ground: "g",
  decisionNumber: "n",
  decisionDate: "2026-01-01",
  effectiveDate: "2026-01-01",
};
const anyAct = {
  ...decision,
  validFrom: "2027-01-01",
  validTo: "2028-01-01",
  changeDate: "2026-02-01",
  date: "2026-02-01",
  reason: "r",
  from: "2026-02-01",
  result: "r",
  nextDue: null,
  decision: 1,
};

t.test("an act altered anywhere gives the licence or a problem", async t => {
  const names = fc.constantFrom(...actNames);
  await fc.assert(
    fc.asyncProperty(names, altered([decision, anyAct, {}]), async (act, body) =>
      sound(await send(`/v1/licences/${issued.id}/${act}`, body)),
    ),
    { numRuns },
  );
  t.pass();
});

t.test("any text as a body, a key or a revision gives a problem or an answer", async t => {
  const visible = fc.string({ unit: "binary-ascii", maxLength: 300 }).map(text => text.replace(/[^\x20-\x7e]/g, "~"));
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), visible, visible, async (text, key, revision) => {
      const headers = { "content-type": "application/json", "idempotency-key": key, "if-match": revision };
      const url = `/v1/licences/${issued.id}/revocations`;
      return sound(await home.ask(app, "officer", { method: "POST", url, payload: text, headers }));
    }),
    { numRuns },
  );
  t.pass();
});

t.test("any address and query gives an answer below 500", async t => {
  const part = fc.oneof(
    fc.string({ unit: "grapheme" }).map(encodeURIComponent),
    fc.constantFrom("%", "%ff", "..", "%00", "A".repeat(3000)),
  );
  const path = fc.constantFrom(
    "/v1/licences/",
    "/v1/licence-types/",
    "/V/",
    "/v1/licences?q=",
    "/v1/licences?cursor=",
    "/v1/licences?knownAt=",
    `/v1/licences/${issued.id}?on=`,
    `/v1/licences/${issued.id}/versions/`,
  );
  await fc.assert(
    fc.asyncProperty(
      path,
      part,
      async (start, end) => (await home.ask(app, "officer", { url: start + end })).statusCode < 500,
    ),
    { numRuns },
  );
  t.pass();
});
