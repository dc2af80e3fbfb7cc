// Entity tags of conditional requests (RFC 9110, 8.8.3 and 13.1): `*`, or a list of them, strong or weak. The package
// `fresh` knows `If-None-Match` of a GET alone: acts, which have both headers and refuse malformed ones, would need all
// of this beside it.

/** What a header names: whatever there is, or these. */
export type EntityTags = "*" | readonly { weak: boolean; opaque: string }[];

const tag = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/y;
const separator = /[ \t]*(?:,[ \t]*)+/y;

const matched = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Reads a header of entity tags; null for one that is neither `*` nor a list of them. */
export const readEntityTags = (header: string): EntityTags | null => {
  const text = header.trim();
  if (text === "*") return "*";
  const tags: { weak: boolean; opaque: string }[] = [];
  for (let at = 0; ; ) {
    const found = matched(tag, text, at);
    if (!found) return null;
    tags.push({ weak: found[1] !== undefined, opaque: found[2] ?? "" });
    at += found[0].length;
    if (at === text.length) return tags;
    const between = matched(separator, text, at);
    if (!between) return null;
    at += between[0].length;
  }
};

/** By strong comparison, as `If-Match` wants it: a weak tag is like no other. */
export const matchesStrongly = (tags: EntityTags, opaque: string): boolean =>
  tags === "*" || tags.some(tag => !tag.weak && tag.opaque === opaque);

/** By weak comparison, as `If-None-Match` wants it. */
export const matchesWeakly = (tags: EntityTags, opaque: string): boolean =>
  tags === "*" || tags.some(tag => tag.opaque === opaque);
