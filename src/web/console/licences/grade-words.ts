// How far what was taken over is to be trusted, in words.
import type { TrustGrade } from "../../../licence/events/licence-events.js";
import { say, type Words } from "../../parts/texts.js";

export const gradeWords: Readonly<Record<TrustGrade, Words>> = {
  A: say("A：来自原始登记", "A: from the original record"),
  B: say("B：数据已经核对", "B: data that was checked"),
  C: say("C：数据未经核对", "C: data as it was found"),
  D: say("D：只有纸质证照", "D: paper only"),
};
