// Files with bytes changed, cut out or put in: what can be read is read, and anything else is told.
import fc from "fast-check";
import t from "tap";
import { ImportError } from "../../../src/import/import-error.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { workbookParts, xlsxFile, zipOf } from "../../support/xlsx-file.js";
import { readTable } from "./read-table.js";

const numRuns = Number(process.env.LICET_ROUNDS ?? 60);
const folder = await temporaryFolder(t);

const workbook = {
  formats: ["yyyy-mm-dd", "000000"],
  shared: true,
  sheets: [
    {
      name: "s",
      merged: ["A2:A3"],
      rows: { 1: ["编号", "名称"], 2: ["JY1", { xml: '<c s="1"><v>44962</v></c>' }], 3: [null, 7], 4: ["x", "y"] },
    },
  ],
};
const text = '编号,名称\r\n1,"示例, ""一"""\r\n2,"a\nb"\r\n';

/** Bytes of a file with some of them changed, cut out, or doubled. */
const spoilt = (whole: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.record({ at: fc.nat(whole.length - 1), count: fc.nat(40), bytes: fc.uint8Array({ maxLength: 8 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map(edits =>
      edits.reduce(
        (bytes, { at, count, bytes: others }) =>
          Buffer.concat([
            bytes.subarray(0, at),
            others,
            bytes.subarray(at + (count % 3 === 0 ? others.length : count)),
          ]),
        whole,
      ),
    );

/** Reads it; an error that is not told to people is a fault of ours. */
const readOrTold = async (bytes: Buffer): Promise<void> => {
  const read = readTable(folder, bytes, {}, ["编号", "名称"]);
  await read.catch(error => {
    if (!(error instanceof ImportError)) throw error;
  });
};

t.test("a workbook of which bytes were changed is read, or told to be none", async t => {
  await fc.assert(fc.asyncProperty(spoilt(xlsxFile(workbook)), readOrTold), { numRuns });
  t.pass();
});

t.test("a workbook of which a part was changed and packed again is read, or told to be none", async t => {
  const parts = workbookParts(workbook);
  const names = Object.keys(parts);
  const changed = fc
    .constantFrom(...names)
    .chain(name => spoilt(Buffer.from(parts[name] ?? "")).map(bytes => zipOf({ ...parts, [name]: bytes })));
  await fc.assert(fc.asyncProperty(changed, readOrTold), { numRuns: numRuns * 3 });
  t.pass();
});

t.test("text of which bytes were changed is read in whatever encoding it is, or told to be in none", async t => {
  const files = [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`, "utf16le"),
    Buffer.from("b1e0bac52cc3fbb3c60d0a312ccabec0fd0d0a", "hex"),
  ];
  const changed = fc.constantFrom(...files).chain(spoilt);
  await fc.assert(fc.asyncProperty(changed, readOrTold), { numRuns: numRuns * 3 });
  t.pass();
});
