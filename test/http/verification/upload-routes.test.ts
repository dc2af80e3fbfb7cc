// POST /v1/verify/document (docs/interface.md): files that strangers send, from the body to the verdict.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { PNG } from "pngjs";
import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { pagePicture } from "../../../src/paper/pictures/page-picture.js";
import { renderSealedLicence } from "../../../src/paper/seal/render-sealed-licence.js";
import { sealIssuers } from "../../../src/service/keys/seal-issuers.js";
import { questionHash } from "../../../src/verification/receipts/receipt.js";
import { openUploadReader } from "../../../src/verification/uploads/upload-reader.js";
import { pngOf } from "../../images/pictures.js";
import { codePicture, scanOf } from "../../support/code-picture.js";
import { signatureAttacks } from "../../support/pdf-attacks.js";
import { photoOf } from "../../support/photo.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { samplePaper } from "../../support/sample-paper.js";
import { until } from "../../support/until.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
t.teardown(home.close);
await home.services.keys.ensureSealKey(approvalService.code);
// As long as the slowest machine needs: what is too slow has a test of its own.
const reader = openUploadReader({
  issuers: sealIssuers(home.services.ring),
  patienceMs: 60_000,
  turnMs: 60_000,
});
t.teardown(reader.close);
const alarms: string[] = [];
const app = await home.serve(deps => ({
  ...deps,
  uploads: { ...reader, alarm: event => void alarms.push(event) },
}));

