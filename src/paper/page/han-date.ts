// Dates as the paper writes them.

const digits = "〇一二三四五六七八九";

const han = (number: number): string => {
  if (number < 10) return digits.charAt(number);
  const tens = Math.floor(number / 10);
  return `${tens === 1 ? "" : digits.charAt(tens)}十${number % 10 === 0 ? "" : digits.charAt(number % 10)}`;
};

/** `2026-11-23` as 二〇二六年十一月二十三日 (GB/T 15835) or 2026年11月23日; throws on anything but `YYYY-MM-DD`. */
export const dateOnPaper = (date: string, style: "han" | "arabic"): string => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (!year || !month || !day) throw new RangeError(`not a date: ${date}`);
  if (style === "arabic") return `${Number(year)}年${Number(month)}月${Number(day)}日`;
  return `${[...year].map(digit => digits.charAt(Number(digit))).join("")}年${han(Number(month))}月${han(Number(day))}日`;
};
