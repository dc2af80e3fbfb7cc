// The strict reader and files that nobody's software would write: altered at random, endless, or made to be unfolded.
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import t from "tap";
import type { Finding } from "../../../src/paper/inspect/finding.js";
import { inspectPdf } from "../../../src/paper/inspect/inspect-pdf.js";
import { renderSealedLicence } from "../../../src/paper/seal/render-sealed-licence.js";
import { samplePaper, sampleSeal } from "../../support/sample-paper.js";

const seal = sampleSeal("ec");
const trusted = { issuers: seal.certificateChain.slice(1) };
const sealed = Buffer.from((await renderSealedLicence(samplePaper(), seal, new Date("2026-11-23T08:00:00Z"))).pdf);
const found = async (pdf: Buffer): Promise<readonly Finding[]> => (await inspectPdf(pdf, trusted)).findings;

/** What anybody may do to some bytes of a file. */
type Alter = (at: number, length: number, byte: number) => Buffer;
const ways: Readonly<Record<string, Alter>> = {
  flip: (at, _, byte) => {
    const copy = Buffer.from(sealed);
    copy[at] = (copy[at] ?? 0) ^ (byte || 1);
    return copy;
  },
  leaveOut: (at, length) => Buffer.concat([sealed.subarray(0, at), sealed.subarray(at + length)]),
  putIn: (at, length, byte) => Buffer.concat([sealed.subarray(0, at), Buffer.alloc(length, byte), sealed.subarray(at)]),
  repeat: (at, length) => Buffer.concat([sealed.subarray(0, at + length), sealed.subarray(at)]),
  exchange: (at, length) => {
    const copy = Buffer.from(sealed);
    const other = (at * 7 + length) % (sealed.length - length);
    sealed.copy(copy, at, other, other + length);
    sealed.copy(copy, other, at, at + length);
    return copy;
  },
  cut: at => sealed.subarray(0, at),
  wipe: (at, length, byte) => Buffer.from(sealed).fill(byte, at, Math.min(at + length, sealed.length)),
};

t.test("whatever is altered in a sealed file, something is found, and never that it is only unrecorded", async t => {
  const altered = fc
    .record({
      way: fc.constantFrom(...Object.keys(ways)),
      at: fc.nat(sealed.length - 1),
      length: fc.integer({ min: 1, max: 400 }),
      byte: fc.nat(255),
    })
    .map(({ way, at, length, byte }) => ({ way, at, pdf: ways[way]?.(at, length, byte) ?? sealed }));
  await fc.assert(
    fc.asyncProperty(altered, async ({ pdf }) => {
      if (pdf.equals(sealed)) return true;
      const findings = await found(pdf);
      return findings.length > 0 && !findings.includes("sealed-but-unrecorded");
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 200) },
  );
  t.pass();
});

t.test("every byte of the gap counts, the zeros behind the signature too", async t => {
  const start = sealed.indexOf("/Contents <") + "/Contents ".length;
  for (let at = start; at < start + 8194; at += 127) {
    const findings = await found(ways.flip?.(at, 1, 1) ?? sealed);
    t.ok(findings.length > 0 && !findings.includes("sealed-but-unrecorded"), `at ${at - start}: ${findings.join()}`);
  }
});

const pdfOf = (body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.from(body as string)]);
const object = (number: number, dictionary: string, stream: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<<${dictionary}/Length ${stream.length}>>\nstream\n`),
    stream,
    Buffer.from("\nendstream\nendobj\n"),
  ]);

const megabyte = 1024 * 1024;
const hostile: Readonly<Record<string, () => Buffer>> = {
  "nothing but its first bytes": () => pdfOf(""),
  "lists within lists": () => pdfOf(`1 0 obj\n${"[".repeat(9 * megabyte)}`),
  "dictionaries within dictionaries": () => pdfOf(`1 0 obj\n${"<</A".repeat(2 * megabyte)}`),
  "a string that never ends": () => pdfOf(`1 0 obj\n(${"(".repeat(9 * megabyte)}`),
  "a name that never ends": () => pdfOf(`1 0 obj\n/${"A".repeat(9 * megabyte)}`),
  "objects that begin and do not end": () => pdfOf("1 0 obj\n".repeat(megabyte)),
  "more values than any document has": () => pdfOf(`1 0 obj\n[${"1 ".repeat(4 * megabyte)}]\nendobj\n`),
  "streams that end nowhere": () => pdfOf("1 0 obj\n<</Length 9>>\nstream\n".repeat(300_000)),
  "a table of a billion objects": () => pdfOf(`xref\n0 1000000000\n${"0000000000 65535 f \n".repeat(100_000)}`),
  "tables that lead to one another": () =>
    pdfOf(
      "xref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n",
    ),
  "ends without a beginning": () => pdfOf("startxref\n0\n%%EOF\n".repeat(200_000)),
  "a stream of objects that unfolds to a gigabyte": () =>
    pdfOf(
      object(1, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", deflateSync(Buffer.alloc(200 * megabyte), { level: 9 })),
    ),
  "many streams of objects that unfold to as much together": () => {
    const stream = deflateSync(Buffer.alloc(4 * megabyte));
    return pdfOf(
      Buffer.concat(
        Array.from({ length: 200 }, (_, n) => object(n + 1, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", stream)),
      ),
    );
  },
  "a stream of objects that says it has a billion": () =>
    pdfOf(object(1, "/Type/ObjStm/N 1000000000/First 4", Buffer.from("1 0 null"))),
  "pages that are their own parents": () =>
    pdfOf("1 0 obj\n<</Type/Page/Parent 1 0 R>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n50\n%%EOF"),
  "a signature of megabytes": () =>
    pdfOf(`1 0 obj\n<</Type/Sig/ByteRange[0 1 2 3]/Contents<${"30".repeat(4 * megabyte)}>>>\nendobj\n`),
  "a thousand signatures": () =>
    pdfOf("1 0 obj\n<</Type/Sig/ByteRange[0 1 2 3]/Contents<3000>>>\nendobj\n".repeat(1_000)),
  "bytes of no kind": () =>
    pdfOf(Buffer.alloc(9 * megabyte, "1 0 obj << /Type /Page ( [ < > stream endstream %%EOF xref ")),
};

t.test("files that are made to be endless are read to an end", async t => {
  for (const [what, pdf] of Object.entries(hostile)) {
    const findings = await found(pdf());
    t.ok(findings.length > 0, `${what}: ${findings.join()}`);
  }
});

t.test("what begins as no PDF does is none", async t => {
  for (const bytes of [Buffer.alloc(0), Buffer.from(" %PDF-1.7"), Buffer.from("PK"), sealed.subarray(1)])
    t.same(await found(bytes), ["not-a-pdf"]);
});
