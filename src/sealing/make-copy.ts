// An annotated copy (加注件): the page of the version in force drawn anew with what is noted on it, sealed, stored, and
// recorded under its hash (docs/trust.md, The PDF).
import { arabicDay } from "../catalogue/day-text.js";
import { isConflict } from "../event-store/event-store-error.js";
import { type Envelope, ensureRecorded, ownEnvelope } from "../event-store/record-events.js";
import { type Copy, type CopyAsked, type CopyNote, copyDecider, makeCopy } from "../licence/copy.js";
import { copyStream } from "../licence/streams.js";
import { checkPrintable } from "../paper/page/check-printable.js";
import type { NoteOnPaper, PaperFault } from "../paper/page/licence-on-paper.js";
import { type SealPaperDeps, sealPaper } from "./seal-paper.js";
import { readPaper } from "./sealable.js";

export interface CopyDeps extends SealPaperDeps {
  software: string;
}

/** What of the note the paper could not show, with its pointer into the body. */
export interface NoteFault extends Pick<PaperFault, "characters"> {
  pointer: "/maker" | "/purpose";
  code: "character-not-printable" | "text-too-long";
}

/** The copy as it was recorded, and the position that a reader has to have passed to know it; or why there is none. */
export type CopyOutcome =
  | { kind: "made"; copy: Copy; position: string }
  | { kind: "refused"; faults: NoteFault[] }
  | { kind: "erased" }
  | { kind: "no-seal-key"; department: string };

const noteOnPaper = ({ maker, purpose, madeOn, expires }: CopyNote): NoteOnPaper => ({
  maker,
  purpose,
  madeOn: arabicDay(madeOn),
  expires: arabicDay(expires),
});

const noteFaults = (faults: readonly PaperFault[]): NoteFault[] =>
  faults.flatMap(({ pointer, code, characters }) => {
    const [, field] = /^\/note(\/maker|\/purpose)$/.exec(pointer) ?? [];
    if (field === undefined || (code !== "character-not-printable" && code !== "text-too-long")) return [];
    return [{ pointer: field as NoteFault["pointer"], code, ...(characters && { characters }) }];
  });

/** Records a stored copy, and answers where; one with these very bytes may have been recorded before. */
const recordCopy = async (deps: CopyDeps, copy: Copy, envelope: Envelope): Promise<string> => {
  const events = makeCopy(copy)(copyDecider.initial);
  const personal = copy.encrypted ? ["/maker", "/purpose"] : [];
  try {
    const { position } = await ensureRecorded(deps, {
      stream: copyStream.of(copy.sha256),
      expected: "no-stream",
      events,
      envelope,
      personal,
    });
    return position;
  } catch (error) {
    if (!isConflict(error)) throw error;
    const [first] = await deps.store.readStream(copyStream.of(copy.sha256), 0);
    if (!first) throw error;
    return first.position;
  }
};

/** Makes a copy, durable before it resolves. Rejects on a fault that a later attempt may not meet. */
export const createCopies =
  (deps: CopyDeps) =>
  async ({ licence, version, note, by, correlation }: CopyAsked): Promise<CopyOutcome> => {
    const paper = await readPaper(deps, licence, version);
    if (paper.kind !== "ready") return paper;
    const annotated = { ...paper, page: { ...paper.page, duplicates: 0, note: noteOnPaper(note) } };
    const faults = noteFaults(checkPrintable(annotated.page));
    if (faults.length > 0) return { kind: "refused", faults };
    const document = await sealPaper(deps, annotated, { licence, clearIfDestroyed: false });
    if (document === "erased") return { kind: "erased" };
    if (document === "no-seal-key") return { kind: "no-seal-key", department: paper.page.issuer.code };
    const { maker, purpose, expires } = note;
    const copy = { licence, version, ...document, maker, purpose, expires };
    const position = await recordCopy(deps, copy, { ...ownEnvelope(), by, source: "http", correlation });
    return { kind: "made", copy, position };
  };
