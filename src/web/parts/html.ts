// HTML made of pieces: every value is escaped unless it is itself HTML made here, so no text from outside becomes
// markup.

const markup = Symbol("markup");

/** A piece of HTML; only `html` makes one. */
export interface Html {
  [markup]: string;
}

/** What may stand in a piece: text and numbers are escaped, HTML is not, lists are joined, and nothing is left out. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, character => entities[character] ?? "");

const render = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return "";
  if (typeof piece === "string") return escapeText(piece);
  if (typeof piece === "number") return String(piece);
  return isHtml(piece) ? piece[markup] : piece.map(render).join("");
};

const isHtml = (piece: Html | readonly Piece[]): piece is Html => markup in piece;

/** A template tag: values are escaped for element content and for quoted attributes (always quote them). */
export const html = (strings: TemplateStringsArray, ...values: readonly Piece[]): Html => ({
  [markup]: String.raw({ raw: strings }, ...values.map(render)),
});

/** The text of a whole document. */
export const documentText = (page: Html): string => `<!doctype html>\n${page[markup]}`;
