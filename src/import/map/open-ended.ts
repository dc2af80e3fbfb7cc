// The words that say of a term that it has no end: those that everybody uses, and those of the map.
import { plainWord } from "./word-rules.js";

const everywhere = [
  ...["长期", "长期有效", "永久", "永久有效", "无固定期限", "无限期", "无期限"],
  ...["permanent", "perpetual", "indefinite", "no expiry"],
];

const lastOfCalendar = /^9999[-/.年]?12[-/.月]?31日?(?:[T ]|$)/;

/** Whether a cell says that a term has no end; `more` are the map's own words. */
export const createIsOpenEnded = (more: readonly string[]): ((text: string) => boolean) => {
  const words = new Set([...everywhere, ...more].map(plainWord));
  return text => words.has(plainWord(text)) || lastOfCalendar.test(plainWord(text)) || text === "12/31/9999";
};
