// What a workbook consists of: its sheets in their order, its styles, its texts, and the day from which it counts.
import type { Package } from "./open-package.js";
import { readWholeXml } from "./read-xml.js";
import { notAWorkbook } from "./workbook-fault.js";

export interface Sheet {
  name: string;
  part: string;
  hidden: boolean;
}

export interface Workbook {
  sheets: readonly Sheet[];
  styles: string | null;
  sharedStrings: string | null;
  /** Its days are counted from 1904-01-01, as spreadsheets for the Macintosh once did. */
  epoch1904: boolean;
}

interface Relation {
  kind: string;
  part: string;
}

const mostSheets = 1_000;

/** A part's name by what another part calls it. */
const resolved = (from: string, target: string): string => {
  const names: string[] = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const name of target.split("/"))
    if (name === "..") names.pop();
    else if (name !== "." && name !== "") names.push(name);
  return names.join("/");
};

/** The relations of a part by their id; `kind` is the last word of their type, alike in both editions of the standard. */
const relationsOf = async (parts: Package, part: string): Promise<Map<string, Relation>> => {
  const slash = part.lastIndexOf("/") + 1;
  const file = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = new Map<string, Relation>();
  if (!parts.has(file)) return relations;
  await readWholeXml(file, parts.read(file), {
    open: (name, { Id, Type = "", Target = "", TargetMode }) => {
      if (name === "Relationship" && Id !== undefined && TargetMode !== "External")
        relations.set(Id, { kind: Type.slice(Type.lastIndexOf("/") + 1), part: resolved(part, Target) });
    },
  });
  return relations;
};

const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

/** Reads what the workbook's main part says. Throws WorkbookFault where there is no sheet of cells in it. */
export const readWorkbook = async (parts: Package): Promise<Workbook> => {
  const main = [...(await relationsOf(parts, "")).values()].find(({ kind }) => kind === "officeDocument")?.part;
  if (main === undefined) throw notAWorkbook("it is a ZIP file, but no workbook");
  if (main.endsWith(".bin")) throw notAWorkbook("it is a binary workbook (.xlsb)");
  const relations = await relationsOf(parts, main);
  const sheets: Sheet[] = [];
  let epoch1904 = false;
  let isWorkbook = false;
  await readWholeXml(main, parts.read(main), {
    open: (name, attributes) => {
      if (name === "workbook") isWorkbook = true;
      if (name === "workbookPr") epoch1904 = isTrue(attributes.date1904);
      if (name !== "sheet" || sheets.length >= mostSheets) return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const relation = relations.get(id);
      if (relation?.kind !== "worksheet") return; // a sheet of a chart or of a dialogue has no cells
      const { name: title = "", state } = attributes;
      sheets.push({ name: title, part: relation.part, hidden: state === "hidden" || state === "veryHidden" });
    },
  });
  if (!isWorkbook) throw notAWorkbook("it is no workbook, but another kind of document");
  if (sheets.length === 0) throw notAWorkbook("it has no sheet with cells");
  const partOf = (kind: string): string | null =>
    [...relations.values()].find(relation => relation.kind === kind)?.part ?? null;
  return { sheets, styles: partOf("styles"), sharedStrings: partOf("sharedStrings"), epoch1904 };
};
