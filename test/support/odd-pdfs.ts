// What else may be done to a sealed file, by whoever knows the format well: second tables, hidden streams, ranges that nearly are
// ranges, other spellings of the same names, and files of two kinds at once.
import { deflateSync } from "node:zlib";
import type { Finding } from "../../src/paper/inspect/finding.js";
import { inPlace, withIncrement } from "./pdf-attacks.js";
import { readPdf, readSignature } from "./read-pdf.js";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

/** A stream of objects, deflated: what stands in it is seen by nobody who searches the file for text. */
const packed = (pairs: string, values: string): string => {
  const stream = deflateSync(latin(`${pairs} ${values}`)).toString("latin1");
  const entries = `/Type/ObjStm/N 1/First ${pairs.length + 1}/Filter/FlateDecode/Length ${stream.length}`;
  return `<<${entries}>>\nstream\n${stream}\nendstream`;
};

/** By name, each with what is to be found in it. */
export const oddFiles = (pdf: Buffer): Readonly<Record<string, readonly [Finding, Buffer]>> => {
  const text = pdf.toString("latin1");
  const file = readPdf(pdf);
  const { range, contents } = readSignature(file);
  const [, first = 0, second = 0, rest = 0] = range;
  const free = Number(/\/Size (\d+)/.exec(file.trailer)?.[1]);
  const written = /\/ByteRange\s*\[[^\]]*\]/.exec(text)?.[0] ?? "";
  const signed = Math.ceil(contents.replace(/0+$/, "").length / 2) * 2;
  const ranged = (numbers: string): Buffer => inPlace(pdf, written, `/ByteRange [${numbers}]`);
  const instead = (part: string, other: string): Buffer => {
    if (!text.includes(part)) throw new Error(`${part} is not in the file`);
    return latin(text.replace(part, other));
  };
  const added = (objects: Record<number, string>, trailer = ""): Buffer => withIncrement(pdf, { objects, trailer });
  const ids = /\/ID\s*\[[^\]]*\]/.exec(text)?.[0] ?? "";
  return {
    "a stream in the place of the table, beside it": ["second-revision", inPlace(pdf, ids, "/XRefStm 9")],
    "a catalogue in a stream of objects": [
      "active-content",
      added({ [free]: packed(`${file.root} 0`, "<</Type/Catalog/OpenAction<</S/URI/URI(x)>>>>") }),
    ],
    "a script in a stream that nothing refers to": [
      "javascript",
      instead("\nendobj\n", `\nendobj\n999 0 obj\n${packed("998 0", "<</S/JavaScript/JS()>>")}\nendobj\n`),
    ],
    "a table that leads to itself": ["second-revision", added({}, `/Prev ${pdf.length + 1}`)],
    "ranges that overlap": ["byte-range-gap", ranged(`0 ${first + 10} ${second - 10} ${rest + 10}`)],
    "a range with a sign": ["byte-range-odd", ranged(`+0 ${first} ${second} ${rest}`)],
    "a range of fractions": ["byte-range-odd", ranged(`0.0 ${first} ${second} ${rest}`)],
    "a range from the second byte": ["byte-range-odd", ranged(`1 ${first - 1} ${second} ${rest}`)],
    "a range of six": ["byte-range-odd", ranged("0 1 1 1 1 1")],
    "a range in a list": ["byte-range-odd", ranged(`[0 ${first}] ${second} 1`)],
    "a value behind the signature": [
      "contents-respelled",
      instead(contents, `${contents.slice(0, signed)}30030201ff${contents.slice(signed + 10)}`),
    ],
    "a signature of no said length": ["signature-unreadable", instead(contents, `3080${contents.slice(4)}`)],
    "blanks in the signature": [
      "contents-respelled",
      instead(contents, `${contents.slice(0, 100)}  ${contents.slice(102)}`),
    ],
    "a signature in round brackets": ["contents-respelled", instead(`<${contents}>`, `(${contents})`)],
    "a second field for signatures": ["second-revision", added({ [free]: "<</FT/Sig/T(Two)/V 1 0 R>>" })],
    "a script with its name escaped": ["javascript", added({ [free]: "<</S/J#61vaScript/J#53(x)>>" })],
    "a field named in UTF-16": ["form-fields", added({ [free]: "<</FT/Tx/T(\\376\\377\\000a)>>" })],
    "what it holds already, once more": ["second-revision", added({ [file.root]: file.object(file.root).text.trim() })],
    "a time stamp over it": [
      "several-signatures",
      added({ [free]: `<</Type/DocTimeStamp/ByteRange[0 ${first} ${second} ${rest}]/Contents<3000>>>` }),
    ],
    "what archives add": ["second-revision", added({ [free]: "<</Type/DSS/Certs[]>>" })],
    "a first line before it": ["digest-differs", Buffer.concat([latin("%PDF-1.7\n"), pdf])],
    "a mark of Unicode before it": ["not-a-pdf", Buffer.concat([latin("\xef\xbb\xbf"), pdf])],
    "the end of a ZIP behind it": ["after-end", Buffer.concat([pdf, latin("PK\x05\x06"), Buffer.alloc(18)])],
    "a page of HTML around it": ["not-a-pdf", Buffer.concat([latin("<html><!--"), pdf])],
    "a byte of nothing behind it": ["after-end", Buffer.concat([pdf, Buffer.alloc(1)])],
    "all but its last byte": ["pdf-unreadable", pdf.subarray(0, -1)],
    "other line ends": ["digest-differs", latin(text.replaceAll("\nendobj\n", "\rendobj\r"))],
  };
};
