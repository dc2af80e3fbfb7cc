// The holder's name as a token has room for it.
import { CredentialError } from "../credential-error.js";

/** Marks a name that was cut. */
export const cutMark = "…";

/** More UTF-16 units of a name than fit into any token, so that a huge name costs no more than a long one. */
const longestLooked = 512;

/**
 * The holder as a token says it: the first holder's name, and `等N个` where there are N > 1. A name too long is cut
 * between two characters as readers see them (UAX 29, so never inside a surrogate pair or before a variation selector)
 * and marked. Throws `CredentialError` (`holder-does-not-fit`) where not even one character fits.
 */
export const tokenHolder = (name: string, count: number, fits: (holder: string) => boolean): string => {
  const others = count > 1 ? `等${count}个` : "";
  if (fits(name + others)) return name + others;
  const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });
  const characters = Array.from(segmenter.segment(name.slice(0, longestLooked)), ({ segment }) => segment);
  const cutTo = (kept: number) => characters.slice(0, kept).join("") + cutMark + others;
  let kept = 0;
  let tooMany = characters.length;
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >>> 1;
    if (fits(cutTo(middle))) kept = middle;
    else tooMany = middle;
  }
  if (kept === 0)
    throw new CredentialError("holder-does-not-fit", "the number and the address leave no room for the holder's name");
  return cutTo(kept);
};
