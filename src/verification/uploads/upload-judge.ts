// THE answer to "is this file real?": a hash that is known, else what is wrong with the file, else the code in a picture.
import { type Day, dayAt } from "../../licence/day.js";
import type { Alarm } from "../answers/alarm.js";
import { type DocumentAsked, subjectOf } from "../question.js";
import type { Verdict } from "../verdict.js";
import type { Verifier } from "../verifier.js";
import { type Carried, readCarried } from "./carried-code.js";
import { type AskedCode, pictureOf, unknownFile } from "./judged-upload.js";
import type { ReadCodes } from "./read-upload.js";
import { UploadError } from "./upload-error.js";
import { isOtherPicture, kindOf } from "./upload-kind.js";
import type { UploadReader } from "./upload-reader.js";

export interface UploadJudgeDeps {
  reader: Pick<UploadReader, "pdf" | "picture">;
  verifier: Verifier;
  /** Whose a document is, by its hash, or the verdict where it is nobody's, or nobody can tell. */
  known: (sha256: string, on: Day | undefined) => Promise<DocumentAsked | Verdict>;
  /** The hash of a version's paper, known while either of views and log is there; null where there is none. */
  paper: (licence: string, version: number) => Promise<string | null>;
  /** The origins under which the registry is and was found. */
  origins: readonly string[];
  alarm: Alarm;
  /** Milliseconds since 1970. */
  clock: () => number;
  timeZone: string;
}

export interface Upload {
  bytes: Buffer;
  sha256: string;
  on?: Day | undefined;
}

/** The one code of ours in a file, else what is somebody else's; null where there is none. */
const oneCode = (codes: readonly Carried[], id: string | null, on: Day | undefined): Carried | "several" | null => {
  const ours = new Map(
    codes.flatMap(code => (code.kind === "ours" ? [[subjectOf(code.question), code] as const] : [])),
  );
  if (ours.size > 1) return "several";
  const [one] = ours.values();
  if (one) return one;
  return id === null ? (codes[0] ?? null) : { kind: "ours", question: { kind: "id", id, on } };
};

export interface UploadJudge {
  /** A verdict on a file. Rejects with UploadError for a picture in which there is nothing to ask about. */
  judge(upload: Upload): Promise<Verdict>;
}

export const createUploadJudge = (deps: UploadJudgeDeps): UploadJudge => {
  const { reader, verifier, known, paper, origins, alarm, clock, timeZone } = deps;

  const codeIn = ({ codes, id }: ReadCodes, on: Day | undefined) =>
    oneCode(
      codes.map(text => readCarried(text, origins, on)),
      id,
      on,
    );

  const asked = async (carried: Carried): Promise<AskedCode> => ({
    carried,
    verdict: carried.kind === "ours" ? await verifier.verify(carried.question) : null,
  });

  const judgePicture = async ({ sha256, on }: Upload, read: ReadCodes): Promise<Verdict> => {
    const code = codeIn(read, on);
    if (code === null) throw new UploadError("no-code-found");
    if (code === "several") throw new UploadError("several-codes");
    const now = clock();
    const file = { sha256, day: on ?? dayAt(now, timeZone), asOf: new Date(now).toISOString() };
    return pictureOf(file, await asked(code));
  };

  /** A paper that was sealed a moment ago is in the log, and not in the view yet. */
  const sealedLately = async ({ sha256, on }: Upload, code: AskedCode | null): Promise<DocumentAsked | null> => {
    const licence = code?.verdict?.licence;
    if (!licence) return null;
    const { id, version } = licence;
    return (await paper(id, version)) === sha256 ? { kind: "document", sha256, id, version, copy: null, on } : null;
  };

  const judgePdf = async (upload: Upload, unknown: Verdict): Promise<Verdict> => {
    const { sha256, bytes, on } = upload;
    const read = await reader.pdf(bytes);
    const named = codeIn(read, on);
    const code = named === null || named === "several" ? null : await asked(named);
    const lately = await sealedLately(upload, code);
    if (lately) return verifier.verify(lately);
    if (unknown.verdict === "could-not-check") return unknown;
    if (read.isScan) return judgePicture(upload, read);
    if (read.findings.includes("sealed-but-unrecorded")) alarm("sealed-but-unrecorded", { sha256 });
    const file = { sha256, day: unknown.on, asOf: unknown.asOf };
    return unknownFile(file, "pdf", { found: read.findings, code });
  };

  return {
    async judge(upload) {
      const { bytes, sha256, on } = upload;
      const kind = kindOf(bytes);
      if (kind === "image/png" || kind === "image/jpeg") return judgePicture(upload, await reader.picture(bytes, kind));
      if (isOtherPicture(bytes)) throw new UploadError("photo-of-other-kind");
      const document = await known(sha256, on);
      if (!("verdict" in document)) return verifier.verify(document);
      if (kind === "pdf") return judgePdf(upload, document);
      if (document.verdict === "could-not-check") return document;
      const file = { sha256, day: document.on, asOf: document.asOf };
      return unknownFile(file, "other", { found: ["not-a-pdf"], code: null });
    },
  };
};
