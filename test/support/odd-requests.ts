// Odd requests and what is right to answer: bytes that an engine cannot store, places that no log has, names of prototypes, days out of range.
import type { InjectOptions } from "fastify";

/** A licence that stands where the request is made. */
export interface Standing {
  id: string;
  /** A body that issued it; the same one with another key issues another. */
  body: Record<string, unknown>;
}

export interface OddRequest {
  what: string;
  request: InjectOptions;
  status: number;
  /** Of the problem, or the word of the verdict; of a list, how many it has. */
  code?: string | number;
  account?: string | null;
}

const search = (query: string, status: number, code: string | number = "invalid-parameter"): OddRequest => ({
  what: `a search with ${query.length > 60 ? `${query.slice(0, 60)}…` : query}`,
  request: { url: `/v1/licences?${query}` },
  status,
  code,
  account: "supervisor",
});

const texts = ["q", "type", "department", "holderCode", "number", "identifier"];

const searches: OddRequest[] = [
  ...texts.flatMap(name => [
    search(`${name}=%00`, 400),
    search(`${name}=a%00b`, 400),
    search(`${name}=%1b`, 400),
    search(`${name}=a&${name}=b`, 400),
    search(`${name}=`, 400),
    search(`${name}=${"x".repeat(201)}`, 400),
    search(`${name}=${encodeURIComponent("' or 1=1 --")}`, 200, 0),
    search(`${name}=%ed%a0%80`, 200, 0),
    search(`${name}=__proto__`, 200, 0),
  ]),
  ...["cursor", "status", "validOn", "expiresBefore", "limit"].flatMap(name => [
    search(`${name}=%00`, 400),
    search(`${name}=`, 400),
    search(`${name}=constructor`, 400),
    search(`${name}[]=1`, 400),
  ]),
  search("cursor=99999999999999999999", 400),
  search("cursor=18446744073709551615", 400),
  search("cursor=00009007199254740992", 400),
  search("cursor=-0000000000000000001", 400),
  search("cursor=0000000000000000001e", 400),
  search("cursor=00009007199254740991", 400),
  search("cursor=00000000000000000000", 400),
  search("limit=0", 400),
  search("limit=101", 400),
  search("limit=1.5", 400),
  search("limit=1e400", 400),
  search("limit=99999999999999999999", 400),
  search("limit=2&limit=3", 400),
  search("limit=2", 200, 2),
  search("__proto__=1", 400),
  search("constructor=1", 400),
  search("hasOwnProperty=1", 400),
  search("validOn=0000-00-00", 400),
  search("validOn=1000-01-01", 400),
  search("validOn=1900-01-01", 200, 0),
  search("validOn=9999-12-31", 200, 0),
  search("validOn=10000-01-01", 400),
  search("validOn=2026-02-30", 400),
  search("expiresBefore=1e9", 400),
  search("expiresBefore=9999-12-31", 200, 5),
  search("status=toString", 400),
  // Neither engine has wildcards here, and both fold alike.
  search("q=0%25", 200, 1),
  search("q=%25%25", 200, 0),
  search("q=_b", 200, 1),
  search("q=a_", 200, 1),
  search("q=__", 200, 0),
  search("q=a.b", 200, 0),
  search(`q=${encodeURIComponent("ALPHA")}`, 200, 1),
  search(`q=${encodeURIComponent("alpha")}`, 200, 1),
  search(`q=${encodeURIComponent("Ａｌｐｈａ")}`, 200, 1),
  search("q=%5c%5c", 200, 0),
  search("q=%22%27", 200, 0),
  search("q=%e2%80%8b", 200, 0),
  search("q=%f0%90%80%80%f0%90%80%81", 200, 0),
  search(`q=${encodeURIComponent("有限公司")}`, 200, 5),
  search(`q=${encodeURIComponent("司".repeat(200))}`, 200, 0),
  search("", 200, 5),
];

const get = (what: string, url: string, status: number, code?: string | number): OddRequest => ({
  what,
  request: { url },
  status,
  ...(code !== undefined && { code }),
});

const reads = ({ id }: Standing): OddRequest[] => [
  get("a type with U+0000", "/v1/licence-types/%00", 400, "invalid-parameter"),
  get("a type named as a prototype", "/v1/licence-types/__proto__", 404, "no-such-type"),
  get("a type named as a constructor", "/v1/licence-types/constructor", 404, "no-such-type"),
  get("a type of 101 characters", `/v1/licence-types/${"x".repeat(101)}`, 400, "invalid-parameter"),
  get("an id with U+0000", "/v1/licences/%00", 400, "invalid-parameter"),
  get("an id named as a prototype", "/v1/licences/__proto__", 400, "invalid-parameter"),
  get("an id that nobody has", `/v1/licences/${"B".repeat(26)}`, 404, "unknown-licence"),
  get("an id in lower case", `/v1/licences/${id.toLowerCase()}`, 200),
  get("a day with U+0000", `/v1/licences/${id}?on=%00`, 400, "invalid-parameter"),
  get("two days", `/v1/licences/${id}?on=2026-01-01&on=2026-01-02`, 400, "invalid-parameter"),
  get("the last day of all", `/v1/licences/${id}?on=9999-12-31`, 200),
  get("an instant with U+0000", `/v1/licences/${id}?knownAt=%00`, 400, "invalid-parameter"),
  get("an instant beyond the years", `/v1/licences/${id}?knownAt=9999-12-31T23:59:59-14:00`, 400, "invalid-parameter"),
  get("an instant before any act", `/v1/licences/${id}?knownAt=1970-01-01T00:00:00Z`, 404, "not-known-then"),
  get("version 0", `/v1/licences/${id}/versions/0`, 404, "unknown-version"),
  get("version 2", `/v1/licences/${id}/versions/2`, 404, "unknown-version"),
  get("a version with U+0000", `/v1/licences/${id}/versions/%00`, 400, "invalid-parameter"),
  get("a version of many digits", `/v1/licences/${id}/versions/99999999999999999999`, 400, "invalid-parameter"),
  get("a history with a parameter", `/v1/licences/${id}/history?cursor=%00`, 400, "invalid-parameter"),
  get("an address that does not decode", "/v1/licences/%ed%a0%80%", 400, "bad-request"),
  get("no route", "/v1/constructor", 404, "unknown-route"),
];

