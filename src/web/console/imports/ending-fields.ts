// How licences of a list ended: which column says it, and what its words mean.
import { actWords } from "../../../licence/act-words.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";

const texts = {
  title: say("注销、吊销、暂扣等情形", "Licences that ended or are suspended"),
  help: say(
    "清单中有证照状态一列的，在此说明各种写法的含义；没有这一列的，不填。",
    "Where a column says how a licence stands: what its words mean. Left out where there is none.",
  ),
  column: say("证照状态", "The column that says it"),
  date: say("终止（暂扣）日期", "From when on"),
  number: say("决定文号", "Number of the decision"),
  words: say("各种写法", "Its words"),
  word: say("写法", "word"),
  means: say("含义", "What it means"),
} as const;

const meaningWords = {
  "in-force": say("有效", "In force"),
  cancel: actWords.cancel,
  suspend: actWords.suspend,
  revoke: actWords.revoke,
  annul: actWords.annul,
  withdraw: actWords.withdraw,
  skip: say("不导入该行", "Leave the row out"),
} as const;

/** Which column says that a licence has ended, and what its words mean. */
export const endingGroup = (language: Language, columns: readonly Choice[]): Group => {
  const column = (key: string, label: string): Field => ({
    kind: "choice",
    at: `/guide/ending/${key}`,
    label,
    choices: columns,
  });
  return {
    title: texts.title[language],
    help: texts.help[language],
    folded: true,
    fields: [
      column("column", texts.column[language]),
      column("date", texts.date[language]),
      column("decisionNumber", texts.number[language]),
      {
        kind: "rows",
        at: "/guide/ending/words",
        label: texts.words[language],
        row: texts.word[language],
        least: 0,
        most: 100,
        columns: [
          { kind: "text", at: "/word", label: texts.word[language], required: true, longest: 400 },
          {
            kind: "choice",
            at: "/means",
            label: texts.means[language],
            required: true,
            choices: Object.entries(meaningWords).map(([value, words]) => ({ value, label: words[language] })),
          },
        ],
      },
    ],
  };
};
