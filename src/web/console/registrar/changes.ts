// What differs between two definitions, as a table: where, and what it was and is, in words and never as data.
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { table } from "../../parts/table.js";
import { listed, say, type Words, words } from "../../parts/texts.js";
import { memberWord, valueWord } from "./definition-words.js";

export interface ShownChange {
  pointer: string;
  kind: "added" | "removed" | "changed" | "order";
  was?: unknown;
  is?: unknown;
}

/** The two definitions, whose entries of lists are told by what they are called. */
export interface Compared {
  was: unknown;
  is: unknown;
}

const texts = {
  title: say("改动", "What changed"),
  where: say("位置", "Where"),
  kind: say("改动", "Change"),
  was: say("此前", "It was"),
  is: say("此后", "It is"),
  none: say("定义没有改动。", "The definition is the same."),
  nothing: say("无", "none"),
  yes: say("是", "yes"),
  no: say("否", "no"),
} as const;

const kinds: Readonly<Record<ShownChange["kind"], Words>> = {
  added: say("新增", "added"),
  removed: say("删去", "removed"),
  changed: say("改变", "changed"),
  order: say("次序改变", "another order"),
};

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNamed = (value: unknown): value is Words =>
  isTree(value) && Object.keys(value).length === 2 && typeof value.zh === "string" && typeof value.en === "string";

/** What an entry of a list is called: a field by its label, a ground by its act; null for one without a name. */
const callOf = (language: Language, entry: unknown, path: readonly string[]): string | null => {
  if (!isTree(entry)) return null;
  if (isNamed(entry.label)) return entry.label[language];
  if (typeof entry.act === "string") return valueWord(entry.act, ["act"])?.[language] ?? entry.act;
  if (typeof entry.part === "string") return valueWord(entry.part, ["part"])?.[language] ?? entry.part;
  if (path.at(-1) === "codes" && typeof entry[language] === "string") return entry[language];
  return typeof entry.code === "string" ? entry.code : null;
};

const stepsOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map(step => step.replaceAll("~1", "/").replaceAll("~0", "~"));

const memberAt = (value: unknown, step: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;

/** The way to a part as people call its parts: 照面字段 › 经营场所 › 标签. */
const placeOf = (language: Language, pointer: string, definition: unknown): string => {
  const path: string[] = [];
  let at = definition;
  const told = stepsOf(pointer).map(step => {
    const isEntry = Array.isArray(at);
    at = memberAt(at, step);
    if (isEntry) return callOf(language, at, path) ?? String(Number(step) + 1);
    const word = memberWord(step, path.at(-1))?.[language];
    path.push(step);
    return word ?? step;
  });
  return told.join(" › ");
};

const namesIn = (pointer: string): string[] => stepsOf(pointer).filter(step => !/^\d+$/.test(step));

/** A value in words: texts by their meaning, hands in their order, entries of lists under each other. */
const shown = (language: Language, value: unknown, path: readonly string[]): Piece => {
  const colon = words.colon[language];
  if (value === undefined) return "";
  if (value === null) return texts.nothing[language];
  if (typeof value === "boolean") return texts[value ? "yes" : "no"][language];
  if (typeof value === "string") return valueWord(value, path)?.[language] ?? value;
  if (isNamed(value)) return html`${value.zh}<br><span class="note">${value.en}</span>`;
  if (Array.isArray(value)) {
    if (value.every(one => typeof one === "string")) {
      const told = value.map(one => valueWord(one, path)?.[language] ?? one);
      return path.at(-2) === "steps" ? told.join("→") : listed(language, told);
    }
    return html`<ol class="told">${value.map(one => html`<li>${shown(language, one, path)}</li>`)}</ol>`;
  }
  if (!isTree(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => {
    const word = memberWord(name, path.at(-1))?.[language] ?? name;
    return html`<li>${word}${colon}${shown(language, member, [...path, name])}</li>`;
  });
  return html`<ul class="told">${members}</ul>`;
};

/** Of an order, the entries by what they are called: keys are told as their labels. */
const orderOf = (language: Language, { pointer }: ShownChange, value: unknown, definition: unknown): Piece => {
  const list = stepsOf(pointer).reduce(memberAt, definition);
  const called = new Map(
    (Array.isArray(list) ? list : []).map((entry: unknown) => [
      isTree(entry) ? String(entry.key ?? entry.code ?? entry.act) : "",
      callOf(language, entry, namesIn(pointer)),
    ]),
  );
  const names = Array.isArray(value) ? value.map(String) : [];
  return listed(
    language,
    names.map(name => called.get(name.split(" ")[0] ?? "") ?? name),
  );
};

export const changesTable = (language: Language, changes: readonly ShownChange[], compared: Compared): Html => {
  const side = (change: ShownChange, of: "was" | "is"): Piece =>
    change.kind === "order"
      ? orderOf(language, change, change[of], compared[of])
      : shown(language, change[of], namesIn(change.pointer));
  return table<ShownChange>({
    caption: texts.title[language],
    columns: [
      {
        name: texts.where[language],
        cell: ({ pointer, kind }) => placeOf(language, pointer, kind === "removed" ? compared.was : compared.is),
      },
      { name: texts.kind[language], cell: ({ kind }) => kinds[kind][language] },
      { name: texts.was[language], cell: change => side(change, "was") },
      { name: texts.is[language], cell: change => side(change, "is") },
    ],
    rows: changes,
    empty: texts.none[language],
  });
};
