// THE answer to "is this file real?": a hash that is known, else what is wrong with the file, else the code in a picture.
import { type Day, dayAt } from "../../licence/day.js";
import type { Alarm } from "../answers/alarm.js";
import type { DocumentAsked } from "../question.js";
import type { Verdict } from "../verdict.js";
import type { Verifier } from "../verifier.js";
import { type Carried, questionOf, readCarried } from "./carried-code.js";
import { type AskedCode, pictureOf, unknownFile } from "./judged-upload.js";
import type { ReadCodes } from "./read-upload.js";
import type { SeenFile } from "./seen-file.js";
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
}

/** The one code of ours in a file, else what is somebody else's; null where there is none. */
const oneCode = (codes: readonly Carried[], id: string | null): Carried | "several" | null => {
  const ours = new Map(codes.flatMap(code => (code.kind === "foreign" ? [] : [[code.text, code] as const])));
  if (ours.size > 1) return "several";
  const [one] = ours.values();
  if (one) return one;
  return id === null ? (codes[0] ?? null) : { kind: "id", text: id };
};

export interface UploadJudge {
  /** What a file shows of itself. Rejects with UploadError for a picture in which there is nothing to ask about. */
  see(upload: Upload): Promise<SeenFile>;
  /** The verdict on it, with the facts of now; asked again, it is another one where those are others. */
  tell(seen: SeenFile, on?: Day): Promise<Verdict>;
}

export const createUploadJudge = (deps: UploadJudgeDeps): UploadJudge => {
  const { reader, verifier, known, paper, origins, alarm, clock, timeZone } = deps;

  const codeIn = ({ codes, id }: ReadCodes) =>
    oneCode(
      codes.map(text => readCarried(text, origins)),
      id,
    );

  const seePicture = (sha256: string, read: ReadCodes): SeenFile => {
    const code = codeIn(read);
    if (code === null) throw new UploadError("no-code-found");
    if (code === "several") throw new UploadError("several-codes");
    return { kind: "picture", sha256, code };
  };

  const seePdf = async ({ sha256, bytes }: Upload): Promise<SeenFile> => {
    const read = await reader.pdf(bytes);
    if (read.isScan) return seePicture(sha256, read);
    const code = codeIn(read);
    return { kind: "pdf", sha256, found: [...read.findings], code: code === "several" ? null : code };
  };

  const asked = async (carried: Carried, on: Day | undefined): Promise<AskedCode> => {
    const question = questionOf(carried, on);
    return { carried, verdict: question && (await verifier.verify(question)) };
  };

  const tellPicture = async (sha256: string, code: Carried, on: Day | undefined): Promise<Verdict> => {
    const now = clock();
    const file = { sha256, day: on ?? dayAt(now, timeZone), asOf: new Date(now).toISOString() };
    return pictureOf(file, await asked(code, on));
  };

  /** A paper that was sealed a moment ago is in the log, and not in the view yet. */
  const sealedLately = async (sha256: string, code: AskedCode | null, on: Day | undefined) => {
    const licence = code?.verdict?.licence;
    if (!licence) return null;
    const { id, version } = licence;
    const isItsPaper = (await paper(id, version)) === sha256;
    return isItsPaper ? verifier.verify({ kind: "document", sha256, id, version, copy: null, on }) : null;
  };

  /** The verdict on what no view knows. */
  const tellUnknown = async (
    { kind, sha256, found, code }: Extract<SeenFile, { found: unknown }>,
    unknown: Verdict,
    on: Day | undefined,
  ): Promise<Verdict> => {
    const carried = code && (await asked(code, on));
    const lately = await sealedLately(sha256, carried, on);
    if (lately) return lately;
    if (unknown.verdict === "could-not-check") return unknown;
    if (found.includes("sealed-but-unrecorded")) alarm("sealed-but-unrecorded", { sha256 });
    return unknownFile({ sha256, day: unknown.on, asOf: unknown.asOf }, kind, { found, code: carried });
  };

  return {
    async see(upload) {
      const { bytes, sha256 } = upload;
      const kind = kindOf(bytes);
      if (kind === "image/png" || kind === "image/jpeg") return seePicture(sha256, await reader.picture(bytes, kind));
      if (isOtherPicture(bytes)) throw new UploadError("photo-of-other-kind");
      if (!("verdict" in (await known(sha256, undefined)))) return { kind: "document", sha256 };
      if (kind === "pdf") return seePdf(upload);
      return { kind: "other", sha256, found: ["not-a-pdf"], code: null };
    },
    async tell(seen, on) {
      if (seen.kind === "picture") return tellPicture(seen.sha256, seen.code, on);
      const document = await known(seen.sha256, on);
      if (!("verdict" in document)) return verifier.verify(document);
      return seen.kind === "document" ? document : tellUnknown(seen, document, on);
    },
  };
};
