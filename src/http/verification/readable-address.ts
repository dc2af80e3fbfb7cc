// An address that a phone opens, made readable for the router whatever bytes were written behind it.
import type { IncomingMessage } from "node:http";

const escaped = /(?:%[0-9a-f]{2})+/gi;
const stray = /%(?![0-9a-f]{2})/gi;

/** Bytes of UTF-8 that were sent as they are; Node gives each as a character. */
const bare = /[\x80-\xff]/g;

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

const mended = (path: string): string => {
  const plain = path.replace(bare, byte => `%${byte.charCodeAt(0).toString(16)}`);
  if (isDecodable(plain)) return plain;
  return plain
    .replace(stray, "%25")
    .replace(escaped, run => encodeURIComponent(Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8")));
};

/**
 * The address of a request; where it begins with `/V/`, what is no percent-encoded UTF-8 (GBK, a `%` by itself) stands
 * as U+FFFD or as itself, so that the router does not refuse it.
 */
export const readableAddress = ({ url = "/" }: Pick<IncomingMessage, "url">): string => {
  if (!/^\/v\//i.test(url)) return url;
  const end = url.search(/[?#]/);
  return end < 0 ? mended(url) : mended(url.slice(0, end)) + url.slice(end);
};
