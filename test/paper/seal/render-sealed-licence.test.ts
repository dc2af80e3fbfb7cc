import { createHash } from "node:crypto";
import t from "tap";
import { unsignedPdf } from "../../../src/paper/page/licence-pdf.js";
import { renderSealedLicence, signerFor } from "../../../src/paper/seal/render-sealed-licence.js";
import { sealPdf } from "../../../src/paper/seal/seal-pdf.js";
import { askTool, fileOf } from "../../support/outside-tool.js";
import { readPdf, readSignature, readText, reference } from "../../support/read-pdf.js";
import { samplePaper, sampleSeal } from "../../support/sample-paper.js";

const sealedAt = new Date("2026-11-23T08:00:00Z");
const seals = { rsa: sampleSeal("rsa"), ec: sampleSeal("ec") };
const count = (text: string, part: string) => text.split(part).length - 1;

for (const [kind, seal] of Object.entries(seals))
  t.test(`a licence sealed with a key of ${kind}`, async t => {
    const { pdf, sha256 } = await renderSealedLicence(samplePaper(), seal, sealedAt);
    const bytes = Buffer.from(pdf);
    const read = readPdf(bytes);
    const signature = readSignature(read);

    t.test("has one revision, one signature and no byte outside them", async t => {
      const text = bytes.toString("latin1");
      t.same(
        ["%%EOF", "startxref", "/ByteRange", "/Prev"].map(part => count(text, part)),
        [1, 1, 1, 0],
      );
      t.same(signature.range, [0, signature.gapStart, signature.gapEnd, bytes.length - signature.gapEnd]);
      t.match(text.slice(0, 8), "%PDF-1.7");
      t.equal(sha256, createHash("sha256").update(bytes).digest("hex"));
    });

    t.test("signs the digest of everything but the gap, which holds DER in lower case and then zeros", async t => {
      t.equal(signature.contents.length, 8192);
      t.match(signature.contents, /^[0-9a-f]+$/);
      const room = Buffer.from(signature.contents, "hex");
      const length = 4 + room.readUInt16BE(2);
      t.equal(room.readUInt16BE(0), 0x3082);
      t.ok(room.subarray(length).every(byte => byte === 0));
      const covered = Buffer.concat([bytes.subarray(0, signature.gapStart), bytes.subarray(signature.gapEnd)]);
      const digest = createHash("sha256").update(covered).digest();
      const attribute = Buffer.from("06092a864886f70d01090431220420", "hex");
      const at = room.indexOf(attribute) + attribute.length;
      t.ok(room.subarray(at, at + 32).equals(digest), "message-digest of these very bytes");
    });

    t.test("is a certification that allows no change, its time in the dictionary", async t => {
      t.match(signature.text, "/SubFilter/ETSI.CAdES.detached");
      t.match(signature.text, "/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>");
      t.match(signature.text, "/M(D:20261123080000Z)");
      const widget = read.object(Number(/\/Fields \[ (\d+) 0 R \]/.exec(read.object(read.root).text)?.[1])).text;
      t.match(widget, /\/F 132\n/);
      t.match(widget, /\/FT \/Sig/);
      const appearance = read.stream(reference(widget, "N")).toString("latin1");
      t.notMatch(appearance, /T[jJ]|BT/, "the seal's letters are outlines");
      t.match(appearance, /Over gs/);
    });

    t.test("pdfsig and qpdf, where installed, find nothing wrong; one changed byte they do", async t => {
      const path = fileOf(t, bytes);
      const sig = askTool(t, "pdfsig", ["-nocert", path]);
      if (sig) t.match(sig.said, /Total document signed[\s\S]*Signature is Valid/);
      const check = askTool(t, "qpdf", ["--check", path]);
      if (check) t.equal(check.status, 0, check.said);
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(changed.length - 200) ^ 1, changed.length - 200);
      const altered = askTool(t, "pdfsig", ["-nocert", fileOf(t, changed)]);
      if (altered) t.notMatch(altered.said, /Signature is Valid/);
      t.not(createHash("sha256").update(changed).digest("hex"), sha256);
    });
  });

