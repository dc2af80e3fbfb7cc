// Receipts: given on what was checked, signed by the registry's own key, checked strictly, and no better than that key.
import { generateKeyPairSync, sign } from "node:crypto";
import { compactVerify, createLocalJWKSet } from "jose";
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { toLowS } from "../../../src/credential/es256.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { createReceiptKeys } from "../../../src/service/keys/receipt-keys.js";
import { longestReceipt, questionHash, receiptType } from "../../../src/verification/receipts/receipt.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

let now = Date.now();
const home = await openRegistryHome({}, { clock: () => now });
t.teardown(home.close);
const app = await home.serve();
const { opened } = home.services;
const today = () => dayAt(now, home.config.LICET_TIME_ZONE);
const keys = createReceiptKeys(opened, today);

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issued = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();

const ask = (payload: object) => app.inject({ method: "POST", url: "/v1/verify", payload });
const given = async (question: object = { id: issued.id }): Promise<string> =>
  (await ask({ ...question, receipt: true })).json().receipt;
const check = async (receipt: string) => {
  const reply = await app.inject({ method: "POST", url: "/v1/verify/receipt", payload: { receipt } });
  return { status: reply.statusCode, ...reply.json() };
};
const segments = (receipt: string) => {
  const [header = "", payload = "", signature = ""] = receipt.split(".");
  return { header, payload, signature };
};
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = (receipt: string) => JSON.parse(Buffer.from(segments(receipt).payload, "base64url").toString());
/** A receipt with other claims, signed by a key of the home. */
const signedBy = (kid: string, claims: object, header: object = {}): string => {
  const text = `${encoded({ alg: "ES256", typ: receiptType, kid, ...header })}.${encoded(claims)}`;
  const key = { key: opened.ring.privateKey(kid), dsaEncoding: "ieee-p1363" } as const;
  return `${text}.${Buffer.from(toLowS(sign("sha256", Buffer.from(text), key))).toString("base64url")}`;
};

t.test("a receipt tells the verdict, and anyone can check it by the public keys alone", async t => {
  const reply = await ask({ id: issued.id, receipt: true });
  const { receipt, ...verdict } = reply.json();
  t.equal(reply.headers["cache-control"], "no-store");
  const jwks = (await app.inject({ url: "/v1/trust/keys" })).json();
  const { payload, protectedHeader } = await compactVerify(receipt, createLocalJWKSet(jwks));
  t.match(protectedHeader, { alg: "ES256", typ: "licet-receipt+jwt", kid: /^[0-9a-f]{8}$/ });
  const said = JSON.parse(new TextDecoder().decode(payload));
  const { checks, licence, cautions } = verdict;
  t.match(said, {
    iss: home.deps.settings.publicUrl,
    iat: Math.floor(now / 1_000),
    jti: /^[\w-]{22}$/,
    question: { by: "id", sha256: questionHash({ kind: "id", id: issued.id }, verdict.on) },
    verdict: "valid",
    status: "active",
    revision: issued.revision,
    on: verdict.on,
    asOf: verdict.asOf,
    note: { en: /asOf only/ },
  });
  t.strictSame(said.licence, licence, "the masked facts");
  t.strictSame(
    said.checks,
    checks.map(({ name, outcome, code }: never) => ({ name, outcome, code })),
  );
  t.strictSame(said.cautions, cautions);
  t.equal("receipt" in (await ask({ id: issued.id, receipt: false })).json(), false, "none unless asked for");
});

t.test("a receipt that was given here is genuine, with what it says and where to ask what is so now", async t => {
  const receipt = await given();
  t.match(await check(`\n ${receipt} `), {
    status: 200,
    outcome: "genuine",
    code: "signed-here",
    receipt: { verdict: "valid", licence: { id: issued.id } },
    links: { verify: `${home.deps.settings.publicUrl}/V/${issued.id}` },
  });
  const unknown = await given({ id: "A".repeat(26) });
  t.match(await check(unknown), { outcome: "genuine", receipt: { verdict: "not-genuine" } });
  t.notOk("licence" in claimsOf(unknown));
  t.equal(claimsOf(await given({ token: issued.links.verify.split("/").at(-1), on: "2026-01-01" })).on, "2026-01-01");
});