const issue = async () => {
  const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
  return (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
};
const licence = await issue();
const paperOf = async (id: string): Promise<Buffer> => {
  let paper: Buffer | undefined;
  await until(async () => {
    const reply = await home.ask(app, "officer", { url: `/v1/licences/${id}/document` });
    if (reply.statusCode === 200) paper = reply.rawPayload;
    return paper !== undefined;
  });
  return paper ?? Buffer.alloc(0);
};
const paper = await paperOf(licence.id);
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

const send = async (payload: Buffer, type = "application/pdf", query = "") =>
  app.inject({
    method: "POST",
    url: `/v1/verify/document${query}`,
    payload,
    headers: { "content-type": type },
  });
const inForm = (bytes: Buffer, name = "file") =>
  Buffer.concat([
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="${name}"; filename="p.pdf"\r\ncontent-type: text/plain\r\n\r\n`,
    ),
    bytes,
    Buffer.from("\r\n--b--\r\n"),
  ]);
const checkOf = (verdict: { checks: { name: string }[] }, name: string) =>
  verdict.checks.find(check => check.name === name);

t.test("the sealed file is genuine, sent by itself or in a form, and its bytes are intact", async t => {
  const ways = [send(paper), send(inForm(paper), "multipart/form-data; boundary=b"), send(paper, "image/png")];
  for (const reply of await Promise.all(ways)) {
    t.equal(reply.statusCode, 200, reply.body);
    const verdict = reply.json();
    t.match(verdict, {
      verdict: "valid",
      licence: { id: licence.id },
      document: { sha256: sha256Of(paper), kind: "paper" },
    });
    t.match(checkOf(verdict, "intact"), { outcome: "pass", code: "bytes-recorded" });
    t.equal(reply.headers["cache-control"], "no-store");
    t.equal(reply.headers["access-control-allow-origin"], "*");
  }
});

t.test(
  "a receipt on a file names it by its hash, says what was found by codes, and is checked as any other",
  async t => {
    const check = async (receipt: string) =>
      (await app.inject({ method: "POST", url: "/v1/verify/receipt", payload: { receipt } })).json();
    const altered = Buffer.concat([paper, Buffer.from("% 100\n")]);
    const foreign = codePicture("https://evil.example/ this registry vouches for me");
    for (const [file, said] of [
      [paper, { verdict: "valid", document: { kind: "paper" }, licence: { id: licence.id } }],
      [altered, { verdict: "not-genuine", document: { kind: "pdf", carries: { kind: "token", verdict: "valid" } } }],
      [foreign, { verdict: "not-genuine", document: { kind: "picture", carries: { kind: "foreign" } } }],
    ] as const) {
      const told = (await send(file, "application/octet-stream", "?receipt=true")).json();
      const sha256 = sha256Of(file);
      const checked = await check(told.receipt);
      t.match(checked, { outcome: "genuine", receipt: { ...said, on: told.on, asOf: told.asOf } });
      const { question, document } = checked.receipt;
      t.strictSame(question, { by: "document", sha256: questionHash({ kind: "document", sha256 }, told.on) });
      t.equal(document.sha256, sha256);
      const codes = told.document.found?.map(({ code }: { code: string }) => ({ code }));
      t.strictSame(document.found, codes);
      t.notMatch(JSON.stringify(checked), /vouches/, "what somebody else wrote is not signed");
    }
    const inBody = await send(inForm(paper), "multipart/form-data; boundary=b", "?receipt=true");
    t.match(await check(inBody.json().receipt), { outcome: "genuine", receipt: { document: { kind: "paper" } } });
    const byHash = await app.inject({ url: `/v1/documents/${sha256Of(paper)}?receipt=true` });
    t.match(await check(byHash.json().receipt), { outcome: "genuine", receipt: { question: { by: "document" } } });
    const accept = "application/json";
    const asJson = await app.inject({ url: `/V/${licence.id}?receipt=true`, headers: { accept } });
    t.match(await check(asJson.json().receipt), { outcome: "genuine", receipt: { question: { by: "id" } } });
    for (const url of [`/v1/documents/${sha256Of(paper)}?receipt=1`, `/V/${licence.id}?receipt=yes`])
      t.equal((await app.inject({ url, headers: { accept } })).statusCode, 400, url);
    t.equal((await send(paper, "application/pdf", "?receipt=1")).statusCode, 400);
    t.notOk("receipt" in (await send(paper)).json(), "none unless asked for");
  },
);

t.test("one other byte, and it is not genuine, though the true record is told beside", async t => {
  const altered = Buffer.from(paper);
  altered[paper.length - 900] = (altered[paper.length - 900] ?? 0) ^ 1;
  const verdict = (await send(altered)).json();
  t.match(verdict, { verdict: "not-genuine", document: { kind: "pdf", sha256: sha256Of(altered) } });
  t.match(checkOf(verdict, "genuine"), { outcome: "fail", code: "not-sealed-here" });
  t.match(verdict.licence, { id: licence.id });
  t.match(verdict.document.carries, { kind: "token", verdict: "valid" });
});

t.test("what is no PDF and no picture is told so, whatever it is called", async t => {
  const reply = await send(Buffer.from("PK\x03\x04 a document of another kind"));
  t.equal(reply.statusCode, 200);
  t.match(reply.json(), {
    verdict: "not-genuine",
    document: { kind: "other", found: [{ code: "not-a-pdf" }] },
  });
  t.match(checkOf(reply.json(), "intact"), { outcome: "fail", code: "not-a-pdf" });
});

t.test("a picture of the paper is as good as its code, and never without saying that it proves nothing", async t => {
  const reply = await send(await pagePicture(paper), "image/png");
  t.equal(reply.statusCode, 200, reply.body);
  const verdict = reply.json();
  t.match(verdict, {
    verdict: "valid",
    licence: { id: licence.id },
    document: { kind: "picture", carries: { kind: "token", verdict: "valid" } },
    cautions: [{ code: "picture-proves-nothing", since: verdict.on }],
  });
  t.match(checkOf(verdict, "intact"), { outcome: "caution", code: "picture-proves-nothing" });
  t.notOk("file" in verdict.sharing);
});

t.test("a picture without a code, and one that cannot be read, are refused in words", async t => {
  const without = await send(pngOf(60, 60), "image/png");
  t.match(without.json(), { status: 422, code: "no-code-found" });
  const cut = await send((await pagePicture(paper)).subarray(0, 5_000), "image/png");
  t.match(cut.json(), { status: 422, code: "image-malformed" });
});

t.test(
  "a code of somebody else's is refused, with what it says as text; one of ours beside it is asked about",
  async t => {
    const foreign = `https://evil.example/V/${licence.links.verify.split("/").at(-1)}\u202e\u0007`;
    const reply = await send(codePicture(foreign), "image/png");
    t.equal(reply.statusCode, 200, reply.body);
    const verdict = reply.json();
    t.match(verdict, { verdict: "not-genuine", document: { kind: "picture", carries: { kind: "foreign" } } });
    t.match(checkOf(verdict, "genuine"), { outcome: "fail", code: "foreign-code" });
    t.notOk("licence" in verdict);
    t.match(verdict.document.carries.text, /^https:\/\/evil\.example\/V\/[A-Z2-7]+…?$/);
    t.ok(verdict.document.carries.text.length <= 201);
    t.match((await send(codePicture("wifi:secret", licence.links.verify), "image/png")).json(), { verdict: "valid" });
  },
);

t.test("the codes of two licences in one picture are not chosen from", async t => {
  const other = await issue();
  const both = await send(codePicture(licence.links.verify, other.links.verify), "image/png");
  t.match(both.json(), { status: 422, code: "several-codes" });
  const twice = await send(codePicture(licence.links.verify, licence.links.verify.toLowerCase()), "image/png");
  t.match(twice.json(), { verdict: "valid", licence: { id: licence.id } }, "the same, spelled twice");
});

t.test("a PDF that is nothing but a picture is a picture; with anything over it, it is not", async t => {
  const png = await pagePicture(paper, 100);
  const { width, height } = PNG.sync.read(png);
  const jpeg = photoOf(png, {});
  const scan = (await send(scanOf(jpeg, { width, height }))).json();
  t.match(scan, { verdict: "valid", document: { kind: "picture", carries: { kind: "token", verdict: "valid" } } });
  t.match(checkOf(scan, "intact"), { outcome: "caution", code: "picture-proves-nothing" });
  const covered = "/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(100)>>]";
  const written = (await send(scanOf(jpeg, { width, height }, covered))).json();
  t.match(written, { verdict: "not-genuine", licence: { id: licence.id }, document: { kind: "pdf" } });
  t.same(
    written.document.found.map(({ code }: { code: string }) => code),
    ["no-signature", "annotation-added"],
  );
});

t.test("nothing altered is ever genuine, and each is told what was found", async t => {
  // One of each family, and all of them in the long form.
  const attacks = Object.entries(signatureAttacks(paper));
  const tried = Number(process.env.LICET_ROUNDS ?? 7);
  const step = Math.max(1, Math.floor(attacks.length / tried));
  for (const [name, pdf] of attacks.filter((_, nth) => nth % step === 0)) {
    const reply = await send(pdf);
    t.equal(reply.statusCode, 200, `${name}: ${reply.body.slice(0, 200)}`);
    const { verdict, document } = reply.json();
    t.equal(verdict, "not-genuine", name);
    t.ok(document.found.length > 0, `${name}: ${document.found.map(({ code }: { code: string }) => code).join()}`);
  }
  t.same(alarms, []);
});

t.test("a file under our own seal that nobody recorded is not genuine, and an alarm", async t => {
  const { ring } = home.services;
  const kid = ring.publicKeys().find(({ use }) => use === "seal")?.kid ?? "";
  const seal = { certificateChain: ring.certificateChain(kid), privateKey: ring.privateKey(kid) };
  const { pdf } = await renderSealedLicence(samplePaper(), seal, new Date());
  const verdict = (await send(Buffer.from(pdf))).json();
  t.match(verdict, { verdict: "not-genuine", document: { found: [{ code: "sealed-but-unrecorded" }] } });
  t.match(verdict.document.carries, { kind: "foreign" });
  t.same(alarms, ["sealed-but-unrecorded"]);
});

t.test("a paper that the views do not know yet, or that are away, is known by its code from the log", async t => {
  const altered = Buffer.concat([paper, Buffer.from("\n")]);
  const asked = async (byHash: typeof home.deps.reads.byHash, payload: Buffer) => {
    const other = await home.serve(deps => ({
      ...deps,
      uploads: { ...reader, alarm: () => undefined },
      reads: { ...deps.reads, byHash },
    }));
    const headers = { "content-type": "application/pdf" };
    return other.inject({ method: "POST", url: "/v1/verify/document", payload, headers });
  };
  const behind: typeof home.deps.reads.byHash = async sha256 => {
    const found = await home.deps.reads.byHash(sha256);
    return found && { ...found, document: null };
  };
  for (const byHash of [behind, async () => null])
    t.match((await asked(byHash, paper)).json(), { verdict: "valid", document: { kind: "paper" } });
  t.match((await asked(behind, altered)).json(), { verdict: "not-genuine" });
  const away = await asked(async () => null, altered);
  t.equal(away.statusCode, 503);
  t.match(away.json(), { verdict: "could-not-check" });
});

t.test("a day may be asked about; the facts of a genuine file are those of that day", async t => {
  const verdict = (await send(paper, "application/pdf", "?on=2001-01-01")).json();
  t.match(verdict, { verdict: "not-valid", on: "2001-01-01", status: "not-yet-valid" });
  t.match(checkOf(verdict, "intact"), { outcome: "pass" });
});

t.test("what takes too long is ended; it is still not genuine, and the next file is read", async t => {
  const hasty = openUploadReader({ issuers: () => [], patienceMs: 1, turnMs: 60_000 });
  t.teardown(hasty.close);
  const altered = Buffer.concat([paper, Buffer.from("\n")]);
  t.match(await hasty.pdf(altered), { findings: ["pdf-too-slow"], codes: [] });
  await t.rejects(hasty.picture(await pagePicture(paper, 72), "image/png"), { code: "photo-too-slow" });
  t.match(await reader.pdf(altered), { findings: ["after-end", "beyond-signature"] });
});

t.test("more files than may wait are told to come back", async t => {
  const full = openUploadReader({ issuers: () => [], mostWaiting: 0 });
  t.teardown(full.close);
  const busy = await home.serve(deps => ({ ...deps, uploads: { ...full, alarm: () => undefined } }));
  const headers = { "content-type": "image/png" };
  const payload = codePicture("any");
  const reply = await busy.inject({ method: "POST", url: "/v1/verify/document", payload, headers });
  t.match(reply.json(), { status: 503, code: "uploads-busy" });
  t.equal(reply.headers["retry-after"], "2");
});

t.test("a compressed file is refused as such: its bytes are not those of the file", async t => {
  const reply = await app.inject({
    method: "POST",
    url: "/v1/verify/document",
    payload: gzipSync(paper),
    headers: { "content-type": "application/pdf", "content-encoding": "gzip" },
  });
  t.match([reply.statusCode, reply.json().code], [415, "unsupported-media-type"]);
  t.equal(reply.headers["accept-encoding"], "identity");
});

t.test("other kinds, forms without a file, nothing at all, and too much are refused", async t => {
  t.match((await send(paper, "text/plain")).json(), { status: 415, code: "not-a-document" });
  t.match((await send(Buffer.from("--b--\r\n"), "multipart/form-data; boundary=b")).json(), { code: "file-missing" });
  t.match((await send(Buffer.alloc(0))).json(), { code: "file-empty" });
  t.match((await send(Buffer.alloc(10 * 1024 * 1024 + 1))).json(), { status: 413, code: "document-too-large" });
  t.match((await send(paper, "application/pdf", "?on=2026-13-01")).json(), { status: 400 });
});