t.test("the text of the page is copied out as it was written, rare characters included", async t => {
  const page = samplePaper();
  const { pdf } = await renderSealedLicence(page, seals.ec, sealedAt);
  const lines = readText(readPdf(Buffer.from(pdf)));
  const all = lines.join("");
  for (const { label, value } of page.fields) {
    t.ok(lines.includes(label), label);
    t.ok(all.includes(value), value);
  }
  for (const text of [
    "食品经营许可证",
    "Food Business Licence",
    "正本",
    "发证机关",
    "发证日期",
    "国家市场监督管理总局监制",
    page.identifier,
    page.host,
  ])
    t.ok(lines.includes(text), text);
  t.ok(lines.includes("二〇二六年十一月二十三日"));
  t.ok(all.includes("堃镕喆犇𬭎㛃"));
  const inField = page.fields.some(({ value }) => value === page.issuer.name) ? 1 : 0;
  t.equal(lines.filter(line => line === page.issuer.name).length, 1 + inField, "once in the foot; not out of the seal");
  t.equal(lines.filter(line => line.includes(page.number)).length, 2, "where the face says it, and in the identifier");
  const told = askTool(t, "pdftotext", ["-layout", fileOf(t, pdf), "-"]);
  if (told) for (const text of ["堃镕喆犇𬭎㛃", page.identifier, page.number]) t.ok(told.said.includes(text), text);
});

t.test(
  "the duplicates follow the original in the one sealed file, upright, numbered, and under the same seal",
  async t => {
    const { pdf } = await renderSealedLicence(samplePaper({ duplicates: 2 }), seals.ec, sealedAt);
    const read = readPdf(Buffer.from(pdf));
    const lines = readText(read);
    t.same(
      lines.filter(line => /^[正副]本/.test(line)),
      ["正本", "副本（1/2）", "副本（2/2）"],
    );
    t.equal(lines.filter(line => line.endsWith("1 / 1")).length, 3, "each is a paper of its own");
    const { range, gapEnd, gapStart } = readSignature(read);
    t.same(range, [0, gapStart, gapEnd, pdf.length - gapEnd], "one signature over all");
    const text = Buffer.from(pdf).toString("latin1");
    const boxes = [...text.matchAll(/\/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]/g)].map(
      ([, wide, high]) => +(wide ?? 0) > +(high ?? 0),
    );
    t.same(boxes, [true, false, false], "the original lies across");
    t.equal(count(text, "/Annots"), 1, "the signature's own widget is on the original");
    const sealed = askTool(t, "pdfsig", ["-nocert", fileOf(t, pdf)]);
    if (sealed) t.match(sealed.said, /Total document signed[\s\S]*Signature is Valid/);
    const sound = askTool(t, "qpdf", ["--check", fileOf(t, pdf)]);
    if (sound) t.equal(sound.status, 0, sound.said);
  },
);

t.test("the same page at the same moment is the same file, another moment another", async t => {
  const twice = [
    await renderSealedLicence(samplePaper(), seals.rsa, sealedAt),
    await renderSealedLicence(samplePaper(), seals.rsa, sealedAt),
  ];
  t.equal(twice[0]?.sha256, twice[1]?.sha256, "PKCS#1 v1.5 has no randomness");
  const later = await renderSealedLicence(samplePaper(), seals.rsa, new Date("2026-11-23T08:00:01Z"));
  t.not(later.sha256, twice[0]?.sha256);
});

t.test("texts that look like PDF, or like a signature, change nothing of the file's structure", async t => {
  const hostile = "/ByteRange [0 1 2 3] /Contents <00> ) >> endobj %%EOF startxref 0";
  const page = samplePaper({
    fields: [{ label: "经营者名称", value: hostile }],
    issuer: { name: "(局) >> /P 3", code: "<00>" },
  });
  const { pdf } = await renderSealedLicence(page, seals.ec, sealedAt);
  const read = readPdf(Buffer.from(pdf));
  const { range, gapStart, gapEnd } = readSignature(read);
  t.same(range, [0, gapStart, gapEnd, pdf.length - gapEnd]);
  t.ok(readText(read).join("").includes(hostile));
  t.equal(count(Buffer.from(pdf).toString("latin1"), "%%EOF"), 1);
});

t.test("a private key is taken as object, as PEM and as PKCS#8", async t => {
  const { certificateChain, privateKey } = seals.rsa;
  if (typeof privateKey === "string" || privateKey instanceof Uint8Array)
    throw new Error("the sample has a key object");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" });
  const all = await Promise.all(
    [privateKey, pem, pkcs8].map(key =>
      renderSealedLicence(samplePaper(), { certificateChain, privateKey: key }, sealedAt),
    ),
  );
  t.equal(new Set(all.map(({ sha256 }) => sha256)).size, 1);
});

t.test("a chain too long for the gap is refused, not cut", async t => {
  const { certificateChain, privateKey } = seals.rsa;
  const [own = new Uint8Array(), root = new Uint8Array()] = certificateChain;
  const unsigned = await unsignedPdf(samplePaper(), { sealedAt, fileId: new Uint8Array(16) });
  const signer = signerFor({ certificateChain: [own, root, root, root], privateKey });
  t.rejects(sealPdf(unsigned, signer), { code: "signature-too-large" });
});
