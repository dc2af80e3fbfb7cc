// /verify as a stranger uses it without a script: what is typed and pasted, numbers with the holder's code, and files.
import { gzipSync } from "node:zlib";
import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { pagePicture } from "../../../src/paper/pictures/page-picture.js";
import { sealIssuers } from "../../../src/service/keys/seal-issuers.js";
import { openUploadReader } from "../../../src/verification/uploads/upload-reader.js";
import { notGenuine } from "../../../src/verification/verdict-of.js";
import { pngOf } from "../../images/pictures.js";
import { openBrowser } from "../../support/browser.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
t.teardown(home.close);
await home.services.keys.ensureSealKey(approvalService.code);
const issuers = sealIssuers(home.services.ring);
const reader = openUploadReader({ issuers, patienceMs: 60_000, turnMs: 60_000 });
t.teardown(reader.close);
const app = await home.serve(deps => ({ ...deps, uploads: { ...reader, alarm: () => undefined } }));
const { publicUrl } = home.deps.settings;

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const licence = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
const holderCode: string = example.holders[0].code;
let paper: Buffer = Buffer.alloc(0);
await until(async () => {
  const reply = await home.ask(app, "officer", { url: `/v1/licences/${licence.id}/document` });
  if (reply.statusCode === 200) paper = reply.rawPayload;
  return reply.statusCode === 200;
});

const browser = openBrowser(app, publicUrl);
const another = openBrowser(app, publicUrl);
const type = (fields: Record<string, string>, lang = "zh") => browser.submit(`/verify?lang=${lang}`, fields);
const upload = (bytes: Buffer, lang = "zh", by = browser) =>
  by.raw(
    `/verify/document?lang=${lang}`,
    Buffer.concat([
      Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="p.pdf"\r\n\r\n`),
      bytes,
      Buffer.from("\r\n--b--\r\n"),
    ]),
    { "content-type": "multipart/form-data; boundary=b" },
  );
/** What a page weighs on its way with all that it asks for, compressed, in kB. */
const weigh = async (body: string): Promise<number> => {
  const asked = [...body.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="(\/[^"]+)"/g)].map(([, url = ""]) => url);
  const parts = await Promise.all([...new Set(asked)].map(async url => (await app.inject({ url })).rawPayload));
  return [Buffer.from(body), ...parts].reduce((sum, part) => sum + gzipSync(part).length / 1_000, 0);
};
const bandOf = (body: string) => /class="band ([a-z-]+)"/.exec(body)?.[1];

t.test("what leads to a page of ours is gone to, in the language of the page", async t => {
  const { id, links } = licence;
  for (const code of [id, links.verify, ` ${id.toLowerCase()}\n`, `${publicUrl}/v/${id}?from=timeline`])
    t.match((await type({ code })).headers.location, /^\/V\/[A-Z2-7]+$/, code);
  t.equal((await type({ code: id }, "en")).headers.location, `/V/${id}?lang=en`);
  t.equal((await type({ code: `${publicUrl}/S/${"A".repeat(26)}` })).headers.location, `/S/${"A".repeat(26)}`);
});

t.test("an address of another host is refused, with a warning that names the host and no link to it", async t => {
  const { id, token = id } = licence;
  for (const [code, host] of [
    [`https://elsewhere.example/V/${token}`, "elsewhere.example"],
    [`elsewhere.example/V/${token}`, "elsewhere.example"],
    [`${publicUrl.replace("://", "://licet.example@")}.elsewhere.example/V/${token}`, "elsewhere.example"],
    [`https:\\\\elsewhere.example\\V\\${token}`, "elsewhere.example"],
    [`https%3A%2F%2Felsewhere.example%2FV%2F${token}`, "elsewhere.example"],
    [`请扫码 https://exаmple.com/V/${token}`, "xn--exmple-4nf.com"],
    ["https://elsewhere.example/", "elsewhere.example"],
  ] as const) {
    const { statusCode, body } = await type({ code });
    t.equal(statusCode, 422, code);
    t.match(body, new RegExp(`class="host" dir="ltr">[^<]*${host.replaceAll(".", "\\.")}`), code);
    t.match(body, /请勿打开/);
    t.notMatch(body, /href="https?:/);
    t.notOk(bandOf(body));
  }
});

