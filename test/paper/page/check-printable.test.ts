import fc from "fast-check";
import t from "tap";
import { noCharacters } from "../../../src/paper/page/canvas.js";
import { checkPrintable } from "../../../src/paper/page/check-printable.js";
import { drawLicence } from "../../../src/paper/page/draw-licence.js";
import { PaperError } from "../../../src/paper/page/licence-on-paper.js";
import { printableText } from "../../../src/paper/page/printable-text.js";
import { samplePaper } from "../../support/sample-paper.js";

/** For a page that names no picture. */
const noPictures = {
  place: () => {
    throw new Error("no picture was named");
  },
};
const face = (...values: string[]) => values.map((value, i) => ({ label: `项目${i}`, value }));
const rounds = Number(process.env.LICET_ROUNDS ?? 60);

t.test("a page that prints has no faults, in either orientation and copy", async t => {
  t.same(checkPrintable(samplePaper()), []);
  t.same(checkPrintable(samplePaper({ orientation: "portrait", copy: "副本" })), []);
});

t.test("a character that the fonts lack is named with its place, wherever it stands", async t => {
  const fault = (pointer: string) => [{ pointer, code: "character-not-printable", characters: ["𠮷"] }];
  t.same(checkPrintable(samplePaper({ fields: face("好", "𠮷野家𠮷") })), fault("/fields/1/value"));
  t.same(checkPrintable(samplePaper({ number: "𠮷1" })), fault("/number"));
  t.same(checkPrintable(samplePaper({ title: { zh: "𠮷证" } })), fault("/title/zh"));
  t.same(checkPrintable(samplePaper({ fields: [{ label: "𠮷", value: "1" }] })), fault("/fields/0/label"));
  t.same(checkPrintable(samplePaper({ issuer: { name: "𠮷局", code: "1" } })), fault("/issuer/name"));
  t.same(checkPrintable(samplePaper({ organLabel: "𠮷" })), fault("/organLabel"));
  t.same(checkPrintable(samplePaper({ fixedTexts: ["监制", "𠮷"] })), fault("/fixedTexts/1"));
  t.same(checkPrintable(samplePaper({ seal: { text: "𠮷章", code: null, diameter: 42 } })), fault("/seal/text"));
  const table = {
    columns: ["类别", "等级"],
    rows: [
      ["一", "二"],
      ["三", "𠮷"],
    ],
  };
  t.same(
    checkPrintable(samplePaper({ fields: [{ label: "资质", value: "", table }] })),
    fault("/fields/0/table/rows/1/1"),
  );
});

t.test("what would be invisible is not printable; radicals and odd blanks are read as what they look like", async t => {
  for (const hidden of ["\u0000", "\u200b", "\u202e", "\ufe00", "\ud800", "\ue000", "\t"])
    t.equal(
      checkPrintable(samplePaper({ fields: face(`a${hidden}b`) }))[0]?.code,
      "character-not-printable",
      escape(hidden),
    );
  t.same(checkPrintable(samplePaper({ fields: face("⼈⺟\u00a0e\u0301\r\n二") })), []);
  t.equal(checkPrintable(samplePaper({ number: "1\n2" }))[0]?.code, "character-not-printable", "one line is one line");
});

t.test("a face is never too long for the paper, only for any body that is accepted", async t => {
  t.same(checkPrintable(samplePaper({ fields: face("短", "许可经营项目；".repeat(400), "短") })), []);
  t.same(
    checkPrintable(samplePaper({ fields: face(..."字".repeat(60)).map(f => ({ ...f, value: "字".repeat(2_000) })) })),
    [],
  );
  t.same(checkPrintable(samplePaper({ fields: face("字".repeat(3_000_000)) })), [
    { pointer: "/fields/0/value", code: "face-too-long" },
  ]);
});

t.test(
  "titles, numbers and issuers too long for the head and foot are refused; the longest that are accepted are not",
  async t => {
    t.same(checkPrintable(samplePaper({ title: { zh: "证".repeat(400) } })), [
      { pointer: "/title/zh", code: "title-too-long" },
    ]);
    t.same(checkPrintable(samplePaper({ numberLabel: "编号", number: "号".repeat(600) })), [
      { pointer: "/number", code: "text-too-long" },
    ]);
    t.same(checkPrintable(samplePaper({ issuer: { name: "局".repeat(600), code: "1" } })), [
      { pointer: "/issuer/name", code: "text-too-long" },
    ]);
    t.same(checkPrintable(samplePaper({ fixedTexts: ["字".repeat(1_000)] })), [
      { pointer: "/fixedTexts", code: "text-too-long" },
    ]);
    for (const orientation of ["landscape", "portrait"] as const) {
      const named = { title: { zh: "证".repeat(200), en: "Permit ".repeat(28) }, numberLabel: "号".repeat(200) };
      const labels = {
        organLabel: "发".repeat(20),
        dateLabel: "日".repeat(20),
        fixedTexts: ["监制", "字".repeat(200), "字".repeat(200)],
      };
      const longest = { ...named, ...labels, number: "号".repeat(100), issuer: { name: "局".repeat(200), code: "1" } };
      t.same(checkPrintable(samplePaper({ orientation, ...longest })), []);
    }
  },
);

t.test("what the check lets pass is drawn, and every character of it is on the page", async t => {
  const character = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(..."堃镕喆犇𬭎㛃证照（），。；AZ09 -\n") },
    { weight: 200, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map(n => String.fromCodePoint(n)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
  );
  const text = fc.array(character, { maxLength: 40 }).map(list => list.join(""));
  const fields = fc.array(fc.record({ label: text, value: text }), { maxLength: 6 });
  let drawn = 0;
  fc.assert(
    fc.property(fields, fc.constantFrom("landscape" as const, "portrait" as const), (fields, orientation) => {
      const page = samplePaper({ fields, orientation });
      if (checkPrintable(page).length > 0) return;
      const used = noCharacters();
      drawLicence(page, noPictures, used);
      drawn++;
      const characters = new Set(fields.map(({ label, value }) => printableText(label + value)).join(""));
      for (const c of characters)
        if (c.trim() !== "" && !used.regular.has(c.codePointAt(0) ?? 0)) throw new Error(`${c} was dropped`);
    }),
    { numRuns: rounds },
  );
  t.ok(drawn > rounds / 10, `${drawn} of ${rounds} were printable`);
});

t.test("drawing throws every fault instead of printing less", async t => {
  const page = samplePaper({ number: "𠮷", title: { zh: "证".repeat(400) } });
  t.throws(() => drawLicence(page, noPictures, noCharacters()), PaperError);
  try {
    drawLicence(page, noPictures, noCharacters());
  } catch (error) {
    t.same(error instanceof PaperError && error.faults.map(({ pointer }) => pointer), ["/number", "/title/zh"]);
  }
});

t.test("texts beyond all measure are refused unmeasured", async t => {
  const far = "局".repeat(3_000_000);
  t.same(checkPrintable(samplePaper({ number: far, issuer: { name: far, code: "1" } })), [
    { pointer: "/number", code: "text-too-long" },
    { pointer: "/issuer/name", code: "text-too-long" },
  ]);
});

t.test("a QR code that would need modules under 0.6 mm is refused", async t => {
  const faults = [{ pointer: "/qrUrl", code: "qr-too-large" as const }];
  const page = samplePaper({ qrUrl: `HTTPS://A/V/${"A".repeat(700)}` });
  t.throws(() => drawLicence(page, noPictures, noCharacters()), new PaperError(faults));
});
