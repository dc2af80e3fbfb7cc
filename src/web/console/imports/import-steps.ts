// The way of an import: its file, its map, a trial, the recording.
import type { Html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { steps } from "../../parts/steps.js";
import { say } from "../../parts/texts.js";

const names = {
  upload: say("上传", "Upload"),
  map: say("对应各列", "Map columns"),
  trial: say("试导入", "Trial"),
  record: say("登记", "Record"),
} as const;
type StepName = keyof typeof names;

const order = Object.keys(names) as StepName[];

/** The step that is next; all of them done where it is null. */
export const importSteps = (language: Language, now: StepName | null): Html => {
  const at = now === null ? order.length : order.indexOf(now);
  return steps(
    language,
    order.map((name, index) => ({
      name: names[name][language],
      state: index < at ? "done" : index === at ? "now" : "to-come",
    })),
  );
};
