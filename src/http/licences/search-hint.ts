// Why a search finds less than whoever asked may think: said beside what it found.
import { z } from "zod";
import { askedTexts } from "../../../projections/views/licences/search-matches.js";
import { comparedText } from "../../licence/compared-text.js";
import type { Language } from "../../web/parts/language.js";
import type { HttpDeps } from "../deps.js";
import { problemTable } from "../problems/problem-table.js";

/** The parameters that ask for a text, in whatever spelling. */
const comparedParameters = [...askedTexts, "caseNumber", "decisionNumber"] as const;

const texts = {
  "one-character": {
    zh: "q 只有一个字：只按编号、电子证照标识和持证主体代码的开头查找。按持证主体名称查找，请至少输入两个字。",
    en: "q has one character: it is looked for at the beginning of numbers, identifiers and holders' codes only. To find a name, give two characters of it or more.",
  },
  "nothing-to-compare": {
    zh: "只有空格或不可见字符，没有可以查找的内容。请输入文字、字母或数字。",
    en: "There are only blanks or invisible characters, and nothing to look for. Give letters or digits.",
  },
  "unknown-type": problemTable["unknown-type"],
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export const SearchHint = z
  .strictObject({
    parameter: z.string(),
    code: z.enum(Object.keys(texts) as [keyof typeof texts, ...(keyof typeof texts)[]]),
    detail: z.string(),
  })
  .meta({ id: "SearchHint" });
type SearchHint = z.infer<typeof SearchHint>;

/** What keeps a search from finding, or null where nothing does. */
export const searchHint = async (
  asked: Readonly<Partial<Record<(typeof comparedParameters)[number] | "type", string | undefined>>>,
  { language, found, reads }: { language: Language; found: boolean; reads: Pick<HttpDeps["reads"], "definition"> },
): Promise<SearchHint | null> => {
  const hint = (parameter: string, code: keyof typeof texts): SearchHint => ({
    parameter,
    code,
    detail: texts[code][language],
  });
  const empty = comparedParameters.find(name => asked[name] !== undefined && comparedText(asked[name]) === "");
  if (empty) return hint(empty, "nothing-to-compare");
  if (Array.from(comparedText(asked.q ?? "")).length === 1) return hint("q", "one-character");
  if (!found && asked.type !== undefined && !(await reads.definition(asked.type))) return hint("type", "unknown-type");
  return null;
};
