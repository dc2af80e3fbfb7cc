// What a page says, piece by piece, each with the language that it is marked with: what people read, and what is read to those who do not see.

/** A piece of text in the language that it is marked with; codes, and what somebody typed, are in none. */
export interface Said {
  text: string;
  language: string | null;
}

const empty = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const unread = new Set(["script", "style", "svg"]);
/** What is in them is data. */
const typed = new Set(["textarea", "code"]);
const spoken = ["title", "alt", "aria-label", "placeholder", "data-label", "label"] as const;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

interface Open {
  name: string;
  language: string | null;
  isRead: boolean;
}

/** Reads pages as this service writes them: every element is closed, every attribute quoted. */
export const readText = (page: string): Said[] => {
  const said: Said[] = [];
  const open: Open[] = [{ name: "", language: "", isRead: true }];
  const around = (): Open => open.at(-1) as Open;
  const say = (text: string, { language, isRead }: Open): void => {
    const read = plain(text).trim();
    if (isRead && read !== "") said.push({ text: read, language });
  };
  for (const [piece, close, name, rest] of page.matchAll(
    /<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*)?)>|[^<]+|</g,
  )) {
    if (name === undefined) say(piece, around());
    else if (close) while (open.length > 1 && open.pop()?.name !== name);
    else {
      const tag = rest ?? "";
      const outer = around();
      const language = attributeOf(tag, "lang") ?? outer.language;
      const isRead = outer.isRead && !unread.has(name);
      const isData = typed.has(name) || /(^|\s)code(\s|$)/.test(attributeOf(tag, "class") ?? "");
      for (const each of spoken) say(attributeOf(tag, each) ?? "", { name, language, isRead });
      const inner = { name, language: isData || outer.language === null ? null : language, isRead };
      if (!empty.has(name)) open.push(inner);
    }
  }
  return said;
};