t.test("what could not be checked has no receipt", async t => {
  const nothing = { verdict: "could-not-check", checks: [], cautions: [], on: today(), asOf: null } as const;
  const refusing = await home.serve(deps => ({ ...deps, verifier: { verify: async () => nothing } }));
  const reply = await refusing.inject({ method: "POST", url: "/v1/verify", payload: { id: issued.id, receipt: true } });
  t.equal(reply.statusCode, 503);
  t.notOk("receipt" in reply.json());
});

t.test("one that was changed anywhere is not genuine, or is no receipt", async t => {
  const receipt = await given();
  for (let at = 0; at < receipt.length; at += 7) {
    const letter = receipt[at] === "A" ? "B" : "A";
    const { status, outcome, code } = await check(receipt.slice(0, at) + letter + receipt.slice(at + 1));
    if (!(status === 400 && code === "malformed-receipt") && outcome !== "not-genuine")
      t.fail(`genuine with another character at ${at}`);
  }
  const { header, payload, signature } = segments(receipt);
  const s = Buffer.from(signature, "base64url");
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const twin = (order - BigInt(`0x${s.subarray(32).toString("hex")}`)).toString(16).padStart(64, "0");
  const twinned = Buffer.concat([s.subarray(0, 32), Buffer.from(twin, "hex")]).toString("base64url");
  for (const [what, text] of [
    ["the other signature of the same", `${header}.${payload}.${twinned}`],
    ["padding", `${receipt}=`],
    ["a blank within", `${header}. ${payload}.${signature}`],
    ["four parts", `${receipt}.`],
    ["no signature", `${header}.${payload}.`],
    ["no algorithm", `${encoded({ alg: "none", typ: receiptType, kid: "00000000" })}.${payload}.${signature}`],
    ["another type", signedBy(claimsKid(receipt), claimsOf(receipt), { typ: "JWT" })],
    ["a header of its own key", signedBy(claimsKid(receipt), claimsOf(receipt), { jwk: {} })],
    ["nothing", "..."],
    ["a word", "receipt"],
  ] as const)
    t.match(await check(text), { status: 400, code: "malformed-receipt" }, what);
  t.match(await check("A".repeat(longestReceipt + 1)), { status: 422 });
  t.match(await check("A".repeat(longestReceipt + 5_000)), { status: 413, code: "body-too-large" });
});

const claimsKid = (receipt: string): string =>
  JSON.parse(Buffer.from(segments(receipt).header, "base64url").toString()).kid;

t.test("a key signs receipts or something else, within its term, for this registry", async t => {
  const receipt = await given();
  const [claims, kid] = [claimsOf(receipt), claimsKid(receipt)];
  const token = opened.ring.publicKeys().find(({ use }) => use === "token")?.kid ?? "";
  t.match(await check(signedBy(token, claims)), { outcome: "not-genuine", code: "wrong-use" });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const text = `${encoded({ alg: "ES256", typ: receiptType, kid })}.${encoded(claims)}`;
  const foreign = toLowS(sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }));
  const forged = await check(`${text}.${Buffer.from(foreign).toString("base64url")}`);
  t.match(forged, { outcome: "not-genuine", code: "signature-wrong" });
  t.notOk("receipt" in forged, "nothing of a forged one is told on");
  t.match(await check(signedBy(kid, { ...claims, iss: "https://elsewhere.example.org" })), {
    code: "another-registry",
  });
  t.match(await check(signedBy(kid, { ...claims, iat: claims.iat + 3_600 })), { code: "dated-ahead" });
  t.match(await check(signedBy(kid, { ...claims, iat: claims.iat - 3 * 86_400 })), { code: "outside-term" });
  t.match(await check(signedBy(kid, { hello: "world" })), { code: "signature-wrong" }, "signed, and no receipt");
  const away = await home.serve(deps => ({
    ...deps,
    receipts: { ...deps.receipts, check: async ({ kid }) => ({ code: "unreachable", receipt: null, kid }) },
  }));
  const reply = await away.inject({ method: "POST", url: "/v1/verify/receipt", payload: { receipt } });
  t.equal(reply.statusCode, 503);
  t.equal(reply.json().outcome, "could-not-check");
});

