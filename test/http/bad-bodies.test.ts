// Bad bodies of every kind: a problem with its own code and pointer, never a 5xx, and nothing recorded.
import type { InjectOptions } from "fastify";
import t from "tap";
import {
  decision,
  holdNothingRecorded,
  holdRefusals,
  type Refusal,
  revocation,
  standingLicence,
} from "../support/refusals.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { good, licence: standing, act, body, issue } = await standingLicence(home, app);

const holder = (change: Record<string, unknown>) => body({ holders: [{ ...good.holders[0], ...change }] });
const face = (change: Record<string, unknown>) => body({ face: { ...good.face, ...change } });
const raw = (payload: string, type = "application/json"): InjectOptions => ({
  method: "POST",
  url: "/v1/licences",
  payload,
  headers: { "content-type": type },
});

const refusals: Refusal[] = [
  { what: "a body that is not JSON", request: raw("{"), status: 400, code: "malformed-json" },
  { what: "an empty body", request: raw(""), status: 400, code: "empty-body" },
  { what: "no body at all", request: { method: "POST", url: "/v1/licences" }, status: 400, code: "empty-body" },
  { what: "null", request: raw("null"), status: 400, code: "empty-body" },
  { what: "a list", request: raw("[]"), status: 422, code: "wrong-kind", pointer: "" },
  { what: "a prototype in the body", request: raw('{"__proto__":{"a":1}}'), status: 400, code: "malformed-json" },
  {
    what: "a compressed body",
    request: { ...raw("{}"), headers: { "content-type": "application/json", "content-encoding": "gzip" } },
    status: 415,
    code: "unsupported-media-type",
  },
  {
    what: "a form",
    request: raw("a=1", "application/x-www-form-urlencoded"),
    status: 415,
    code: "unsupported-media-type",
  },
  { what: "10 MB", request: raw(`{"a":"${"x".repeat(10_000_000)}"}`), status: 413, code: "body-too-large" },
  {
    what: "an unknown field",
    request: issue(body({ surprise: 1 })),
    status: 422,
    code: "unknown-field",
    pointer: "/surprise",
  },
  {
    what: "an unknown field whose name needs escaping",
    request: issue(body({ "a/b~c": 1 })),
    status: 422,
    code: "unknown-field",
    pointer: "/a~1b~0c",
  },
  {
    what: "an unknown face field",
    request: issue(face({ surprise: "1" })),
    status: 422,
    code: "unknown-field",
    pointer: "/face/surprise",
  },
  {
    what: "30 February",
    request: issue(body({ validFrom: "2023-02-30" })),
    status: 422,
    code: "impossible-date",
    pointer: "/validFrom",
  },
  {
    what: "an end before the start",
    request: issue(body({ validFrom: "2026-05-01", validTo: "2026-04-01" })),
    status: 422,
    code: "term-ends-before-start",
    pointer: "/validTo",
  },
  {
    what: "a wrong check digit",
    request: issue(holder({ codeType: "001", code: "91350100M000100Y44" })),
    status: 422,
    code: "credit-code-wrong",
    pointer: "/holders/0/code",
  },
  { what: "no holders", request: issue(body({ holders: [] })), status: 422, code: "wrong-length", pointer: "/holders" },
  {
    what: "a holder without a name",
    request: issue(holder({ name: "" })),
    status: 422,
    code: "wrong-length",
    pointer: "/holders/0/name",
  },
  {
    what: "a number for a name",
    request: issue(holder({ name: 7 })),
    status: 422,
    code: "wrong-kind",
    pointer: "/holders/0/name",
  },
  {
    what: "a missing field",
    request: issue(Object.fromEntries(Object.entries(good).filter(([key]) => key !== "validFrom"))),
    status: 422,
    code: "missing-field",
    pointer: "/validFrom",
  },
  {
    what: "a printed date in the future",
    request: issue(body({ issuedOn: "9000-01-01" })),
    status: 422,
    code: "issued-in-future",
    pointer: "/issuedOn",
  },
  {
    what: "a lone surrogate",
    request: issue(holder({ name: "示例\ud800市" })),
    status: 422,
    code: "invisible-character",
    pointer: "/holders/0/name",
  },
  {
    what: "a character that no font has",
    request: issue(holder({ name: "𠮷野家餐饮管理有限公司" })),
    status: 422,
    code: "character-not-printable",
    pointer: "/holders/0/name",
  },
  {
    what: "a type that is no code",
    request: issue(body({ type: "x" })),
    status: 422,
    code: "not-allowed-value",
    pointer: "/type",
  },
  {
    what: "a revocation without a ground",
    request: act("revocations", { groundCode: "9-law" }),
    status: 422,
    code: "missing-field",
    pointer: "/ground",
  },
  {
    what: "a revocation without its ground in law",
    request: act("revocations", decision),
    status: 422,
    code: "missing-field",
    pointer: "/groundCode",
  },
  {
    what: "a revocation for fraud, which is annulled",
    request: act("revocations", { ...revocation, groundCode: "69-2" }),
    status: 422,
    code: "ground-not-of-act",
    pointer: "/groundCode",
  },
  {
    what: "a ground that no law knows",
    request: act("revocations", { ...revocation, groundCode: "69-3" }),
    status: 422,
    code: "not-allowed-value",
    pointer: "/groundCode",
  },
  {
    what: "a ground of blanks",
    request: act("revocations", { ...revocation, ground: "  " }),
    status: 422,
    code: "not-allowed-value",
    pointer: "/ground",
  },
  {
    what: "several faults",
    request: act("revocations", { ...revocation, ground: "", effectiveDate: "2023-02-30" }),
    status: 422,
    code: "invalid-body",
  },
  {
    what: "setting aside what was never decided",
    request: act("settings-aside", { ...decision, decision: 0 }),
    status: 422,
    code: "unknown-decision",
    pointer: "/decision",
  },
];

holdRefusals(home, app, refusals);

t.test("every fault of a body has its own pointer, code and sentence, in the language asked for", async t => {
  const request = act("revocations", { ...revocation, ground: "", effectiveDate: "2023-02-30" });
  const reply = await home.ask(app, "officer", { ...request, headers: { "accept-language": "en-GB,en;q=0.9" } });
  t.equal(reply.headers["content-language"], "en");
  t.match(reply.json().errors, [
    { pointer: "/ground", code: "wrong-length", detail: "At least 1 character(s)." },
    { pointer: "/effectiveDate", code: "impossible-date", detail: /date/ },
  ]);
});

holdNothingRecorded(home, app, standing.id);
