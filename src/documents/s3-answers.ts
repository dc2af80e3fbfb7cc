// The two XML answers of S3 that are read: an error's code, and a page of a listing. What is not whole is null, never
// an empty page.

/** One object of a listing. */
export interface S3Object {
  key: string;
  size: number;
  modified: Date;
}

/** A page of a listing, and the token of the next; null on the last. */
export interface S3Page {
  objects: readonly S3Object[];
  next: string | null;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its references resolved: the five names, and numbers in either base (XML 1.0, 4.1 and 4.6). */
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole;
    const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });

const elementIn = (xml: string, name: string): string | null => {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text === undefined ? null : unescaped(text);
};

/** The code of an error answer, such as `NoSuchKey`; null when it is none. */
export const errorCodeIn = (xml: string): string | null => /<Code>([A-Za-z0-9.]{1,64})<\/Code>/.exec(xml)?.[1] ?? null;

const objectIn = (xml: string): S3Object | null => {
  const [key, size, at] = ["Key", "Size", "LastModified"].map(name => elementIn(xml, name));
  const modified = new Date(at ?? "");
  return key && size && /^\d{1,15}$/.test(size) && !Number.isNaN(modified.getTime())
    ? { key, size: Number(size), modified }
    : null;
};

/** A page of ListObjectsV2; null for anything else, and for one that says there is more and not where. */
export const pageIn = (xml: string): S3Page | null => {
  if (!/<ListBucketResult[\s>]/.test(xml) || !xml.trimEnd().endsWith("</ListBucketResult>")) return null;
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, contents = ""]) => objectIn(contents));
  const whole = objects.filter(object => object !== null);
  if (whole.length !== objects.length) return null;
  const truncated = elementIn(xml, "IsTruncated");
  if (truncated === "false") return { objects: whole, next: null };
  const next = elementIn(xml, "NextContinuationToken");
  return truncated === "true" && next ? { objects: whole, next } : null;
};
