// What verdicts ask of the views: one point read each, and how far the view has come.
import { ageOf } from "../../projections/database/age.js";
import type { FindIssuers } from "../../projections/views/catalogue/find-issuers.js";
import type { Knowledge } from "../../projections/views/licences/find-verification.js";
import { deadlines } from "../waiting/deadlines.js";
import type { NamedQuestion } from "./question.js";

/** A licence's facts as the view holds them: `ExistingLicence` as JSON text. */
export interface SeenFacts extends Knowledge {
  facts: string;
  /** Differs whenever a key was appointed or ended in between: what was known of keys is to be read again. */
  keysAt: string;
  /** Versions whose recorded token its key did not sign, separated by commas; nearly always none. */
  unsigned: string;
  /** The facts of the licences that bear a claim of this one, as a JSON array; "" where there is none. */
  beside: string;
}

/** What is ready to be told of a licence (ready/ready-answer.ts) as JSON; "" where nothing is. */
export interface SeenAnswer extends Knowledge {
  answer: string;
  /** Another one wherever the answer is another one. */
  mac: string;
  keysAt: string;
}

/** The licences that a number or identifier with a code leads to; none is an answer as well, with the knowledge behind it. */
export interface NamedFacts extends Knowledge {
  keysAt: string;
  /** Those recorded last come first. */
  licences: readonly SeenFacts[];
}

/** The read side, as verification uses it. Every function rejects when the views cannot be read. */
export interface VerificationReads {
  /** By the SHA-256 (hex) of a token's upper-case text. */
  byTokenHash(sha256: string): Promise<SeenFacts | null>;
  byLicence(id: string): Promise<SeenFacts | null>;
  /**
   * By a number or identifier and a holder's code of any version. An unknown number and a wrong code take the same work:
   * the two must not be told apart by the time.
   */
  byName(asked: Pick<NamedQuestion, "kind" | "text" | "holderCode">): Promise<NamedFacts>;
  /** What is ready to be told, where the views hold that: null also where a verdict has to be made of facts. */
  ready?: {
    byTokenHash(sha256: string): Promise<SeenAnswer | null>;
    byLicence(id: string): Promise<SeenAnswer | null>;
  };
  /** What the views hold of issuers: asked only while the log is away. */
  issuers?: FindIssuers;
  /** How far the view has come, where an engine can tell that at once and for less than a read of facts. */
  standing?: () => Knowledge;
}

/** Whether an answer may rest on the views now, at `now` (milliseconds since 1970) by this process's clock. */
export const isUsable = (
  { caughtUpAt, databaseNow, stopped }: Pick<Knowledge, "caughtUpAt" | "databaseNow" | "stopped">,
  now: number,
): boolean => stopped === null && ageOf(caughtUpAt, databaseNow ?? now) <= deadlines.knowledge;
