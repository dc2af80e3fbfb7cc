// What tells licences and rows apart: the number, and where one number stands on several rows, what else.
import type { Role } from "./column-roles.js";
import type { Sample, SampledColumn } from "./sample-file.js";

export interface KeysTold {
  number: string;
  row: string;
  act: "take-over" | "renew";
  notes: readonly (readonly [zh: string, en: string])[];
}

type Find = (...roles: Role[]) => SampledColumn | undefined;

const cellsOf = ({ header, rows }: Sample, name: string): string[] => {
  const index = header.indexOf(name);
  return rows.map(cells => (cells[index] ?? "").trim());
};

/** How many rows say the same as an earlier one in both columns. */
const repeated = (sample: Sample, number: string, first: string | undefined): number => {
  const numbers = cellsOf(sample, number);
  const firsts = first === undefined ? [] : cellsOf(sample, first);
  const seen = new Set(numbers.map((text, at) => `${text}\n${firsts[at] ?? ""}`));
  return numbers.length - seen.size;
};

/** Where no column is a number: one made of who holds the licence, where and since when. */
const madeUp = ({ header }: Sample, find: Find, first: string | undefined): KeysTold => {
  const named = [find("holderName") ?? find("tradeName"), find("address")].flatMap(column => column?.name ?? []);
  const parts = [...named, ...(first === undefined ? [] : [first])];
  const number = parts.map(name => (name === first ? `{${name}}` : `{${name}|digest}`)).join("-") || "{#1}";
  const zh = `没有找到许可证编号：暂由 ${parts.join("、") || "第一列"} 组成；如有编号请改用。`;
  const en = `No licence number was found: one is made of ${parts.join(", ") || "the first column"}; put the true one if there is any. The columns are ${header.join(", ")}.`;
  return { number, row: number, act: "take-over", notes: [[zh, en]] };
};

/** `number`, `row` and `acts` of a map; `first` is the column of the first day. */
export const suggestKeys = (sample: Sample, find: Find, first: string | undefined): KeysTold => {
  const { columns, header } = sample;
  const own = find("number");
  const found = own ?? find("rowId") ?? columns.find(({ unique }) => unique);
  if (!found) return madeUp(sample, find, first);
  const notes: (readonly [string, string])[] = own
    ? []
    : [
        [
          `没有找到许可证编号：暂用“${found.name}”。`,
          `No licence number was found: "${found.name}" stands in for it. The columns are ${header.join(", ")}.`,
        ],
      ];
  const number = `{${found.name}}`;
  if (found.unique) return { number, row: number, act: "take-over", notes };
  const again = repeated(sample, found.name, first);
  const id = columns.find(({ unique, name, role }) => unique && (role === "rowId" || /id$/i.test(name)));
  if (again > 0 && id) {
    const both = `${number}-{${id.name}}`;
    const zh = `有 ${again} 行的“${found.name}”和起始日期与前面的行相同：编号暂与“${id.name}”合写，每行为一份证照。`;
    const en = `${again} rows say the same ${found.name} and first day as an earlier row: the number is made with ${id.name}, and each row is a licence of its own.`;
    return { number: both, row: both, act: "take-over", notes: [...notes, [zh, en]] };
  }
  if (again > 0)
    notes.push([
      `有 ${again} 行的“${found.name}”和起始日期与前面的行相同，内容不同的会被拒绝：请让 row 能区分它们。`,
      `${again} rows say the same ${found.name} and first day as an earlier row, and are refused where they say something else: let row tell them apart.`,
    ]);
  return { number, row: first === undefined ? number : `${number} {${first}}`, act: "renew", notes };
};
