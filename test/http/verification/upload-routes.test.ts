// POST /v1/verify/document (docs/interface.md): files that strangers send, from the body to the verdict.
import { createHash } from "node:crypto";
import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { pagePicture } from "../../../src/paper/pictures/page-picture.js";
import { sealIssuers } from "../../../src/service/keys/seal-issuers.js";
import { openUploadReader } from "../../../src/verification/uploads/upload-reader.js";
import { pngOf } from "../../images/pictures.js";
import { openRegistryHome } from "../../support/registry-home.js";
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
  });
  t.match(checkOf(verdict, "intact"), { outcome: "caution", code: "picture-proves-nothing" });
});

t.test("a picture without a code, and one that cannot be read, are refused in words", async t => {
  const without = await send(pngOf(60, 60), "image/png");
  t.match(without.json(), { status: 422, code: "no-code-found" });
  const cut = await send((await pagePicture(paper)).subarray(0, 5_000), "image/png");
  t.match(cut.json(), { status: 422, code: "image-malformed" });
});

t.test("other kinds, forms without a file, nothing at all, and too much are refused", async t => {
  t.match((await send(paper, "text/plain")).json(), { status: 415, code: "not-a-document" });
  t.match((await send(Buffer.from("--b--\r\n"), "multipart/form-data; boundary=b")).json(), { code: "file-missing" });
  t.match((await send(Buffer.alloc(0))).json(), { code: "file-empty" });
  t.match((await send(Buffer.alloc(10 * 1024 * 1024 + 1))).json(), { status: 413, code: "document-too-large" });
  t.match((await send(paper, "application/pdf", "?on=2026-13-01")).json(), { status: 400 });
});
