// POST /v1/verify, GET /V/… and GET /verify as phones, people and software use them.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { VerdictReply } from "../../../src/http/verification/verdict-reply.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const refusing = await home.serve(deps => ({
  ...deps,
  verifier: {
    verify: async () => ({ verdict: "could-not-check", checks: [], cautions: [], on: "2026-11-23", asOf: null }),
  },
}));

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issued = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
const token: string = new URL(issued.links.verify).pathname.split("/").at(-1) ?? "";

const verify = (payload: object) => app.inject({ method: "POST", url: "/v1/verify", payload });
const json = { accept: "application/json" };
const page = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

t.test("anyone gets a verdict on a token or an id, in the shape that the API describes", async t => {
  for (const question of [{ token }, { token: token.toLowerCase() }, { id: issued.id }, { token, on: "2026-01-01" }]) {
    const reply = await verify(question);
    t.equal(reply.statusCode, 200);
    t.equal(reply.headers["cache-control"], "no-store");
    const verdict = VerdictReply.parse(reply.json());
    t.equal(verdict.verdict, "on" in question ? "not-valid" : "valid");
  }
});

t.test("questions that are no questions are refused with a code that says why", async t => {
  const cases: [object, number, string][] = [
    [{ token: "" }, 400, "malformed-token"],
    [{ token: "A".repeat(3_000) }, 400, "malformed-token"],
    [{ token: "../../etc/passwd" }, 400, "malformed-token"],
    [{ token: "𬭎".repeat(50) }, 400, "malformed-token"],
    [{ token: `${token}=` }, 400, "malformed-token"],
    [{ id: "1" }, 400, "malformed-id"],
    [{}, 422, "ask-one-thing"],
    [{ token, id: issued.id }, 422, "ask-one-thing"],
    [{ token: 7 }, 422, "wrong-kind"],
    [{ token, on: "2026-02-30" }, 422, "impossible-date"],
    [{ token, receipt: "yes" }, 422, "wrong-kind"],
    [{ number: "JY1" }, 422, "holder-code-needed"],
    [{ identifier: "1.2.156" }, 422, "holder-code-needed"],
    [{ number: "JY1", identifier: "1.2.156", holderCode: "1" }, 422, "ask-one-thing"],
    [{ holderCode: "1" }, 422, "ask-one-thing"],
    [{ token, holderCode: "1" }, 422, "ask-one-thing"],
    [{ id: issued.id, type: "1" }, 422, "ask-one-thing"],
    [{ number: " \u200b", holderCode: "1" }, 400, "malformed-number"],
    [{ number: "1".repeat(201), holderCode: "1" }, 400, "malformed-number"],
    [{ number: "JY1", holderCode: "" }, 400, "malformed-holder-code"],
    [{ token, knownAt: "2026-01-01T00:00:00Z" }, 403, "known-at-not-allowed"],
    [{ token, knownAt: "yesterday" }, 422, "not-allowed-value"],
    [{ token, more: 1 }, 422, "unknown-field"],
  ];
  for (const [question, status, code] of cases) {
    const reply = await verify(question);
    t.equal(reply.statusCode, status, JSON.stringify(question).slice(0, 80));
    t.equal(reply.json().code, code);
    t.match(reply.headers["content-type"], /^application\/problem\+json/);
  }
});

t.test("what could not be checked is 503 for software, with when to try again, and a page for people", async t => {
  const asked = await refusing.inject({ method: "POST", url: "/v1/verify", payload: { token } });
  t.equal(asked.statusCode, 503);
  t.equal(asked.json().verdict, "could-not-check");
  t.equal(asked.headers["retry-after"], "2");
  const software = await refusing.inject({ url: `/V/${token}`, headers: json });
  t.equal(software.statusCode, 503);
  const people = await refusing.inject({ url: `/V/${token}`, headers: page });
  t.equal(people.statusCode, 200);
  t.match(people.body, "暂时无法核验");
  t.match(people.body, "Could not check");
  t.notMatch(people.body, "band valid");
});

t.test("the QR code's address opens a page that is not kept and tells nobody where it came from", async t => {
  for (const url of [`/V/${token}`, `/v/${token.toLowerCase()}`, `/V/${issued.id}`, `/V/${token}?utm=1`]) {
    const reply = await app.inject({ url, headers: page });
    t.equal(reply.statusCode, 200);
    t.match(reply.headers["content-type"], /^text\/html; charset=utf-8/);
    t.equal(reply.headers["cache-control"], "no-store");
    t.equal(reply.headers["referrer-policy"], "no-referrer");
    t.match(reply.headers["content-security-policy"], /default-src 'none'/);
    t.match(reply.body, 'class="band valid"');
    t.match(reply.body, example.holders[0].code, "an organisation is shown as its paper has it");
    t.notMatch(reply.body, /<script| style=|<style/);
  }
});

