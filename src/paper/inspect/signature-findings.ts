// What is wrong with the signature of a file: the range that it covers, its spelling, its digest, its key, and whose that
// is (docs/trust.md, Checking a file).
import { createHash } from "node:crypto";
import { DerFault, readDer } from "../../asn1/read-der.js";
import type { Finding } from "./finding.js";
import { readCms } from "./read-cms.js";
import { sealFindings, type Trusted } from "./seal-findings.js";
import { nameIn, type PdfDictionary } from "./syntax/pdf-value.js";

/** Larger than any gap is made here, by far. */
const mostDigits = 128 * 1024;

const isSignature = (dictionary: PdfDictionary): boolean =>
  ["Sig", "DocTimeStamp"].includes(nameIn(dictionary, "Type") ?? "") ||
  dictionary.entries.has("ByteRange") ||
  dictionary.entries.has("SubFilter");

/** How a signature is spelled says something of those that are made here alone: others have time stamps, capitals, forms of their own. */
const ofOwnSpelling: ReadonlySet<Finding> = new Set([
  "contents-respelled",
  "signature-unreadable",
  "unsigned-attributes",
]);

/** From 0 to the gap, and from there on; null for what is no such range. */
const rangeOf = ({ entries }: PdfDictionary, size: number) => {
  const range = entries.get("ByteRange");
  if (range?.kind !== "array" || range.items.length !== 4) return null;
  const numbers = range.items.map(item =>
    item.kind === "number" && /^\d{1,10}$/.test(item.digits) ? item.value : Number.NaN,
  );
  const [from = Number.NaN, gapStart = Number.NaN, gapEnd = Number.NaN, rest = Number.NaN] = numbers;
  return from === 0 && gapStart > 0 && gapStart <= gapEnd && rest > 0 && gapEnd + rest <= size
    ? { gapStart, gapEnd, end: gapEnd + rest }
    : null;
};

/** When the signature says that it was made: `D:20261129040150Z`; NaN for what is spelled otherwise. */
const madeAt = ({ entries }: PdfDictionary, bytes: Buffer): number => {
  const made = entries.get("M");
  const spelled =
    made?.kind === "string" ? bytes.toString("latin1", made.start, Math.min(made.end, made.start + 40)) : "";
  const [, ...parts] = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)$/.exec(spelled) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

const findingsOf = async (signature: PdfDictionary, bytes: Buffer, trusted: Trusted): Promise<Finding[]> => {
  const range = rangeOf(signature, bytes.length);
  const contents = signature.entries.get("Contents");
  if (!range) return ["byte-range-odd"];
  if (contents?.kind !== "string" || !contents.isHex) return ["byte-range-gap", "contents-respelled"];
  const found: Finding[] = [];
  if (range.gapStart !== contents.start || range.gapEnd !== contents.end) found.push("byte-range-gap");
  if (range.end !== bytes.length) found.push("beyond-signature");
  const digits = bytes.toString("latin1", contents.start + 1, Math.min(contents.end - 1, contents.start + mostDigits));
  if (!/^(?:[0-9a-f]{2})+$/.test(digits)) found.push("contents-respelled");
  if (nameIn(signature, "SubFilter") !== "ETSI.CAdES.detached") found.push("signature-unreadable");
  const digest = createHash("sha256")
    .update(bytes.subarray(0, range.gapStart))
    .update(bytes.subarray(range.gapEnd, range.end))
    .digest();
  try {
    const { value, rest } = readDer(Buffer.from(digits.replace(/[\s\0]/g, ""), "hex"));
    if (rest.some(byte => byte !== 0)) found.push("contents-respelled");
    const cms = readCms(value);
    if (cms.hasUnsigned) found.push("unsigned-attributes");
    if (!cms.digest.equals(digest)) found.push("digest-differs");
    found.push(...(await sealFindings({ cms, spelled: value.bytes, madeAt: madeAt(signature, bytes) }, trusted)));
  } catch (error) {
    if (!(error instanceof DerFault)) throw error;
    found.push("signature-unreadable");
  }
  return found.includes("foreign-chain") ? found.filter(finding => !ofOwnSpelling.has(finding)) : found;
};

/** Of all signatures that a file holds, wherever they are. */
export const signatureFindings = async (
  dictionaries: readonly PdfDictionary[],
  bytes: Buffer,
  trusted: Trusted,
): Promise<Finding[]> => {
  const signatures = dictionaries.filter(isSignature);
  if (signatures.length === 0) return ["no-signature"];
  const found: Finding[] = signatures.length > 1 ? ["several-signatures"] : [];
  for (const signature of signatures.slice(0, 4)) found.push(...(await findingsOf(signature, bytes, trusted)));
  return found;
};
