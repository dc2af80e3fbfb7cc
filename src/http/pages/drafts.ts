// What was typed into a form whose session had ended: kept for an hour, sealed, for whom the form was made for, who finds
// it in the form again once they have signed in. A form proves by a sealed field for whom it was made, so that nobody
// else keeps anything here.
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import { findDraft, keepDraft } from "../../../projections/records/sessions/draft-records.js";
import type { Identity } from "../../licence/account.js";
import type { Typed } from "../../web/parts/form/typed.js";
import type { SealedTexts } from "../identity/session/sealed-texts.js";

/** The field of a form with its proof, and the parameter of an address that names a draft. */
export const proofField = "_proof";
export const draftParameter = "draft";

const lastsMs = 60 * 60_000;
const proofLastsMs = 24 * 3_600_000;
const mostBytes = 256 * 1024;

const Proof = z.strictObject({ issuer: z.string(), subject: z.string(), until: z.number() });

export interface Drafts {
  /** The proof of forms that are made for somebody. */
  proof(identity: Identity): string;
  /** Keeps what was typed, for whom its proof names; answers its name, null where nothing proves whose it is. */
  keep(typed: Typed): Promise<string | null>;
  /** What somebody typed; null where there is no such draft of theirs any more. */
  find(name: string, identity: Identity): Promise<Typed | null>;
}

const hashOf = (name: string): string => createHash("sha256").update(name).digest("base64url");

export interface DraftParts {
  records: Pick<RecordsPort, "read" | "write">;
  sealed: SealedTexts;
  clock: () => number;
}

export const createDrafts = ({ records, sealed, clock }: DraftParts): Drafts => ({
  proof: ({ issuer, subject }) =>
    sealed.seal(JSON.stringify({ issuer, subject, until: clock() + proofLastsMs }), "form"),

  async keep(typed) {
    const opened = sealed.open(typed.get(proofField) ?? "", "form");
    const proof = opened === null ? undefined : Proof.safeParse(JSON.parse(opened)).data;
    const content = new URLSearchParams([...typed].filter(([name]) => name !== proofField)).toString();
    if (!proof || proof.until < clock() || content.length > mostBytes) return null;
    const name = randomBytes(24).toString("base64url");
    const hash = hashOf(name);
    const [now, until] = [new Date(clock()).toISOString(), new Date(clock() + lastsMs).toISOString()];
    const { issuer, subject } = proof;
    const row = { hash, issuer, subject, sealed: sealed.seal(content, "draft", hash, issuer, subject), until };
    await keepDraft(records, row, now);
    return name;
  },

  async find(name, { issuer, subject }) {
    const hash = hashOf(name);
    const row = await findDraft(records, { hash, issuer, subject, now: new Date(clock()).toISOString() });
    const content = row ? sealed.open(row.sealed, "draft", hash, issuer, subject) : null;
    return content === null ? null : new URLSearchParams(content);
  },
});
