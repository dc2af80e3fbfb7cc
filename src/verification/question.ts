// What is asked about: a token, a licence id, or a number or identifier with its holder's code, read from text that
// anybody may have written.
import { createHash } from "node:crypto";
import type { FoundCode } from "../credential/find-code.js";
import { readLicenceId } from "../credential/licence-id.js";
import { maxTokenLength } from "../credential/token/parse-token.js";
import { comparedText } from "../licence/compared-text.js";
import type { Day } from "../licence/day.js";

/** What is noted on an annotated copy, as it was recorded; null is what was erased. */
export interface NotedCopy {
  maker: string | null;
  purpose: string | null;
  /** The last day on which it is good. */
  expires: Day;
}

/** A sealed document by its hash: of which version it is, and what is noted on it where it is a copy. */
export interface DocumentQuestion {
  kind: "document";
  sha256: string;
  id: string;
  version: number;
  copy: NotedCopy | null;
}

/**
 * The number or the identifier of a licence, and the code of who holds it: both as texts are compared. Whoever knows one
 * of the two may try to guess the other.
 */
export interface NamedQuestion {
  kind: "number" | "identifier";
  text: string;
  holderCode: string;
  /** The code of the licence's type, where several types have the number. */
  type?: string | undefined;
}

/**
 * A readable question. A token's text is in its upper-case spelling; nothing else is known of it yet. `knownAt` asks
 * what was known at an instant, written as `recordedAt` is.
 */
export type Question = CodeQuestion | DocumentAsked | NamedAsked;

interface ByToken {
  kind: "token";
  token: string;
}

interface ById {
  kind: "id";
  id: string;
}

interface AskedWhen {
  on?: Day | undefined;
  knownAt?: string | undefined;
}

/** A question by what a code holds: one of no number and no document. */
export type CodeQuestion = (ByToken | ById) & AskedWhen;
export type DocumentAsked = DocumentQuestion & AskedWhen;
export type NamedAsked = NamedQuestion & AskedWhen;

/** A file by its hash, whoever made it. */
export type FileAsked = Pick<DocumentQuestion, "kind" | "sha256">;
export const fileAsked = (sha256: string): FileAsked => ({ kind: "document", sha256 });

export type QuestionFault = "malformed-token" | "malformed-id" | "malformed-number" | "malformed-holder-code";

const base32 = /^[A-Za-z2-7]+$/;

/** Reads a token in either ASCII case; base32 that no registry ever wrote is a question all the same. */
export const tokenQuestion = (text: string, on?: Day): CodeQuestion | QuestionFault => {
  if (text.length > maxTokenLength || !base32.test(text) || !isBase32Length(text.length)) return "malformed-token";
  // Only after the alphabet was held: `toUpperCase` would make S of U+017F.
  return { kind: "token", token: text.toUpperCase(), on };
};

/** Reads a licence id in either ASCII case. */
export const idQuestion = (text: string, on?: Day): CodeQuestion | QuestionFault => {
  const id = readLicenceId(text);
  return id === undefined ? "malformed-id" : { kind: "id", id, on };
};

/** Reads what was found in a text as the code of a licence. */
export const codeQuestion = (code: FoundCode, on?: Day): CodeQuestion | QuestionFault =>
  code.kind === "id" ? idQuestion(code.id, on) : tokenQuestion(code.token, on);

/** No number, identifier or code is longer; longer ones are read no further. */
const longestName = 200;

/**
 * Reads a number or an identifier with its holder's code, in any spelling: width, case, blanks and kinds of brackets tell
 * none apart.
 */
export const namedQuestion = (
  kind: NamedQuestion["kind"],
  { text, holderCode, type }: Pick<NamedQuestion, "text" | "holderCode" | "type">,
  on?: Day,
): NamedAsked | QuestionFault => {
  const named = text.length > longestName ? "" : comparedText(text);
  if (named === "") return "malformed-number";
  const code = holderCode.length > longestName ? "" : comparedText(holderCode);
  if (code === "") return "malformed-holder-code";
  return { kind, text: named, holderCode: code, type, on };
};

/** Whether somebody who does not hold the licence could ask it by trying one code after the other. */
export const isGuessable = (question: Question | FileAsked): question is NamedAsked =>
  question.kind === "number" || question.kind === "identifier";

// 1, 3 or 6 characters over a multiple of 8 are the text of no bytes (RFC 4648 §6).
const isBase32Length = (length: number): boolean => ![1, 3, 6].includes(length % 8);

const hashes = new WeakMap<Question, string>();

/**
 * The hash (hex) by which the registry knows the token of a question: made once for each question, whether limits, the
 * view or the log need it, and not at all for one that is answered from memory and not limited.
 */
export const tokenSha256 = (question: Extract<Question, { kind: "token" }>): string => {
  const made = hashes.get(question);
  if (made !== undefined) return made;
  const sha256 = createHash("sha256").update(question.token).digest("hex");
  hashes.set(question, sha256);
  return sha256;
};

/** What the question is about, as one text: the token, the licence's id, the hash of a document, or number and code. */
export const subjectOf = (question: Question | FileAsked): string => {
  switch (question.kind) {
    case "document":
      return question.sha256;
    case "token":
      return question.token;
    case "id":
      return question.id;
    case "number":
    case "identifier":
      return [question.kind, question.text, question.holderCode, question.type ?? ""].join("\n");
  }
};
