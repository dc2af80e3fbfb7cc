// A correction that a holder asked for, as the desk shows it.
import type { CorrectionState } from "../../parts/correction-chip.js";
import { say } from "../../parts/texts.js";

export interface Correction {
  id: string;
  licence: string;
  version: number;
  /** The kind of licence, by its name. */
  type: string;
  /** What the field is called; null where it is about the whole. */
  label: string | null;
  /** Null once it was erased by law. */
  text: string | null;
  state: CorrectionState;
  askedOn: string;
  answers: readonly { outcome: CorrectionState; text: string | null; on: string }[];
}

export const whole = say("整份证照", "The whole licence");

export const isOpen = ({ state }: Pick<Correction, "state">): boolean => state === "asked" || state === "accepted";
