// What the paper of one version of a licence shows: everything already decided, nothing looked up.

/** One line of the face; `value` may contain line breaks. */
export interface FieldOnPaper {
  label: string;
  value: string;
}

/** A licence's paper; texts are as recorded, dates `YYYY-MM-DD`, `accent` is `#RRGGBB`. */
export interface LicenceOnPaper {
  title: { zh: string; en?: string };
  accent: string;
  orientation: "landscape" | "portrait";
  copy: "正本" | "副本";
  /** For instance 许可证编号; the number stands after it. */
  numberLabel: string;
  number: string;
  /** In the order of the face. */
  fields: readonly FieldOnPaper[];
  issuer: { name: string; code: string };
  issuedOn: string;
  /** `han` prints 二〇二六年十一月二十三日, `arabic` 2026年11月23日. */
  dateStyle: "han" | "arabic";
  identifier: string;
  version: number;
  /** The licence's id of 26 characters, by which it is asked about where the QR code is damaged. */
  id: string;
  /** What the QR code holds; in upper case it fits the alphanumeric mode. */
  qrUrl: string;
  /** The host that people may type, in plain text. */
  host: string;
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
