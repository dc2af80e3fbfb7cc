// Whatever this registry did not record is not genuine, however well it is made.
import { sign } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { decodeBase32, encodeBase32 } from "../../src/credential/base32.js";
import { encodeToken } from "../../src/credential/token/encode-token.js";
import { parseToken } from "../../src/credential/token/parse-token.js";
import { idQuestion, tokenQuestion } from "../../src/verification/question.js";
import { decisiveCheck } from "../../src/verification/verdict.js";
import { sampleFacts, sampleKey } from "../credential/sample-token.js";
import { byId, byToken, openSampleRegistry, tokenOf } from "./sample-registry.js";

const registry = await openSampleRegistry();
t.teardown(registry.close);
const verifier = registry.verifierWith();
const licence = await registry.issue();
const token = tokenOf(licence);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const bytesOf = (text: string): Buffer => Buffer.from(decodeBase32(text)?.bytes ?? []);
const kidOf = (text: string): string => {
  const parsed = parseToken(text);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.kid;
};

t.test("every character of a token, changed, makes it not genuine", async t => {
  for (let at = 0; at < token.length; at += 1) {
    const other = alphabet.charAt((alphabet.indexOf(token.charAt(at)) + 1 + (at % 31)) % 32);
    const { verdict, licence } = await verifier.verify(byToken(token.slice(0, at) + other + token.slice(at + 1)));
    if (verdict !== "not-genuine" || licence) t.fail(`changed at ${at}: ${verdict}`);
  }
  t.equal((await verifier.verify(byToken(token))).verdict, "valid");
});

t.test("other spellings of a genuine token are not genuine", async t => {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const bytes = bytesOf(token);
  const another = bytesOf(tokenOf(await registry.issue()));
  const s = order - BigInt(`0x${bytes.subarray(-32).toString("hex")}`);
  const spellings = {
    "the signature's twin": Buffer.concat([
      bytes.subarray(0, -32),
      Buffer.from(s.toString(16).padStart(64, "0"), "hex"),
    ]),
    "another's signature": Buffer.concat([bytes.subarray(0, -64), another.subarray(-64)]),
    "a byte more": Buffer.concat([bytes, Buffer.of(0)]),
    "a byte less": bytes.subarray(0, -1),
    tagged: Buffer.concat([Buffer.of(0xd2), bytes]),
  };
  for (const [name, spelling] of Object.entries(spellings)) {
    const asked = tokenQuestion(encodeBase32(spelling));
    if (typeof asked === "string") t.equal(asked, "malformed-token", name);
    else t.equal((await verifier.verify(asked)).verdict, "not-genuine", name);
  }
});

t.test("text that is no base32 is no question", async t => {
  for (const text of [
    "",
    "A",
    "!".repeat(10),
    "A".repeat(100_000),
    "../../etc/passwd",
    "𬭎".repeat(50),
    `${token}=`,
    "ſ".repeat(8),
  ])
    t.equal(tokenQuestion(text), "malformed-token");
  for (const text of ["", "A".repeat(25), "A".repeat(27), "1".repeat(26), `${"A".repeat(25)}B`])
    t.equal(idQuestion(text), "malformed-id");
});

t.test("whatever text is asked about, nothing becomes valid and nothing throws", async t => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[A-Za-z2-7]{1,400}$/),
    fc.uint8Array({ maxLength: 400 }).map(encodeBase32),
  );
  await fc.assert(
    fc.asyncProperty(text, async text => {
      for (const asked of [tokenQuestion(text), idQuestion(text)])
        if (typeof asked !== "string") t.equal((await verifier.verify(asked)).verdict, "not-genuine");
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 150) },
  );
});

t.test("a token of another registry's key is not genuine, whatever it says", async t => {
  const theirs = sampleKey();
  const unknown = encodeToken(sampleFacts, "0a1b2c3d", 33, theirs.sign);
  t.equal(decisiveCheck(await verifier.verify(byToken(unknown)))?.code, "unknown-key");
  const disguised = encodeToken({ ...sampleFacts, id: licence.id }, kidOf(token), 33, theirs.sign);
  const verdict = await verifier.verify(byToken(disguised));
  t.equal(verdict.verdict, "not-genuine");
  t.equal(decisiveCheck(verdict)?.code, "signature-wrong");
  t.notOk(verdict.licence, "the true record is not shown for it");
  t.notOk(registry.alarms.some(({ event }) => event === "signed-but-unrecorded"));
});

t.test("a token signed with our own key that nobody recorded is not genuine, and an alarm", async t => {
  const kid = kidOf(token);
  const privateKey = registry.opened.ring.privateKey(kid);
  const signer = (bytes: Uint8Array) => {
    for (;;) {
      const signature = sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" });
      if ((signature[32] ?? 255) < 0x7f) return signature;
    }
  };
  const forged = encodeToken({ ...sampleFacts, id: licence.id, version: 1 }, kid, 33, signer);
  const verdict = await verifier.verify(byToken(forged));
  t.equal(verdict.verdict, "not-genuine");
  t.equal(decisiveCheck(verdict)?.code, "signed-but-unrecorded");
  t.match(registry.alarms.at(-1), {
    event: "signed-but-unrecorded",
    facts: { kid, licence: licence.id, version: 1 },
  });
});

t.test("an id that nobody issued is not genuine, and nothing else of the verdict is claimed", async t => {
  const verdict = await verifier.verify(byId("A".repeat(26)));
  t.equal(verdict.verdict, "not-genuine");
  t.strictSame(
    verdict.checks.map(({ outcome, code }) => [outcome, code]),
    [
      ["fail", "unknown-licence"],
      ["not-checked", "not-genuine"],
      ["not-checked", "not-genuine"],
      ["pass", "read-from-log"],
    ],
  );
});