t.test(
  "a number or an identifier asks for the holder's code, keeps what was typed, and tells both answers apart",
  async t => {
    for (const [code, kind] of [
      [licence.number, "证照编号"],
      [`编号：${licence.number}`, "证照编号"],
      [licence.identifier, "电子证照标识"],
    ]) {
      const asked = await type({ code });
      t.equal(asked.statusCode, 200, code);
      t.match(asked.body, kind);
      t.match(asked.body, `name="code" value="${code.replace("编号：", "")}"`);
      t.match(asked.body, 'name="holderCode"');
      const found = await type({ code, holderCode });
      t.equal(bandOf(found.body), "valid", found.body);
      t.match(found.body, `/V/${licence.id}`);
      t.equal(found.headers["cache-control"], "no-store");
    }
    const wrong = await type({ code: licence.number, holderCode: "91110000MA00000000" });
    const unknown = await type({ code: `${licence.number}9`, holderCode });
    t.same([bandOf(wrong.body), bandOf(unknown.body)], ["not-genuine", "not-genuine"]);
    const typed = (body: string, number: string, code: string) =>
      body
        .replaceAll(number, "N")
        .replaceAll(code, "C")
        .replaceAll(/\d\d:\d\d:\d\d|datetime="[^"]+"/g, "");
    t.equal(
      typed(wrong.body, licence.number, "91110000MA00000000"),
      typed(unknown.body, `${licence.number}9`, holderCode),
      "unknown and wrong are told alike",
    );
    t.match(wrong.body, 'name="holderCode" value="91110000MA00000000"', "and may be mended");
    for (const { body } of [wrong, await type({ code: licence.number, holderCode })])
      t.ok((await weigh(body)) <= 14, "a verdict weighs little");
    const empty = await type({ code: licence.number, holderCode: " " });
    t.ok((await weigh(empty.body)) <= 30);
    t.equal(empty.statusCode, 400);
    t.match(empty.body, 'role="alert"');
    const english = await type({ code: licence.number, holderCode }, "en");
    t.match(english.body, /<span>Valid<\/span>/);
  },
);

t.test("what is neither is told so, and what was mistyped is not said to be nobody's", async t => {
  const other = licence.identifier.endsWith("A") ? "B" : "A";
  t.match((await type({ code: licence.identifier.slice(0, -1) + other })).body, "标识有误");
  t.match((await type({ code: licence.id.slice(0, 25) })).body, "无法识别");
  for (const code of ["HELLO", "您好，请核验", "12", "x".repeat(5_000), `<script>alert(1)</script>`]) {
    const { statusCode, body } = await type({ code });
    t.equal(statusCode, 422);
    t.match(body, 'aria-invalid="true"');
    t.notMatch(body, "<script>alert");
  }
  t.equal((await browser.submit("/verify", {})).statusCode, 422, "no field at all");
});

t.test("after too many wrong codes the page says so, keeps what was typed, and ids still go", async t => {
  const limited = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rateLimit: true } }));
  const stranger = openBrowser(limited, publicUrl);
  let reply = await stranger.submit("/verify", { code: licence.number, holderCode: "1" });
  for (let n = 0; n < 10; n += 1)
    reply = await stranger.submit("/verify", { code: licence.number, holderCode: `${n}` });
  t.equal(reply.statusCode, 429);
  t.ok(reply.headers["retry-after"]);
  t.match(reply.body, `name="code" value="${licence.number}"`);
  t.match(reply.body, /请稍后再试/);
  t.equal((await stranger.submit("/verify", { code: licence.id })).statusCode, 303);
});

t.test(
  "a file gets the page of its verdict: genuine, altered with what was found, a picture of the code alone",
  async t => {
    const genuine = await upload(paper);
    t.equal(bandOf(genuine.body), "valid", genuine.body);
    t.match(genuine.body, /是真件：与电子证照库签章的文件逐字节一致/);
    const altered = await upload(Buffer.concat([paper, Buffer.from("\n%%EOF\n")]));
    t.equal(bandOf(altered.body), "not-genuine");
    t.match(altered.body, /<ul class="found"><li>/);
    t.match(altered.body, /不是对这份文件的认可/);
    const picture = await upload(await pagePicture(paper), "en");
    t.equal(bandOf(picture.body), "caution", "never green");
    t.match(picture.body, /Valid · The code alone/);
    t.match(picture.body, /a picture proves nothing/);
    const other = await upload(Buffer.from("PK\x03\x04"));
    t.equal(bandOf(other.body), "not-genuine");
    t.match(other.body, /<ul class="found"><li>文件不是 PDF/);
  },
);

t.test(
  "an answer on a file is loaded anew and read in the other language, by the browser that sent it alone",
  async t => {
    const keeping = openBrowser(app, publicUrl);
    const [first, later] = [await keeping.get("/verify"), await keeping.get("/verify")];
    t.match(first.headers["set-cookie"], /^licet-checks=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/);
    t.notOk(later.headers["set-cookie"], "which the browser has already");
    const altered = Buffer.concat([paper, Buffer.from("\n")]);
    const files = { valid: paper, "not-genuine": altered, caution: await pagePicture(paper, 100) };
    for (const [band, file] of Object.entries(files)) {
      const sent = await upload(file, "zh", keeping);
      t.equal(sent.statusCode, 303, sent.body);
      const address = sent.headers.location ?? "";
      const answer = await keeping.get(address);
      t.equal(bandOf(answer.body), band);
      t.equal(answer.headers["cache-control"], "no-store");
      const [, inEnglish = ""] = /class="language" href="([^"]+)"/.exec(answer.body) ?? [];
      const english = await keeping.get(`/verify/document${inEnglish.replaceAll("&amp;", "&")}`);
      t.equal(bandOf(english.body), band);
      t.match(english.body, /The file you sent/);
      t.match(english.body, /SHA-256/);
      await another.get("/verify");
      for (const stranger of [another, openBrowser(app, publicUrl)]) {
        const refused = await stranger.get(address);
        t.equal(refused.statusCode, 410);
        t.match(refused.body, /请重新选择文件核验/);
        t.notOk(bandOf(refused.body), "nobody is shown an answer on a file of somebody else");
      }
      const cut = await keeping.get(address.replace(/file=[^&]{9}/, "file="));
      t.equal(cut.statusCode, 410);
    }
  },
);

