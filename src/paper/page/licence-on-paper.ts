// What the paper of one version of a licence shows: everything already decided, nothing looked up.

/** One line of the face; `value` may contain line breaks. */
export type FieldOnPaper = { readonly label: string; readonly value: string };

/** A licence's paper; texts are as recorded, dates `YYYY-MM-DD`, `accent` is `#RRGGBB`. */
export type LicenceOnPaper = {
  readonly title: { readonly zh: string; readonly en?: string };
  readonly accent: string;
  readonly orientation: "landscape" | "portrait";
  readonly copy: "正本" | "副本";
  /** For instance 许可证编号; the number stands after it. */
  readonly numberLabel: string;
  readonly number: string;
  /** In the order of the face. */
  readonly fields: readonly FieldOnPaper[];
  readonly issuer: { readonly name: string; readonly code: string };
  readonly issuedOn: string;
  /** `han` prints 二〇二六年十一月二十三日, `arabic` 2026年11月23日. */
  readonly dateStyle: "han" | "arabic";
  readonly identifier: string;
  readonly version: number;
  /** What the QR code holds; in upper case it fits the alphanumeric mode. */
  readonly qrUrl: string;
  /** The host that people may type, in plain text. */
  readonly host: string;
};

/** A page that cannot be printed as it is: `pointer` is the JSON pointer into `LicenceOnPaper`. */
export type PaperFault = {
  readonly pointer: string;
  readonly code: "character-not-printable" | "face-too-long" | "title-too-long" | "text-too-long" | "qr-too-large";
  /** The characters that the fonts lack, each once. */
  readonly characters?: readonly string[];
};

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
