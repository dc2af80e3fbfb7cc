// Statistics as a table: a line for each group, codes and names beside one another.
import { stringify } from "csv-stringify/sync";
import type { ToldBy } from "./statistics-query.js";
import type { StatisticsReply } from "./statistics-reply.js";

type Item = StatisticsReply["items"][number];
type Cell = string | number | null | undefined;

const ofColumns: Readonly<Record<ToldBy, Readonly<Record<string, (of: Item["of"]) => Cell>>>> = {
  region: { region: of => of.region },
  department: { department: of => of.department?.code, departmentName: of => of.department?.name },
  type: { type: of => of.type?.code, typeName: of => of.type?.name },
  holderCategory: { holderCategory: of => of.holderCategory },
  ground: { ground: of => of.ground?.code, groundText: of => of.ground?.text?.zh },
  month: { month: of => of.month },
};

/** A group's counts in one line, each under its name and the name of what it lies in: `ended.revoked`. */
const flat = (counts: object, before = ""): [string, Cell][] =>
  Object.entries(counts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? flat(value, `${before}${name}.`) : [[before + name, Number(value)]],
  );

/** CSV with a byte order mark, which spreadsheets want, and in which nothing is a formula. */
export const statisticsCsv = ({ items, total }: StatisticsReply, by: readonly ToldBy[]): string => {
  const columns = Object.assign({}, ...by.map(name => ofColumns[name])) as Record<string, (of: Item["of"]) => Cell>;
  const lines = by.length === 0 ? [{ of: {}, counts: total }] : items;
  const header = [...Object.keys(columns), ...flat(lines[0]?.counts ?? total).map(([name]) => name)];
  const rows = lines.map(
    ({ of, counts }): Record<string, Cell> => ({
      ...Object.fromEntries(Object.entries(columns).map(([name, cell]) => [name, cell(of)])),
      ...Object.fromEntries(flat(counts)),
    }),
  );
  return stringify(rows, { bom: true, header: true, columns: header.map(key => ({ key })), escape_formulas: true });
};
