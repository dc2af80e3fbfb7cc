// How a name is compared in a search: folded, and cut into pairs of characters that follow one another.

/** Between two names of one licence: no folded text that is asked for holds a line break. */
const between = "\n";

/**
 * A name as it is compared: NFKC (full-width forms are their plain ones), lower case, one space for any white space,
 * none at its ends. What a folded text holds, the folded form of any longer text around it holds too, but for marks
 * that compose across its ends.
 */
export const foldName = (name: string): string =>
  name.normalize("NFKC").toLowerCase().replaceAll("ς", "σ").replace(/\s+/g, " ").trim();

/** The names of all holders as one text; none for holders without a name, and for erased ones. */
export const foldNames = (names: readonly string[]): string => [...new Set(names.map(foldName))].join(between);

/** The distinct pairs of neighbouring code points of a folded text; a text of one character has none. */
export const gramsOf = (folded: string): string[] => {
  const grams: string[] = [];
  let former = "";
  for (const character of folded) {
    if (former !== "" && former !== between && character !== between) {
      const gram = former + character;
      if (!grams.includes(gram)) grams.push(gram);
    }
    former = character;
  }
  return grams;
};