t.test("the page of a file prints a receipt on it, for the browser that sent the file alone", async t => {
  const keeping = openBrowser(app, publicUrl);
  await keeping.get("/verify");
  const kept = async (file: Buffer): Promise<string> => {
    const page = await keeping.get((await upload(file, "zh", keeping)).headers.location ?? "");
    return /name="file" value="([\w-]+)"/.exec(page.body)?.[1] ?? "";
  };
  const altered = Buffer.concat([paper, Buffer.from("\n%%EOF\n")]);
  for (const [file, word, says] of [
    [paper, "有效", /<h2 id="file">所核验的文件<\/h2>/],
    [altered, "核验未通过", /<ul class="found"><li>/],
    [await pagePicture(paper, 100), "有效 · 仅就二维码", /图片不能证明证照没有改动/],
  ] as const) {
    const name = await kept(file);
    const printed = await keeping.submit("/receipts?lang=zh", { file: name });
    t.equal(printed.statusCode, 200, printed.body);
    t.match(printed.body, says);
    t.match(printed.body, /<svg class="qr" role="img"/);
    const text = /<textarea[^>]*>([\w.-]+)<\/textarea>/.exec(printed.body)?.[1] ?? "";
    const pasted = await browser.submit("/receipt?lang=zh", { receipt: text });
    t.match(pasted.body, `回执真实 · 当时结论：${word}</span>`);
    t.match(pasted.body, says);
    for (const reply of [
      await openBrowser(app, publicUrl).submit("/receipts", { file: name }),
      await keeping.submit("/receipts", { file: name.slice(0, -4) }),
    ])
      t.equal(reply.statusCode, 410, "of another browser, or of no file");
  }
  const short = await home.deps.receipts.give(
    { kind: "document", sha256: "0".repeat(64) },
    await home.deps.verifier.verify({ kind: "id", id: licence.id }),
  );
  t.ok(`/R/${await short?.short()}`.length < 700);
  t.notMatch((await upload(altered)).body, 'name="file" value=', "none for a browser that brings nothing along");
});

t.test("an answer on a file is over after a day, and tells what is so when it is asked for", async t => {
  let now = Date.now();
  const clocked = await home.serve(deps => ({
    ...deps,
    clock: () => now,
    uploads: { ...reader, alarm: () => undefined },
    verifier: { verify: async () => notGenuine("unknown-licence", { day: "2026-11-29", source: "view", asOf: null }) },
  }));
  const keeping = openBrowser(clocked, publicUrl);
  await keeping.get("/verify");
  const { headers } = await upload(await pagePicture(paper, 100), "zh", keeping);
  t.equal(bandOf((await keeping.get(String(headers.location))).body), "not-genuine");
  now += 24 * 3_600_000 + 1;
  t.equal((await keeping.get(String(headers.location))).statusCode, 410);
});

t.test("a file that cannot be checked gives the form back and says what to do", async t => {
  for (const [bytes, status, said] of [
    [pngOf(60, 60), 422, /没有读到二维码/],
    [Buffer.alloc(0), 422, /role="alert"/],
    [Buffer.alloc(10 * 1024 * 1024 + 1), 413, /最多 10 MB/],
  ] as const) {
    const { statusCode, body } = await upload(bytes);
    t.equal(statusCode, status);
    t.match(body, said);
    t.match(body, 'action="/verify/document');
    t.notOk(bandOf(body), "no verdict");
  }
  const moved = await browser.get("/verify/document?lang=en");
  t.equal(moved.headers.location, "/verify?lang=en", "asked for again, the form comes");
});

t.test("a form of another site is refused, whatever it sends; an old browser, which tells nothing, is not", async t => {
  const from = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
  const page = { accept: "text/html" };
  const typed = await browser.submit("/verify", { code: licence.id }, { ...from, ...page });
  t.equal(typed.statusCode, 403);
  t.match(typed.body, /不是从本站的网页提交的/);
  const file = await browser.raw("/verify/document", paper, {
    ...from,
    ...page,
    "content-type": "multipart/form-data; boundary=b",
  });
  t.equal(file.statusCode, 403);
  const old = await app.inject({
    method: "POST",
    url: "/verify",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "null" },
    payload: `code=${licence.id}`,
  });
  t.equal(old.statusCode, 303);
});

t.test("no other site has its visitors ask for receipts, or have mail sent, from here", async t => {
  const from = { "sec-fetch-site": "cross-site", accept: "text/html" };
  for (const url of ["/receipts", "/watches"]) {
    const reply = await browser.submit(url, { code: licence.id, mail: "a@b.example" }, from);
    t.equal(reply.statusCode, 403, url);
    t.match(reply.headers["content-type"], /^text\/html/);
  }
});
