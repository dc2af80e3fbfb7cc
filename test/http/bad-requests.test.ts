// Requests that are refused for who asks, for their headers or for their address: never a 5xx, and nothing recorded.
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
const { good, licence: standing, self, act, body, issue } = await standingLicence(home, app);

const refusals: Refusal[] = [
  { what: "no token", request: issue(good), account: null, status: 401, code: "not-signed-in" },
  {
    what: "a junk token",
    request: { ...issue(good), headers: { authorization: "Bearer a.b.c" } },
    account: null,
    status: 401,
    code: "invalid-token",
  },
  { what: "a holder who issues", request: issue(good), account: "holder", status: 403, code: "role-not-allowed" },
  {
    what: "a supervisor who revokes",
    request: act("revocations", revocation),
    account: "supervisor",
    status: 403,
    code: "role-not-allowed",
  },
  {
    what: "another department's officer, with a stale revision",
    request: act("revocations", revocation, { "if-match": '"0"' }),
    account: "officer-other",
    status: 403,
    code: "foreign-department",
  },
  {
    what: "another department's reader",
    request: { url: self },
    account: "officer-other",
    status: 403,
    code: "foreign-department",
  },
  {
    what: "another department's search",
    request: { url: `/v1/licences?department=${standing.issuer.code}` },
    account: "officer-other",
    status: 403,
    code: "foreign-department",
  },
  {
    what: "a stale If-Match",
    request: act("revocations", revocation, { "if-match": '"999999"' }),
    status: 412,
    code: "revision-mismatch",
  },
  {
    what: "an If-Match without quotes",
    request: act("revocations", revocation, { "if-match": "0" }),
    status: 400,
    code: "malformed-if-match",
  },
  {
    what: "an idempotency key with a blank",
    request: act("revocations", revocation, { "idempotency-key": "a b" }),
    status: 400,
    code: "malformed-idempotency-key",
  },
  {
    what: "an idempotency key of 256 characters",
    request: act("revocations", revocation, { "idempotency-key": "k".repeat(256) }),
    status: 400,
    code: "malformed-idempotency-key",
  },
  {
    what: "a reused idempotency key",
    request: { ...issue(body({ validFrom: "2026-01-02" })), headers: { "idempotency-key": "first" } },
    status: 422,
    code: "idempotency-key-reused",
  },
  { what: "an act that there is not", request: act("explosions", decision), status: 404, code: "unknown-route" },
  { what: "an unknown id", request: { url: `/v1/licences/${"A".repeat(26)}` }, status: 404, code: "unknown-licence" },
  {
    what: "an act on an unknown id",
    request: { ...act("revocations", revocation), url: `/v1/licences/${"A".repeat(26)}/revocations` },
    status: 404,
    code: "unknown-licence",
  },
  {
    what: "an id of nonsense",
    request: { url: "/v1/licences/%27%20OR%201%3D1" },
    status: 400,
    code: "invalid-parameter",
  },
  { what: "an address that does not decode", request: { url: "/v1/licences/%ff" }, status: 400, code: "bad-request" },
  { what: "an unknown version", request: { url: `${self}/versions/2` }, status: 404, code: "unknown-version" },
  {
    what: "the document of an unknown version",
    request: { url: `${self}/versions/2/document` },
    status: 404,
    code: "unknown-version",
  },
  { what: "a day that is none", request: { url: `${self}?on=2023-02-30` }, status: 400, code: "invalid-parameter" },
  {
    what: "an instant that is none",
    request: { url: `${self}?knownAt=yesterday` },
    status: 400,
    code: "invalid-parameter",
  },
  {
    what: "an instant before the first act",
    request: { url: `${self}?knownAt=1999-01-01T00:00:00Z` },
    status: 404,
    code: "not-known-then",
  },
  { what: "an unknown parameter", request: { url: "/v1/licences?colour=red" }, status: 400, code: "invalid-parameter" },
  {
    what: "a parameter of another route",
    request: { url: `${self}/history?on=2024-01-01` },
    status: 400,
    code: "invalid-parameter",
  },
  {
    what: "an act that asks for what is not there",
    request: { ...issue(good), url: "/v1/licences?dryRun=1" },
    status: 400,
    code: "invalid-parameter",
  },
  { what: "a cursor of nonsense", request: { url: "/v1/licences?cursor=zzz" }, status: 400, code: "invalid-parameter" },
  { what: "a limit of 0", request: { url: "/v1/licences?limit=0" }, status: 400, code: "invalid-parameter" },
  {
    what: "an unknown type",
    request: { url: "/v1/licence-types/00000000000000000X999" },
    status: 404,
    code: "no-such-type",
  },
  { what: "an unknown route", request: { url: "/v1/nothing" }, account: null, status: 404, code: "unknown-route" },
  {
    what: "a method that the route lacks",
    request: { method: "DELETE", url: self },
    status: 405,
    code: "method-not-allowed",
  },
  {
    what: "a body sent as plain text",
    request: { ...issue(good), payload: JSON.stringify(good), headers: { "content-type": "text/plain" } },
    status: 415,
    code: "unsupported-media-type",
  },
  {
    what: "an issue of a type that there is not, by an officer of other types",
    request: issue(body({ type: "00000000000000000X999" })),
    status: 404,
    code: "unknown-type",
    pointer: "/type",
  },
  {
    what: "an issue of a type that there is not, by the department's software",
    request: issue(body({ type: "00000000000000000X999" })),
    account: "system",
    status: 404,
    code: "unknown-type",
    pointer: "/type",
  },
];

holdRefusals(home, app, refusals);

t.test("the form that a text must have is told in the language that is asked for", async t => {
  const told = async (language: string, request: object, pointed: object) => {
    const reply = await home.ask(app, "officer", { ...request, headers: { "accept-language": language } });
    const [fault] = reply.json().errors;
    t.match(fault, pointed);
    return fault.detail;
  };
  const noId = { url: "/v1/licences/1" };
  t.equal(await told("zh", noId, { parameter: "id" }), "应为 26 位字母 A–Z 与数字 2–7。");
  t.equal(await told("en", noId, { parameter: "id" }), "26 characters A–Z and 2–7.");
  const noType = issue(body({ type: "a" }));
  t.equal(await told("zh", noType, { pointer: "/type" }), "应为 21 位数字或大写字母的证照类型代码。");
  t.equal(await told("en", noType, { pointer: "/type" }), "The 21 digits and capital letters of a licence type.");
});

holdNothingRecorded(home, app, standing.id);
