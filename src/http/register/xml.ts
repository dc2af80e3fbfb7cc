// Texts in XML 1.0: what may not stand there at all is left out.

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const notAllowed = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text in an element or in a quoted attribute. */
export const xmlText = (text: string): string =>
  text.replace(notAllowed, "").replace(/[&<>"']/g, character => entities[character] ?? "");

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
