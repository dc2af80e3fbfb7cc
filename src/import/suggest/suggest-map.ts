// `licet import --suggest`: a map made from a file's header and first rows, tried on those rows, with notes on what the
// file does not tell.
import { basename } from "node:path";
import { isCreditCode } from "../../licence/credit-code.js";
import { ImportMap } from "../map/import-map.js";
import { createRowMapper } from "../map/map-row.js";
import { RowSkipped } from "../map/skip-rules.js";
import { readAsInChinese, readAsText } from "../reading/form-hint.js";
import { RowRefused } from "../refusal.js";
import type { Role } from "./column-roles.js";
import { type Sample, type SampledColumn, sampleFile } from "./sample-file.js";
import { suggestDates } from "./suggest-dates.js";
import { suggestEndings } from "./suggest-endings.js";
import { suggestKeys } from "./suggest-keys.js";
import { type SuggestedField, standInCode, suggestDefinition, suggestType } from "./suggest-type.js";

type Find = (...roles: Role[]) => SampledColumn | undefined;
type Note = (zh: string, en: string) => void;

const slug = (file: string): string => {
  const name = file
    .replace(/\.[^.]*$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name.slice(0, 60) || "my-licences";
};

const faceFields: readonly [Role, string, string, string][] = [
  ["tradeName", "tradeName", "字号", "Trade name"],
  ["type", "kind", "类别", "Kind"],
  ["address", "address", "地址", "Address"],
  ["scope", "scope", "范围", "Scope"],
];

const suggestTerm = (find: Find, note: Note) => {
  const [from, to, range, years, issued] = [find("from"), find("to"), find("range"), find("years"), find("issuedOn")];
  if (range && !to && !from) {
    if ([...range.values.keys()].some(text => /\d{4}.*(?:至|到|-|—|~|to).*(?:\d{4}|长期)/i.test(text)))
      return { term: { range: range.name, openEnded: range.empty > 0 }, first: range.name as string };
  }
  const length = years ?? range;
  const firsts = [from, issued].flatMap(column => (column ? [column.name] : []));
  const year = find("year");
  if (firsts.length === 0 && year) firsts.push(`{${year.name}|year}-01-01`);
  if (firsts.length === 0) {
    note(
      "没有找到有效期起：term.from 暂写为 2000-01-01，请改正。",
      "No first day was found: term.from is 2000-01-01; change it.",
    );
    firsts.push("2000-01-01");
  }
  if (!to && !length)
    note(
      '没有找到有效期止：term.to 写为 null，即长期有效；如有固定年限，请写 {"years": N}。',
      'No last day was found: term.to is null, a term without end; if terms have a length, write {"years": N}.',
    );
  if (to && to.empty > 0)
    note(
      `“${to.name}”有 ${to.empty} 行为空，按长期处理（openEnded）；不是的话请改为 false。`,
      `${to.name} is empty on ${to.empty} rows, taken for terms without end (openEnded); write false if they are none.`,
    );
  const end = to ? to.name : length ? { years: length.name } : null;
  return {
    term: { from: firsts.length === 1 ? firsts[0] : firsts, to: end, openEnded: (to?.empty ?? length?.empty ?? 0) > 0 },
    first: firsts[0] ?? "2000-01-01",
  };
};

const suggestHolder = (find: Find, number: string, note: Note) => {
  const [name, code] = [find("holderName") ?? find("tradeName") ?? find("person"), find("holderCode")];
  if (!name)
    note(
      "没有找到持证主体名称：holders 暂用编号，请改正。",
      "No holder's name was found: holders has the number in its place; change it.",
    );
  if (!code)
    note(
      "没有找到持证主体代码：暂以 099（其他证件）和由名称得出的代码代替。",
      "No holder's code was found: 099 (another document) and a code made of the name stand in for it.",
    );
  const texts = code ? [...code.values.keys()] : [];
  const credit = texts.filter(text => /^[0-9A-Z]{18}$/i.test(text)).length * 2 > texts.length && texts.length > 0;
  const wrong = credit
    ? texts.filter(text => /^[0-9A-Z]{18}$/i.test(text) && !isCreditCode(text.toUpperCase())).length
    : 0;
  if (wrong > 0)
    note(
      `有 ${wrong} 个统一社会信用代码的校验位不正确，这些行会被拒绝并说明正确的校验位。`,
      `${wrong} credit codes have a wrong check digit: their rows are refused, and told the right one.`,
    );
  return {
    name: name ? `{${name.name}}` : number,
    codeType: credit ? "001" : "099",
    code: code ? `{${code.name}}` : name ? `{${name.name}|digest}` : "{#1|digest}",
  };
};

/** The map tried on the rows: which would be refused, and why, in the notes. */
const tryOut = (map: ImportMap, { said, rows }: Sample, note: Note): void => {
  const mapper = createRowMapper(map, said);
  const refused = new Map<string, { count: number; message: string; zh: string }>();
  for (const cells of rows) {
    try {
      if (mapper.skips(cells) === null) mapper(cells);
    } catch (error) {
      if (error instanceof RowSkipped) continue;
      if (!(error instanceof RowRefused)) throw error;
      const { count = 0 } = refused.get(error.code) ?? {};
      refused.set(error.code, { count: count + 1, message: error.message, zh: error.zh ?? error.code });
    }
  }
  for (const [code, { count, message, zh }] of refused)
    note(
      `前 ${rows.length} 行中有 ${count} 行会被拒绝（${code}），例如：${zh}。`,
      `Of the first ${rows.length} rows ${count} would be refused (${code}), e.g.: ${message}.`,
    );
};

/** What every suggestion says: how the file was read, and what a person must put in. */
const generalNotes = ({ readAs }: Sample, note: Note): void => {
  const read = readAsText(readAs);
  note(
    `按${readAsInChinese(readAs)}读取。颁发机构、类型的定义机构和代码是示例（990101 是不存在的地区），请改为真实的。`,
    `Read as ${read}. The department, the authority and their codes are stand-ins (990101 is no region): put the true ones.`,
  );
  note(
    "每行按已有的证照纳入（take-over；同一编号的后续行按延续）。如果是新签发的，请把 acts 改为 issue。",
    "Rows take over licences that exist already (later rows of a number renew them). If they are newly issued, write issue under acts.",
  );
};

const suggestDays = ({ columns }: Sample, note: Note) => {
  const dated = columns.filter(({ role }) => role && ["from", "to", "issuedOn", "endedOn"].includes(role));
  const { dateFormat, empty, ambiguous } = suggestDates(columns, dated);
  if (ambiguous)
    note(`日期可能是日/月或月/日：暂按 ${dateFormat}。`, `Days may be day/month or month/day: read as ${dateFormat}.`);
  return { ...(dateFormat.length > 0 && { dateFormat }), ...(empty.length > 0 && { empty }) };
};

const suggestEnds = ({ columns }: Sample, find: Find, number: string, note: Note) => {
  const statuses = columns.filter(({ role }) => role === "status");
  const { endings, skip, undated } = suggestEndings(statuses, find("endedOn"), number);
  if (undated.length > 0)
    note(
      `“${endings?.column}”为 ${undated.join("、")} 的行暂时跳过：文件没有说明从哪一天起。要登记它们，请在 endings 中写明 act 和 date。`,
      `Rows of which ${endings?.column} says ${undated.join(", ")} are skipped: the file does not say since when. To record them, give endings an act and a date.`,
    );
  return { ...(skip.length > 0 && { skip }), endings };
};

const noteUnused = ({ header }: Sample, suggested: object, note: Note): void => {
  const named = JSON.stringify(suggested);
  const unused = header.filter(column => column !== "" && !named.includes(JSON.stringify(column).slice(1, -1)));
  if (unused.length > 0)
    note(`没有用到的列：${unused.join("、")}。`, `Columns that are not used: ${unused.join(", ")}.`);
};

/** A map for a file, with notes in the language of its header. Throws ImportError for a file that cannot be read. */
export const suggestMap = async (file: string, sheet?: string): Promise<Record<string, unknown>> =>
  suggestFrom(await sampleFile(file, sheet), basename(file));

/** The same for a file of this name, of which these are the first rows. */
export const suggestFrom = (sample: Sample, file: string): Record<string, unknown> => {
  const notes: string[] = [];
  const chinese = /\p{Script=Han}/u.test(sample.header.join(""));
  const note: Note = (zh, en) => void notes.push(chinese ? zh : en);
  const find: Find = (...roles) =>
    sample.columns.find(({ role, values }) => role !== null && roles.includes(role) && values.size > 0);

  generalNotes(sample, note);
  const days = suggestDays(sample, note);
  const { term, first } = suggestTerm(find, note);
  const keys = suggestKeys(sample, find, sample.header.includes(first) ? first : undefined);
  for (const [zh, en] of keys.notes) note(zh, en);
  const { type, name } = suggestType(find("type"));
  const fields = faceFields.flatMap(([role, key, zh, en]): SuggestedField[] => {
    const column = find(role);
    return column ? [{ key, zh, en, column: column.name }] : [];
  });
  const suggested = {
    ...days,
    department: { code: standInCode, name: "示例市某局" },
    type,
    define: suggestDefinition(name, fields),
    row: keys.row,
    number: keys.number,
    holders: [suggestHolder(find, keys.number, note)],
    face: Object.fromEntries(fields.map(({ key, column }) => [key, `{${column}}`])),
    term,
    issuedOn: find("issuedOn")?.name ?? first,
    acts: { act: keys.act },
    takeOver: { source: file.slice(0, 150) },
    ...suggestEnds(sample, find, keys.number, note),
  };
  noteUnused(sample, suggested, note);
  tryOut(ImportMap.parse({ name: slug(file), ...suggested }), sample, note);
  return { name: slug(file), notes, ...suggested };
};
