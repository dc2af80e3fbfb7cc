// What a licence would look like: the same page, without whatever would make it one.
import t from "tap";
import { specimenPdf } from "../../src/paper/page/licence-pdf.js";
import { askTool, fileOf } from "../support/outside-tool.js";
import { readPages, readPdf } from "../support/read-pdf.js";
import { samplePaper } from "../support/sample-paper.js";

const moment = { sealedAt: new Date("2026-11-23T08:00:00Z"), fileId: new Uint8Array(16) };

t.test("a specimen shows the whole face, and has neither seal nor code nor signature", async t => {
  const page = samplePaper({ number: "", identifier: "" });
  const pdf = await specimenPdf(page, moment);
  const text = pdf.toString("latin1");
  for (const none of ["/Sig", "/Annots", "/AcroForm", "/DocMDP", "/ByteRange"]) t.notMatch(text, none);
  const [lines = [], ...others] = readPages(readPdf(pdf));
  t.equal(others.length, 0);
  for (const { label, value } of page.fields) t.ok(lines.includes(label) && lines.join("").includes(value), label);
  t.ok(lines.includes(page.issuer.name));
  t.notOk(lines.includes("扫码核验真伪与当前状态"), "nothing to scan");
  const check = askTool(t, "qpdf", ["--check", fileOf(t, pdf)]);
  if (check) t.equal(check.status, 0, check.said);
});

t.test("样张 stands across every page of it, and on no licence", async t => {
  const long = samplePaper({ fields: [{ label: "经营范围", value: "经营项目；".repeat(900) }] });
  const pdf = await specimenPdf(long, moment);
  const read = readPdf(pdf);
  const marks = (bytes: Buffer): number => bytes.toString("latin1").split("/B 250").length - 1;
  const pages = readPages(read);
  t.ok(pages.length > 1);
  const kids = [
    ...read.object(Number(/\/Pages (\d+)/.exec(read.object(read.root).text)?.[1])).text.matchAll(/(\d+) 0 R/g),
  ];
  for (const [, number] of kids) {
    const contents = Number(/\/Contents (\d+)/.exec(read.object(Number(number)).text)?.[1]);
    t.equal(marks(read.stream(contents)), 1);
  }
});
