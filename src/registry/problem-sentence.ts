// A fault of a body as a sentence: what its code says, with the characters at fault, or with what would be right or meant.
import type { BodyProblem } from "./body-refused.js";
import type { RefusalText } from "./refusal-texts.js";
import { unknownName } from "./unknown-name.js";

const mostListed = 20;

type Told = Pick<BodyProblem, "pointer" | "characters" | "expected"> & { code: string };

/** The sentence of a code, made more exact by what is known of the fault. */
export const problemSentence = (
  { code, pointer, characters = [], expected = [] }: Told,
  { zh, en }: RefusalText,
): RefusalText => {
  if (code === "unknown-field") return unknownName("field", pointer.slice(pointer.lastIndexOf("/") + 1), expected);
  if (characters.length > 0) {
    const listed = characters.slice(0, mostListed).join(" ");
    return { zh: `${zh}（${listed}）`, en: `${en} (${listed})` };
  }
  if (expected.length === 0) return { zh, en };
  const listed = expected.slice(0, mostListed).map(value => `"${value}"`);
  const [one, more] = listed;
  if (more === undefined) return { zh: `${zh}（应为 ${one}）`, en: `${en} (It should be ${one}.)` };
  return { zh: `${zh}（可选：${listed.join("、")}）`, en: `${en} (It may be ${listed.join(", ")}.)` };
};