t.test("the page always answers 200 with a verdict, whatever stands in its address", async t => {
  const broken = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  for (const [segment, word] of [
    ["!!!", "could-not-check"],
    [broken, "not-genuine"],
    ["A".repeat(26), "not-genuine"],
    ["A".repeat(5_000), "could-not-check"],
    ["%F0%AC%AD%8E", "could-not-check"],
    ["%3Cscript%3Ealert(1)%3C%2Fscript%3E", "could-not-check"],
  ] as const) {
    const reply = await app.inject({ url: `/V/${segment}`, headers: page });
    t.equal(reply.statusCode, 200, segment.slice(0, 40));
    t.match(reply.body, `class="band ${word}"`);
    t.notMatch(reply.body, /<script/);
  }
});

t.test("the same address answers software with the API's statuses", async t => {
  t.equal((await app.inject({ url: `/V/${token}`, headers: json })).json().verdict, "valid");
  const malformed = await app.inject({ url: "/V/!!!", headers: json });
  t.equal(malformed.statusCode, 400);
  t.equal(malformed.json().code, "malformed-token");
  t.equal((await app.inject({ url: `/V/${"A".repeat(26)}`, headers: json })).json().verdict, "not-genuine");
});

t.test("a page speaks the language asked for, Chinese where none is", async t => {
  const languageOf = async (url: string, headers: Record<string, string> = {}) =>
    (await app.inject({ url, headers: { ...page, ...headers } })).headers["content-language"];
  for (const url of ["/", "/verify", `/V/${token}`, "/nothing"]) {
    t.equal(await languageOf(url), "zh-CN");
    t.equal(await languageOf(url, { "accept-language": "en-GB,en;q=0.9" }), "en");
    t.equal(await languageOf(`${url}?lang=en`), "en");
    t.equal(await languageOf(`${url}?lang=zh`, { "accept-language": "en" }), "zh-CN");
    t.equal(await languageOf(`${url}?lang=%3Cb%3E`), "zh-CN");
  }
  const both = (await app.inject({ url: `/V/${token}?lang=en`, headers: page })).body;
  t.match(both, /<h1[^>]*><span>Valid<\/span> <span class="beside" lang="zh-CN">有效<\/span>/);
});

t.test("what is typed or pasted leads to the page of the same code", async t => {
  const typed = [
    token,
    ` ${token.toLowerCase()}\r\n`,
    issued.links.verify,
    `${token.slice(0, 50)}\n  ${token.slice(50)}`,
  ];
  for (const code of typed) {
    const reply = await app.inject({ url: "/verify", query: { code }, headers: page });
    t.equal(reply.statusCode, 303);
    t.equal(reply.headers.location, `/V/${token}`);
  }
  const byId = await app.inject({ url: "/verify", query: { code: issued.id.toLowerCase() }, headers: page });
  t.equal(byId.headers.location, `/V/${issued.id}`);
});

t.test("what cannot be read is said beside the field, which keeps it, escaped", async t => {
  for (const code of [
    "",
    "//evil.example",
    "javascript:alert(1)",
    `"><img src=x onerror=alert(1)>`,
    "</textarea><script>1</script>",
  ]) {
    const reply = await app.inject({ url: "/verify", query: { code }, headers: page });
    t.equal(reply.statusCode, 422);
    t.match(reply.body, 'aria-invalid="true"');
    t.match(reply.body, 'id="code-error"');
    t.notMatch(reply.body, /<(?:img|script)(?! src="\/assets\/)/);
  }
  t.equal((await app.inject({ url: "/verify?code=a&code=b", headers: page })).statusCode, 200);
});

t.test("refusals are a page for people and a problem for software", async t => {
  const people = await app.inject({ url: "/nothing", headers: page });
  t.equal(people.statusCode, 404);
  t.match(people.headers["content-type"], /^text\/html/);
  t.match((await app.inject({ url: "/nothing" })).headers["content-type"], /^application\/problem\+json/);
  t.match((await app.inject({ url: "/v1/nothing", headers: page })).headers["content-type"], /^application\/problem/);
});

t.test("the stylesheet may be kept for ever under the address that pages name, and only there", async t => {
  const [, address = ""] =
    /rel="stylesheet" href="([^"]+)"/.exec((await app.inject({ url: "/", headers: page })).body) ?? [];
  const named = await app.inject({ url: address });
  t.equal(named.statusCode, 200);
  t.match(named.headers["content-type"], /^text\/css/);
  t.match(named.headers["cache-control"], "immutable");
  const other = await app.inject({ url: "/assets/licet.css?v=0" });
  t.equal(other.body, named.body);
  t.equal(other.headers["cache-control"], "no-cache");
});

t.test("one address that asks too often is told when to come back", async t => {
  const limited = await openRegistryHome({ LICET_RATE_LIMIT: "on" });
  t.teardown(limited.close);
  const app = await limited.serve();
  const ask = (remoteAddress: string) =>
    app.inject({ method: "POST", url: "/v1/verify", payload: { token: "" }, remoteAddress });
  let last = await ask("192.0.2.1");
  for (let asked = 0; asked < 600; asked += 1) last = await ask("192.0.2.1");
  t.equal(last.statusCode, 429);
  t.equal(last.json().code, "too-many-requests");
  t.ok(Number(last.headers["retry-after"]) > 0);
  t.equal((await ask("192.0.2.2")).statusCode, 400, "another address is not limited by it");
});
