// A definition as its form has it, and back: what the form asks for is taken from it, what it does not ask for stays as the
// definition that the form began with.
import { wasAt } from "../../../web/console/registrar/type-face-fields.js";
import { baseAt } from "../../../web/console/registrar/type-fields.js";
import type { Body } from "../../pages/form-pages.js";

const isTree = (value: unknown): value is Body => typeof value === "object" && value !== null && !Array.isArray(value);
const tree = (value: unknown): Body => (isTree(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const hidden = (at: string): string => at.slice(1);

const without = (body: Body, ...names: readonly string[]): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

/** Lines such as `餐饮服务经营者=2`, and what they say. */
const linesOf = (codes: unknown): string[] => Object.entries(tree(codes)).map(([name, code]) => `${name}=${code}`);
const codesIn = (lines: unknown): Body =>
  Object.fromEntries(
    list(lines).map(line => {
      const text = String(line);
      const at = text.lastIndexOf("=");
      return at < 0 ? [text, ""] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );

/** What each part of a number is made of; the form offers all of it for every part. */
const membersOfParts: Readonly<Record<string, readonly string[]>> = {
  literal: ["text"],
  region: ["digits"],
  "short-name": ["of"],
  level: ["codes"],
  year: [],
  face: ["field", "codes"],
  sequence: ["digits"],
  check: ["method"],
};

const partIn = (part: unknown): Body => {
  const given = tree(part);
  const members = membersOfParts[String(given.part)] ?? Object.keys(given);
  const kept = Object.fromEntries(
    members.flatMap(name => (given[name] === undefined || name === "codes" ? [] : [[name, given[name]]])),
  );
  return { part: given.part, ...kept, ...(members.includes("codes") && { codes: codesIn(given.codes) }) };
};

/** Kinds of fields that have a length, and what that is where nobody says. */
const ofTexts: readonly string[] = ["text", "date", "integer"];
const usualLength = 200;

/** What a row of the form was made from, among these; nothing of a new one. */
const beforeOf = (row: Body, among: unknown): Body => {
  const was = row[hidden(wasAt)];
  return was === undefined ? {} : tree(list(among)[Number(was)]);
};

/** What fields and columns have alike: the text's length and choices, a code list's codes, who sees it. */
const ruleIn = (given: Body, before: Body): Body => {
  const { mask = before.mask ?? "none", values, codes, maxLength = usualLength, ...said } = given;
  return {
    ...without(said, hidden(wasAt)),
    mask,
    ...(ofTexts.includes(String(given.kind)) && { maxLength }),
    ...(list(values).length > 0 && { values }),
    ...(given.kind === "code-list" && list(codes).length > 0 && { codes }),
  };
};

const columnIn = (row: unknown, among: unknown): Body => {
  const given = tree(row);
  return ruleIn(given, beforeOf(given, among));
};

const isSaid = (value: unknown): boolean => isTree(value) && Object.keys(value).length > 0;

/** A field of the form over the one that its row was made from; a new one begins as plain public text. */
const fieldIn = (row: unknown, base: Body): Body => {
  const given = tree(row);
  const before = beforeOf(given, base.fields);
  const { personal = before.personal ?? "never", columns, maxRows, box, hidesBirthday, for: kinds, ...said } = given;
  const isTable = given.kind === "table";
  return {
    ...without(before, ...asked),
    ...ruleIn(said, before),
    personal,
    ...(isTable && list(columns).length > 0 && { columns: list(columns).map(one => columnIn(one, before.columns)) }),
    ...(isTable && maxRows !== undefined && { maxRows }),
    ...(given.kind === "image" && isSaid(box) && { box }),
    ...(hidesBirthday === true && { hidesBirthday }),
    ...(list(kinds).length > 0 && { for: kinds }),
  };
};

/** The members of a field that the form asks for; the others stay as they were. */
const asked = [
  ...["key", "kind", "label", "required", "maxLength", "values", "help", "personal", "derivedFrom", "mask"],
  ...["codes", "columns", "maxRows", "box", "hidesBirthday", "for"],
];

const results = {
  pass: { zh: "合格", en: "Passed" },
  conditional: { zh: "基本合格", en: "Passed on conditions" },
  deferred: { zh: "暂缓", en: "Deferred" },
  fail: { zh: "不合格", en: "Failed" },
};

const inspectionIn = (given: unknown, base: unknown): Body | null =>
  isTree(given) ? { results, ...without(tree(base), "name", "everyMonths"), ...given } : null;

const issuersIn = (given: unknown): Body | null => {
  const { levels, regions, codes } = tree(given);
  if (list(codes).length > 0) return { codes };
  const told = { ...(list(levels).length > 0 && { levels }), ...(list(regions).length > 0 && { regions }) };
  return Object.keys(told).length > 0 ? told : null;
};

/** The acts in several hands, as rows and as the definition has them. */
const handsOf = ({ steps, caseDays }: Body): Body[] =>
  [...new Set([...Object.keys(tree(steps)), ...Object.keys(tree(caseDays))])].map(act => ({
    act,
    steps: list(tree(steps)[act]).join(" "),
    days: tree(caseDays)[act],
  }));
const handsIn = (rows: unknown): Body => {
  const hands = list(rows).map(tree);
  const steps = hands.flatMap(({ act, steps }) => (steps ? [[String(act), String(steps).split(" ")]] : []));
  const days = hands.flatMap(({ act, days }) => (days === undefined ? [] : [[String(act), days]]));
  return {
    ...(steps.length > 0 && { steps: Object.fromEntries(steps) }),
    ...(days.length > 0 && { caseDays: Object.fromEntries(days) }),
  };
};

/** A field or a column as a row of the form, which names what it was made from. */
const rowOf = (entry: unknown, at: number): Body => {
  const { mask, ...shown } = tree(entry);
  return { ...shown, [hidden(wasAt)]: String(at), ...(typeof mask === "string" && { mask }) };
};

/** The grounds of the form; acts without any rest on the law's. */
const groundsIn = (rows: unknown): Body[] =>
  list(rows)
    .map(tree)
    .filter(({ codes }) => list(codes).length > 0);

/** The definition as the form shows it. */
export const formOfType = (definition: unknown): Body => {
  const body = tree(definition);
  const number = tree(body.number);
  const fields = list(body.fields).map((field, at) => {
    const columns = list(tree(field).columns).map(rowOf);
    return { ...rowOf(field, at), ...(columns.length > 0 && { columns }) };
  });
  const parts = list(number.parts).map(part => ({ ...tree(part), codes: linesOf(tree(part).codes) }));
  const term = Object.fromEntries(Object.entries(tree(body.term)).filter(([, value]) => value !== null));
  return {
    ...body,
    fields,
    number: { ...number, parts },
    term,
    register: body.register !== false,
    hands: handsOf(body),
    [hidden(baseAt)]: JSON.stringify(definition),
  };
};

/** The definition that a form began with; nothing where what it carries is none. */
const baseIn = (carried: unknown): Body => {
  try {
    return tree(JSON.parse(String(carried ?? "{}")));
  } catch {
    return {};
  }
};

/** The definition that the form says; `code` where its address has one. */
export const typeOfForm = (read: Body, code?: string): Body => {
  const base = baseIn(read[hidden(baseAt)]);
  const { fields, number, term, hands, inspection, unique, issuers, page, register, grounds, ...said } = without(
    read,
    hidden(baseAt),
  );
  const { maxYears = null, exampleYears = null, ...terms } = tree(term);
  const { parts, ...numbering } = tree(number);
  return {
    ...without(base, "steps", "caseDays", "register", "grounds"),
    ...said,
    ...(register === false && { register }),
    ...(code !== undefined && { code }),
    fields: list(fields).map(row => fieldIn(row, base)),
    number: {
      ...without(tree(base.number), "label", "is", "scope", "pattern"),
      ...numbering,
      parts: list(parts).map(partIn),
    },
    unique: isTree(unique) && unique.per !== undefined ? unique : null,
    term: { ...tree(base.term), ...terms, maxYears, exampleYears },
    inspection: inspectionIn(inspection, base.inspection),
    page: { emblem: null, ...tree(base.page), ...tree(page) },
    issuers: issuersIn(issuers),
    ...handsIn(hands),
    ...(groundsIn(grounds).length > 0 && { grounds: groundsIn(grounds) }),
  };
};