const post = (what: string, url: string, payload: unknown, status: number, code: string | number): OddRequest => ({
  what,
  request: {
    method: "POST",
    url,
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
    headers: { "content-type": "application/json" },
  },
  status,
  code,
});

const questions = ({ id }: Standing): OddRequest[] => [
  post("a question about nothing", "/v1/verify", {}, 422, "ask-one-thing"),
  post("a question about two things", "/v1/verify", { id, token: "AA" }, 422, "ask-one-thing"),
  post("a token of U+0000", "/v1/verify", { token: "\u0000" }, 400, "malformed-token"),
  post("a token of a lone surrogate", "/v1/verify", '{"token":"\\ud800"}', 400, "malformed-token"),
  post("a token of 2,001 characters", "/v1/verify", { token: "A".repeat(2_001) }, 400, "malformed-token"),
  post("tokens", "/v1/verify", { token: ["AA"] }, 422, "wrong-kind"),
  post("a token that nobody signed", "/v1/verify", { token: "A".repeat(376) }, 200, "not-genuine"),
  post("an id that nobody has, asked", "/v1/verify", { id: "A".repeat(26) }, 200, "not-genuine"),
  post("an id named as a prototype, asked", "/v1/verify", { id: "__proto__" }, 400, "malformed-id"),
  post("the licence on the first day", "/v1/verify", { id, on: "1900-01-01" }, 200, "not-valid"),
  post("the licence on the last day", "/v1/verify", { id, on: "9999-12-31" }, 200, "not-valid"),
  post("a day before all", "/v1/verify", { id, on: "1899-12-31" }, 422, "not-allowed-value"),
  post("a day that is none", "/v1/verify", { id, on: "2026-13-01" }, 422, "impossible-date"),
  post("a prototype in the question", "/v1/verify", '{"__proto__":{"id":"a"}}', 400, "malformed-json"),
  post("a constructor in the question", "/v1/verify", '{"constructor":1,"id":"a"}', 422, "unknown-field"),
  post("more than a question may be", "/v1/verify", { token: "A".repeat(9_000) }, 413, "body-too-large"),
];

const decision = { ground: "g", decisionNumber: "n", decisionDate: "2026-01-01", effectiveDate: "2026-01-01" };

const acts = ({ id, body }: Standing): OddRequest[] => {
  const [holder] = body.holders as Record<string, unknown>[];
  const face = body.face as Record<string, string>;
  const [field = ""] = Object.keys(face);
  const issue = (what: string, change: Record<string, unknown>, code: string) =>
    post(`an issue with ${what}`, "/v1/licences", { ...body, ...change }, 422, code);
  const act = (what: string, name: string, payload: unknown, status: number, code: string) =>
    post(what, `/v1/licences/${id}/${name}`, payload, status, code);
  return [
    issue("U+0000 in a name", { holders: [{ ...holder, name: "a\u0000b" }] }, "control-character"),
    issue("U+0000 in a code", { holders: [{ ...holder, codeType: "099", code: "a\u0000b" }] }, "control-character"),
    issue("U+0000 in a number", { number: "\u0000" }, "not-allowed-value"),
    issue("a lone surrogate in a face", { face: { ...face, [field]: "\ud800" } }, "invisible-character"),
    issue("a field named constructor", { face: { ...face, constructor: "x" } }, "unknown-field"),
    issue("a field named toString", { face: { ...face, toString: "x" } }, "unknown-field"),
    issue("a day of year 10000", { validTo: "10000-01-01" }, "impossible-date"),
    issue("a day of year 0", { validFrom: "0000-01-01" }, "not-allowed-value"),
    issue("a list for a face", { face: [] }, "wrong-kind"),
    act(
      "a ground of U+0000",
      "revocations",
      { groundCode: "9-law", ...decision, ground: "\u0000" },
      422,
      "not-allowed-value",
    ),
    act(
      "a decision of 1e400",
      "settings-aside",
      JSON.stringify({ ...decision, decision: 0 }).replace(/0}$/, "1e400}"),
      422,
      "wrong-kind",
    ),
    act("a decision of 2^53", "settings-aside", { ...decision, decision: 2 ** 53 }, 422, "wrong-length"),
    act("a decision of -1", "settings-aside", { ...decision, decision: -1 }, 422, "wrong-length"),
    act("a decision that was none", "settings-aside", { ...decision, decision: 7 }, 422, "unknown-decision"),
    post("an issue with a field named __proto__", "/v1/licences", '{"face":{"__proto__":"x"}}', 400, "malformed-json"),
    act("an act that there is not", "constructor", decision, 404, "unknown-route"),
  ];
};

/** Every odd request on a licence that stands; five licences stand in all, each with 有限公司 in its holder's name. */
export const oddRequests = (standing: Standing): OddRequest[] => [
  ...searches,
  ...reads(standing),
  ...questions(standing),
  ...acts(standing),
];
