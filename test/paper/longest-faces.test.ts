// Every face that a type's schema accepts is printed: over as many pages as it needs, sealed once, nothing of it lost.
import fc from "fast-check";
import t, { type Test } from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { completeFace } from "../../src/catalogue/face.js";
import { paperPage } from "../../src/catalogue/paper-page.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { variantOf } from "../../src/catalogue/variants.js";
import type { FaceValue } from "../../src/licence/events/face-value.js";
import type { FaceField } from "../../src/licence/events/type/face-field.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { checkPrintable } from "../../src/paper/page/check-printable.js";
import { faceTexts } from "../../src/paper/page/draw-licence.js";
import { layoutFace } from "../../src/paper/page/face-layout.js";
import { layoutFoot } from "../../src/paper/page/foot-layout.js";
import type { LicenceOnPaper } from "../../src/paper/page/licence-on-paper.js";
import { paperTexts } from "../../src/paper/page/paper-texts.js";
import { differentPapers, papersOf } from "../../src/paper/page/papers.js";
import { renderSealedLicence } from "../../src/paper/seal/render-sealed-licence.js";
import { askTool, fileOf } from "../support/outside-tool.js";
import { readPages, readPdf, readSignature } from "../support/read-pdf.js";
import { sampleSeal } from "../support/sample-paper.js";

const seal = sampleSeal("ec", "示例市行政审批服务局");
const sealedAt = new Date("2026-11-23T08:00:00Z");
const rounds = Number(process.env.LICET_ROUNDS ?? 2);

/** So many characters of a kind of writing. */
type Writing = (characters: number) => string;
const over = (text: string): Writing => {
  const characters = [...text];
  return count => Array.from({ length: count }, (_, at) => characters[at % characters.length]).join("");
};

const writings: Readonly<Record<string, Writing>> = {
  "Chinese sentences": over("许可经营项目：预包装食品（含冷藏冷冻食品）销售；热食类食品制售。"),
  "Chinese without a stop": over("证照经营范围示例"),
  "characters of four bytes": over("𬭎"),
  "a Latin word without end": over("Pneumonoultramicroscopic"),
  "digits without end": over("0123456789"),
  "Latin words": over("the licence of the holder "),
  "stops alone": over("，。；"),
  "brackets alone": over("（（（）））"),
  "accents and marks": over("é¼½¾"),
  "wide letters": over("W"),
};

const longest = (field: FaceField, writing: Writing): FaceValue => {
  const { columns, maxRows, maxLength = 0 } = field;
  if (columns) {
    const row = columns.map(column => [column.key, longest({ ...column, personal: "never" } as FaceField, writing)]);
    return Array.from({ length: maxRows ?? 1 }, () => Object.fromEntries(row));
  }
  if (field.codes) return field.codes.reduce((long, code) => (code.zh.length > long.zh.length ? code : long)).code;
  if (field.values) return field.values.reduce((long, value) => (value.length > long.length ? value : long));
  if (field.kind === "date") return "2015-12-28";
  if (field.kind === "integer") return "9".repeat(Math.min(15, maxLength));
  return `始${writing(Math.max(0, maxLength - 2))}末`.slice(0, 2 * maxLength);
};

/** The page of a type with every field as long as its schema lets it be, held by so many. */
const longestPage = (type: TypeDefinition, writing: Writing, holders = 1): LicenceOnPaper => {
  const { validFrom, validTo, holders: example } = exampleIssue(type, "2026-11-23");
  const given = variantOf(type, "company")
    .fields.filter(field => !field.derivedFrom)
    .map(field => [field.key, longest(field, writing)]);
  const facts = {
    holders: Array.from({ length: holders }, () => ({ ...example[0], name: writing(200) })),
    number: writing(100),
    serial: null,
    issuer: { code: "119901010000100146", name: writing(200) },
    issuedOn: "2026-11-23",
    validFrom,
    validTo,
  };
  const completed = completeFace(variantOf(type, "company"), facts, Object.fromEntries(given));
  if ("faults" in completed) throw new Error(JSON.stringify(completed.faults));
  const stamp = {
    identifier: "1.2.156.3005.2.11100000000013338W011.11510107MB1234567X.JY15101070012345.001.U",
    token: "GKCCQ2QBEYCEIAACAAGUQQBIB6ZAOQBRGA3TMMZTMRSDAMBQ".repeat(8).slice(0, 376),
    tokenSha256: "0".repeat(64),
    place: { list: 1, index: 0 },
    urlBase: "HTTPS://LICENCES.EXAMPLE.GOV.CN/V/",
  };
  const holderCategory = "company" as const;
  const typed = { typeCode: type.code, typeRevision: 0, holderCategory };
  const paper = { version: 1, ...typed, ...facts, face: completed.face, ...stamp };
  const page = paperPage(type, paper, "ABCDEFGHIJKLMNOPQRSTUVWXY4");
  if (!page) throw new Error("nothing of it was erased");
  return page;
};

