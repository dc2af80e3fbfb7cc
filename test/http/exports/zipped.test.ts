// ZIP files and workbooks as streams: what other programs read, and nothing more read than is written.
import { buffer } from "node:stream/consumers";
import { crc32 as nodeCrc32 } from "node:zlib";
import fc from "fast-check";
import t from "tap";
import { crc32 } from "../../../src/http/exports/crc32.js";
import { workbookParts } from "../../../src/http/exports/workbook.js";
import { zipped } from "../../../src/http/exports/zipped.js";
import { until } from "../../support/until.js";

t.test("the checksum is the one that everybody else computes, also in steps", async t => {
  t.equal(crc32(Buffer.from("123456789")), 0xcb_f4_39_26, "the check value of CRC-32/ISO-HDLC");
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
      t.equal(crc32(other, crc32(one)), nodeCrc32(Buffer.concat([one, other])));
    }),
    { numRuns: 20 },
  );
});

t.test("whoever stops reading stops the rows", async t => {
  let rows = 0;
  let ended = false;
  const endless = (function* () {
    try {
      for (;;) {
        rows += 1;
        yield [`row ${rows} of ${Math.random()}`];
      }
    } finally {
      ended = true;
    }
  })();
  let bytes = 0;
  for await (const chunk of zipped(workbookParts([{ name: "x", widths: [10], rows: endless }]))) {
    bytes += chunk.length;
    if (bytes > 100_000) break;
  }
  await until(() => ended);
  t.ok(ended, "and what they came from is told");
  t.ok(rows < 100_000, `${rows} rows for ${bytes} bytes`);
});

t.test("a fault of the rows is a fault of the file, which has no end then", async t => {
  const faulty = (async function* () {
    yield ["a"];
    throw new Error("the database is away");
  })();
  await t.rejects(buffer(zipped(workbookParts([{ name: "x", widths: [10], rows: faulty }]))), /database is away/);
});
