// A small map and its file: one row for each licence act, with the columns that a city would have.

/** The authority that defines the types of the map. */
export const authority = "11990201000000101Y";

/** A map over the columns of `header`.  */
export const sampleMap = {
  name: "sample",
  dateFormat: "MM/DD/YYYY",
  department: { code: "11990201000000202P", name: "City of Sample" },
  type: { code: `${authority}{CODE|serial}` },
  define: {
    official: false,
    name: { zh: "示例许可证（{CODE|digits}）", en: "Sample licence {CODE|digits}" },
    category: "licence",
    authority: { name: "City of Sample", code: authority, level: "3" },
    holderCategory: ["company"],
    personalHolders: "natural",
    fields: [
      {
        key: "name",
        label: { zh: "名称", en: "Name" },
        kind: "text",
        required: true,
        maxLength: 1000,
        derivedFrom: "holder.name",
        personal: "natural-holder",
        mask: "none",
      },
      {
        key: "address",
        label: { zh: "地址", en: "Address" },
        kind: "text",
        required: true,
        maxLength: 200,
        personal: "never",
        mask: "none",
        example: "1 Example Street",
      },
    ],
    number: {
      label: { zh: "编号", en: "Number" },
      scope: "issuer",
      is: "parts",
      parts: [{ part: "sequence", digits: 7 }],
    },
    unique: null,
    term: { maxYears: null, openEnded: false, exampleYears: 1 },
    renewalWindow: { opens: { n: 30, unit: "days" }, closes: { n: 0, unit: "days" } },
    inspection: null,
    replacement: { issuedOn: "kept" },
    case: { is: "optional", public: false },
    qr: { holder: "full" },
    page: {
      orientation: "landscape",
      form: "grid",
      accent: "business",
      dateStyle: "arabic",
      organLabel: { zh: "发证机关", en: "Issued by" },
      fixedTexts: [],
      emblem: null,
      duplicates: 1,
    },
    issuers: null,
  },
  row: "{ID}",
  licence: "{NUMBER}",
  number: "{NUMBER}",
  holders: [{ name: "{NAME}", codeType: "099", code: "{ACCOUNT}" }],
  face: { address: "{ADDRESS}" },
  term: { from: "FROM", to: "TO" },
  issuedOn: "ISSUED",
  acts: {
    column: "ACT",
    values: {
      ISSUE: { act: "issue" },
      RENEW: { act: "renew" },
      "C_*": { act: "amend", reason: "Change ({ID})" },
    },
  },
  takeOver: { source: "the city's own list" },
  endings: {
    column: "STATUS",
    date: "CHANGED",
    values: {
      AAI: null,
      AAC: { act: "cancel", ground: "Cancelled", decisionNumber: "{ID}" },
      REV: { act: "revoke", ground: "Revoked", decisionNumber: "{ID}" },
    },
  },
};

const columns = [
  "ID",
  "ACT",
  "NUMBER",
  "CODE",
  "ACCOUNT",
  "NAME",
  "ADDRESS",
  "FROM",
  "TO",
  "ISSUED",
  "STATUS",
  "CHANGED",
];

/** The header line. */
export const header = columns.join(",");

/** The row of a licence issued for the year 2020; what a test is about it says itself. */
export interface SampleRow {
  id: string;
  act?: string;
  number?: string;
  code?: string;
  account?: string;
  name?: string;
  address?: string;
  from?: string;
  to?: string;
  issued?: string;
  status?: string;
  changed?: string;
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One line of the file. */
export const row = (given: SampleRow): string => {
  const whole = {
    act: "ISSUE",
    number: "1000001",
    code: "10",
    account: "77",
    name: "Example Ltd",
    address: "1 Example Street",
    from: "01/01/2020",
    to: "12/31/2020",
    issued: "12/20/2019",
    status: "AAI",
    changed: "",
    ...given,
  };
  const cells = columns.map(column => whole[column.toLowerCase() as keyof typeof whole] ?? "");
  return cells.map(quoted).join(",");
};

/** A whole file. */
export const csv = (...rows: SampleRow[]): string => [header, ...rows.map(row), ""].join("\n");
