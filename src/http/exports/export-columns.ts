// What an export tells of a licence: a column each, under its Chinese name and the one that the API has for it.

import { caseOf } from "../../licence/correction.js";
import type { Day } from "../../licence/day.js";
import { type ExistingLicence, latestVersion, type Version } from "../../licence/licence.js";
import { isErased, type PersonalText } from "../../licence/personal.js";
import { type StatusOnDay, statusOn } from "../../licence/status.js";
import { statusWords } from "../../verification/words.js";

/** A licence as it is exported: what its type is called, and the day of which its status is told. */
export interface Exported {
  licence: ExistingLicence;
  sealed: boolean;
  typeName: string;
  today: Day;
}

interface Row extends Exported {
  latest: Version;
  status: StatusOnDay | null;
}

interface Column {
  zh: string;
  key: string;
  /** In characters. */
  width: number;
  of: (row: Row) => PersonalText | number | null | undefined;
}

/** Of several holders, one after the other; what was erased is left empty. */
const joined = (texts: readonly PersonalText[]): string => texts.map(text => (isErased(text) ? "" : text)).join("；");

const columns: readonly Column[] = [
  { zh: "编号", key: "id", width: 30, of: ({ licence }) => licence.id },
  { zh: "证照类型代码", key: "type", width: 24, of: ({ latest }) => latest.typeCode },
  { zh: "证照类型", key: "typeName", width: 24, of: ({ typeName }) => typeName },
  { zh: "证照编号", key: "number", width: 24, of: ({ latest }) => latest.number },
  { zh: "电子证照标识", key: "identifier", width: 80, of: ({ latest }) => latest.identifier },
  { zh: "版本", key: "version", width: 8, of: ({ latest }) => latest.version },
  { zh: "颁发机关代码", key: "issuer", width: 22, of: ({ latest }) => latest.issuer.code },
  { zh: "颁发机关", key: "issuerName", width: 30, of: ({ latest }) => latest.issuer.name },
  { zh: "持证主体", key: "holders", width: 36, of: ({ latest }) => joined(latest.holders.map(({ name }) => name)) },
  {
    zh: "持证主体代码",
    key: "holderCodes",
    width: 22,
    of: ({ latest }) => joined(latest.holders.map(({ code }) => code)),
  },
  { zh: "主体类别", key: "holderCategory", width: 14, of: ({ latest }) => latest.holderCategory },
  { zh: "状态", key: "status", width: 12, of: ({ status }) => status && statusWords[status.status].zh },
  { zh: "状态代码", key: "statusCode", width: 14, of: ({ status }) => status?.status },
  { zh: "状态起始日期", key: "statusSince", width: 14, of: ({ status }) => status?.since },
  { zh: "现行版本", key: "inForce", width: 10, of: ({ status }) => status?.inForce },
  { zh: "颁发日期", key: "issuedOn", width: 12, of: ({ latest }) => latest.issuedOn },
  { zh: "有效期起", key: "validFrom", width: 12, of: ({ latest }) => latest.validFrom },
  { zh: "有效期止", key: "validTo", width: 12, of: ({ latest }) => latest.validTo ?? "长期" },
  { zh: "办件编号", key: "caseNumber", width: 24, of: ({ licence }) => caseOf(licence)?.caseNumber },
  { zh: "决定文书号", key: "decisionNumber", width: 24, of: ({ licence }) => caseOf(licence)?.decisionNumber },
  { zh: "可信等级", key: "grade", width: 10, of: ({ licence }) => licence.versions[0]?.grade },
  { zh: "已签章", key: "sealed", width: 8, of: ({ sealed }) => (sealed ? "是" : "否") },
];

export const exportWidths: readonly number[] = columns.map(({ width }) => width);

/** The first line of an export. */
export const exportHeader: readonly string[] = columns.map(({ zh, key }) => `${zh} ${key}`);

const told = (value: PersonalText | number | null | undefined): string =>
  value === null || value === undefined || isErased(value) ? "" : String(value);

/** The line of a licence. */
export const exportLine = (exported: Exported): string[] => {
  const { licence, today } = exported;
  const row = { ...exported, latest: latestVersion(licence), status: statusOn(licence, today) };
  return columns.map(({ of }) => told(of(row)));
};