const form = (url: string, fields: Record<string, string>) =>
  app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });

t.test(
  "a receipt is printed with a QR code, whose address opens what it said, and a pasted one is checked",
  async t => {
    const page = await app.inject({ url: `/V/${issued.id}`, headers: { accept: "text/html" } });
    t.match(page.body, `action="/receipts?lang=zh"`);
    for (const code of [issued.id, issued.links.verify]) {
      const printed = await form("/receipts?lang=zh", { code });
      t.equal(printed.statusCode, 200);
      t.match(printed.headers, { "cache-control": "no-store", "referrer-policy": "no-referrer" });
      t.match(printed.body, /<svg class="qr" role="img"/);
      const text = /<textarea[^>]*>([\w.-]+)<\/textarea>/.exec(printed.body)?.[1] ?? "";
      const pasted = await form("/receipt?lang=zh", { receipt: ` ${text}\n` });
      t.match(pasted.body, /回执真实/);
      t.match(pasted.body, example.holders[0].name);
    }
    const question = { kind: "id", id: issued.id } as const;
    const made = await home.deps.receipts.give(question, await home.deps.verifier.verify(question));
    const short = await made?.short();
    const address = `/R/${short}`;
    t.ok(address.length < 700, `${address.length} characters: few enough for a QR code of 20-M`);
    const opening = await app.inject({ url: `${address}?lang=en` });
    t.equal(opening.statusCode, 200);
    t.match(opening.body, /Genuine receipt/);
    t.match(opening.body, issued.id);
    const forged = await app.inject({ url: `${address.slice(0, -4)}AAAA` });
    t.notMatch(forged.body, /band valid/);
    const none = await app.inject({ url: "/R/nothing" });
    t.equal(none.statusCode, 400);
    t.match(none.body, /这不是核验回执/);
    t.equal((await app.inject({ url: "/receipt" })).statusCode, 200);
    for (const fields of [{}, { code: "no" }, { code: issued.id, on: "2026-02-30" }])
      t.equal((await form("/receipts", fields as Record<string, string>)).statusCode, 422);
  },
);

t.test("what a key signed stays genuine when another follows, and is unproven once it was stolen", async t => {
  const before = await given();
  const first = claimsKid(before);
  const second = await keys.rotate();
  t.not(second.kid, first);
  t.notOk(opened.ring.holds(first, "receipt"), "the private half of the first is gone");
  const after = await given();
  t.equal(claimsKid(after), second.kid, "the next one signs at once");
  t.match(await check(before), { outcome: "genuine" });
  const { following } = await keys.end(second.kid, { reason: "compromised", compromisedSince: null });
  t.match(await check(after), { outcome: "unproven", code: "key-compromised" });
  t.equal(claimsKid(await given()), following.kid);
  const listed = async () =>
    (await app.inject({ url: "/v1/trust/keys" }))
      .json()
      .keys.map(({ kid }: { kid: string }) => kid)
      .sort();
  const known = [first, following.kid].sort();
  await until(async () => (await listed()).join() === known.join());
  t.strictSame(await listed(), known, "a stolen key is not told as one of ours");
});

t.test("a key is followed in time, by itself", async t => {
  const before = claimsKid(await given());
  const started = now;
  t.teardown(() => {
    now = started;
  });
  const { to } = opened.ring.publicKeys().find(({ kid }) => kid === before) ?? { to: "" };
  now = Date.parse(`${addDays(to, -30)}T04:00:00Z`);
  await keys.renew();
  const renewed = await keys.ensure();
  t.not(renewed.kid, before);
  t.notOk(opened.ring.holds(before, "receipt"));
  t.equal((await keys.ensure()).kid, renewed.kid, "once");
});
