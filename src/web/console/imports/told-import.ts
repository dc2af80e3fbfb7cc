// An import as the API tells it, and what its states are called.
import { chip, type Tone } from "../../parts/chip.js";
import type { Html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { say, type Words } from "../../parts/texts.js";

type State = "arrived" | "waiting" | "running" | "tried" | "recorded" | "stopped" | "failed";

interface Counts {
  rows: number;
  recorded: number;
  already: number;
  refused: number;
  skipped: number;
}

export interface ToldImport {
  id: string;
  department: string;
  state: State;
  run: "trial" | "record" | null;
  stopping: boolean;
  file: { name: string; bytes: number; kept: boolean; until: string };
  sheet: string | null;
  map: string | null;
  after: string | null;
  madeAt: string;
  madeBy: string;
  progress: (Counts & { phase: "reading" | "recording"; done: number; total: number }) | null;
  result: (Counts & { complete: boolean }) | null;
  fault: { code: string; text: Readonly<Record<Language, string>> } | null;
}

const states: Readonly<Record<State, { tone: Tone; word: Words }>> = {
  arrived: { tone: "quiet", word: say("待处理", "to be done") },
  waiting: { tone: "quiet", word: say("排队中", "waits for its turn") },
  running: { tone: "quiet", word: say("进行中", "under way") },
  tried: { tone: "quiet", word: say("已试导入", "tried") },
  recorded: { tone: "good", word: say("已登记", "recorded") },
  stopped: { tone: "caution", word: say("已停止", "stopped") },
  failed: { tone: "bad", word: say("未能进行", "failed") },
};

export const isUnderWay = ({ state }: Pick<ToldImport, "state">): boolean => state === "waiting" || state === "running";

/** The state; one that was recorded but for refused rows asks for a look. */
export const stateChip = (language: Language, { state, result }: Pick<ToldImport, "state" | "result">): Html => {
  const { tone, word } = states[state];
  const left = state === "recorded" && result !== null && result.refused > 0;
  return chip(left ? "caution" : tone, word[language]);
};

/** A size as people read it. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