const withoutBlanks = (text: string): string => text.replace(/\s/gu, "");
/** The cells of a row stand side by side, each in lines of its own. */
const sorted = (text: string): string => [...text].sort().join("");

/** Seals a page, and holds the file to it; the text of each of its pages. */
const sealedPages = async (t: Test, page: LicenceOnPaper): Promise<string[][]> => {
  for (const paper of differentPapers(page)) t.same(checkPrintable(paper), []);
  const bytes = Buffer.from((await renderSealedLicence(page, seal, sealedAt)).pdf);
  const read = readPdf(bytes);
  const { range, gapStart, gapEnd } = readSignature(read);
  t.same(range, [0, gapStart, gapEnd, bytes.length - gapEnd], "one signature over the whole file");
  const text = bytes.toString("latin1");
  for (const once of ["%%EOF", "/ByteRange", "/FT /Sig", "/Annots"]) t.equal(text.split(once).length - 1, 1, once);
  const pages = readPages(read);
  let before = 0;
  for (const paper of papersOf(page)) {
    const own = layoutOf(paper);
    holdPaper(t, paper, own, pages.slice(before, before + own.length));
    before += own.length;
  }
  t.equal(pages.length, before, "the papers make the document");
  return pages;
};

/** The lines of each page of a paper's face. */
const layoutOf = (page: LicenceOnPaper) => {
  const drawn = paperTexts(page);
  const { face, continued } = layoutFoot(page, drawn).geometry;
  const room = { width: face.width, first: face.height, next: continued.face.height };
  return layoutFace(faceTexts(drawn), room, page.form).map(({ lines }) => lines);
};

/** One paper of the document: on its pages it says which it is, and shows the whole of its face. */
const holdPaper = (t: Test, page: LicenceOnPaper, laid: ReturnType<typeof layoutOf>, pages: string[][]): void => {
  t.equal(laid.length, pages.length);
  for (const [at, lines] of pages.entries()) {
    const last = `001   ${at + 1} / ${pages.length}`;
    for (const line of [last, page.identifier, page.host, "ABCD EFGH IJKL MNOP QRST UVWX Y4", page.title.zh])
      t.ok(lines.includes(line), line);
    t.equal(lines.includes("（下接续页）"), at + 1 < pages.length);
    t.ok(lines.includes(at > 0 ? `${page.copy}　续页` : page.copy), page.copy);
  }
  for (const [at, lines] of laid.entries()) {
    const drawn = lines.filter(({ text }) => text !== "").map(({ text }) => text);
    const from = pages[at]?.findIndex((_, i) => drawn.every((text, j) => pages[at]?.[i + j] === text)) ?? -1;
    t.ok(from >= 0, `page ${at + 1} shows every line of its part of the face`);
  }
  for (const [at, { value, table }] of faceTexts(paperTexts(page)).entries()) {
    const lines = laid.flat().filter(({ field, kind }) => field === at && kind === "value");
    const read = withoutBlanks(lines.map(({ text }) => text).join(""));
    if (table) t.equal(sorted(read), sorted(withoutBlanks(table.rows.flat().join(""))), "nothing of a cell is lost");
    else t.equal(read, withoutBlanks(value), "nothing of a value is lost");
  }
};

for (const type of shippedTypes)
  t.test(`a ${type.name.en} with every field as long as its schema lets it be is printed`, async t => {
    for (const [name, writing] of Object.entries(writings))
      t.test(name, async t => {
        const page = longestPage(type, writing);
        const pages = await sealedPages(t, page);
        if (page.fields.some(({ value }) => value.length >= 2_000)) t.ok(pages.length > 1);
      });
  });

t.test("whatever mixture of texts a schema accepts is printed, with many holders and with line breaks too", async t => {
  const writing = fc
    .array(fc.constantFrom(..."证照；（，。)A7 -𬭎é", "LICENCE", "\u3000", "经营范围"), { minLength: 1, maxLength: 30 })
    .map(pieces => over(pieces.join("")));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...shippedTypes),
      writing,
      fc.integer({ min: 1, max: 20 }),
      async (type, write, n) => {
        const page = longestPage(type, write, n);
        await sealedPages(t, page);
        const broken = page.fields.map(({ label, value }, at) => ({
          label,
          value: at % 2 ? value.replaceAll("；", "\n") : value,
        }));
        await sealedPages(t, { ...page, fields: broken });
      },
    ),
    { numRuns: rounds },
  );
});

t.test("pdfsig and qpdf, where installed, find one whole, valid document of several pages", async t => {
  const [type] = shippedTypes;
  const { pdf } = await renderSealedLicence(longestPage(type, over("经营范围；")), seal, sealedAt);
  const path = fileOf(t, pdf);
  const sig = askTool(t, "pdfsig", ["-nocert", path]);
  if (sig) t.match(sig.said, /Total document signed[\s\S]*Signature is Valid/);
  const check = askTool(t, "qpdf", ["--check", path]);
  if (check) t.equal(check.status, 0, check.said);
  const pages = askTool(t, "qpdf", ["--show-npages", path]);
  if (pages) t.ok(Number(pages.said) > 1, pages.said);
});
