// What the paper of one version of a licence shows: everything already decided, nothing looked up.

/** One line of the face; `value` may contain line breaks. */
export interface FieldOnPaper {
  label: string;
  /** Empty for a table and a picture. */
  value: string;
  /** A table's columns by their labels, and its rows, each with a text for every column. */
  table?: { columns: readonly string[]; rows: readonly (readonly string[])[] };
  /** A picture by its hash, and the millimetres in which it stands. */
  picture?: { sha256: string; width: number; height: number };
  /** In prose: whom it is addressed to, or a paragraph without its label. */
  role?: "addressee" | "paragraph";
}

/** The department's round seal: the line under its star, its seal code on the lower arc, and its diameter in mm. */
export interface SealOnPaper {
  text: string;
  code: string | null;
  diameter: number;
  /** The department's own picture of it, a PNG: it is set in the place of all of that. */
  picture?: Uint8Array;
}

/** What is noted on an annotated copy (加注件), its days as they are printed. */
export interface NoteOnPaper {
  maker: string;
  purpose: string;
  madeOn: string;
  expires: string;
}

/** A licence's paper; texts are as they are printed, `accent` is `#RRGGBB`. */
export interface LicenceOnPaper {
  title: { zh: string; en?: string };
  accent: string;
  orientation: "landscape" | "portrait";
  /** 正本, or 副本 and, where the document holds several papers, which of how many. */
  copy: string;
  /** How many duplicates follow the original in the document. */
  duplicates: number;
  /** A grid of labels and values, or paragraphs (批复). */
  form: "grid" | "prose";
  /** For instance 许可证编号; the number stands after it, under the title. Null where the face carries the number. */
  numberLabel: string | null;
  number: string;
  /** In the order of the face, without issuer and date, which stand in the foot. */
  fields: readonly FieldOnPaper[];
  issuer: { name: string; code: string };
  /** For instance 登记机关; null: the name stands alone. */
  organLabel: string | null;
  /** For instance 发证日期; null: the date stands alone. */
  dateLabel: string | null;
  /** The day of issue, as printed. */
  date: string;
  identifier: string;
  version: number;
  /** The licence's id of 26 characters, by which it is asked about where the QR code is damaged. */
  id: string;
  /**
   * What the QR code holds; in upper case it fits the alphanumeric mode. Null: a specimen, which says 样张 across and has
   * neither code nor seal.
   */
  qrUrl: string | null;
  /** The host that people may type, in plain text. */
  host: string;
  /** 监制, web addresses and notices, above the last line. */
  fixedTexts: readonly string[];
  seal: SealOnPaper;
  /** The hash of the picture above the title; null where there is none. */
  emblem: string | null;
  /** The pictures that the page names, by their hashes: asked for when it is drawn, not when it is checked. */
  pictures?: Readonly<Record<string, Uint8Array>>;
  /** Only on an annotated copy. */
  note?: NoteOnPaper;
}

/** A page that cannot be printed as it is: `pointer` is the JSON pointer into `LicenceOnPaper`. */
export interface PaperFault {
  pointer: string;
  code: "character-not-printable" | "face-too-long" | "title-too-long" | "text-too-long" | "qr-too-large";
  /** The characters that the fonts lack, each once. */
  characters?: readonly string[];
}

/** Thrown instead of printing less than was asked for. */
export class PaperError extends Error {
  readonly code = "not-printable";
  readonly faults: readonly PaperFault[];
  constructor(faults: readonly PaperFault[]) {
    super(`cannot be printed: ${faults.map(fault => `${fault.pointer} ${fault.code}`).join(", ")}`);
    this.name = "PaperError";
    this.faults = faults;
  }
}
