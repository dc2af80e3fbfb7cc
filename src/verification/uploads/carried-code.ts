// Which licence the code in a file names: read strictly, for whoever made the file wrote the code too.
import { z } from "zod";
import type { Day } from "../../licence/day.js";
import { type CodeQuestion, codeQuestion, idQuestion, subjectOf, tokenQuestion } from "../question.js";

/** What a scanned code says: the token or id of a question that this registry can answer, or what is somebody else's. */
export const Carried = z.strictObject({ kind: z.enum(["token", "id", "foreign"]), text: z.string() });
export type Carried = z.infer<typeof Carried>;

const longestShown = 200;

/** Without what cannot be seen, and without what turns the direction of a text around. */
const shown = (text: string): string => {
  const visible = [...text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ").trim()];
  return visible.length > longestShown ? `${visible.slice(0, longestShown).join("")}…` : visible.join("");
};

/** What stands behind `/V/` of an address under one of the registry's own origins. */
const segmentOf = (text: string, origins: readonly string[]): string | null => {
  if (!URL.canParse(text)) return null;
  const { origin, pathname, username, password } = new URL(text);
  if (username !== "" || password !== "" || !origins.includes(origin)) return null;
  return /^\/v\/([A-Za-z2-7]+)$/i.exec(pathname)?.[1] ?? null;
};

/** Reads the text of a code; `origins` are those under which the registry is and was found. */
export const readCarried = (text: string, origins: readonly string[]): Carried => {
  const segment = segmentOf(text, origins);
  const question = segment === null ? null : segment.length === 26 ? idQuestion(segment) : tokenQuestion(segment);
  if (question === null || typeof question === "string") return { kind: "foreign", text: shown(text) };
  return { kind: question.kind, text: subjectOf(question) };
};

/** The question that a code asks; null for what is somebody else's. */
export const questionOf = ({ kind, text }: Carried, on: Day | undefined): CodeQuestion | null => {
  if (kind === "foreign") return null;
  const question = codeQuestion(kind === "id" ? { kind, id: text } : { kind, token: text }, on);
  return typeof question === "string" ? null : question;
};
