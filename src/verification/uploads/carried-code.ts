// Which licence the code in a file names: read strictly, for whoever made the file wrote the code too.
import type { Day } from "../../licence/day.js";
import { type CodeQuestion, idQuestion, tokenQuestion } from "../question.js";

/** What a scanned code says: a question that this registry can answer, or what is somebody else's. */
export type Carried = { kind: "ours"; question: CodeQuestion } | { kind: "foreign"; text: string };

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
export const readCarried = (text: string, origins: readonly string[], on: Day | undefined): Carried => {
  const segment = segmentOf(text, origins);
  const question =
    segment === null ? null : segment.length === 26 ? idQuestion(segment, on) : tokenQuestion(segment, on);
  if (question === null || typeof question === "string") return { kind: "foreign", text: shown(text) };
  return { kind: "ours", question };
};
