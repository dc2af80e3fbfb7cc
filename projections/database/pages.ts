// Long lists of keys in queries of few shapes.

const sizes = [1, 16, 256] as const;

/**
 * Cuts distinct keys into pages of 1, 16 or 256, the last one filled up by repeating its last key: so an `in` list has
 * one of three lengths, and its statement stays prepared.
 */
export const pages = function* <K extends string | number>(keys: Iterable<K>): Generator<K[]> {
  const all = [...new Set(keys)];
  let from = 0;
  while (from < all.length) {
    const left = all.length - from;
    const size = sizes.find(candidate => candidate >= left) ?? 256;
    const page = all.slice(from, from + size);
    const last = page.at(-1);
    while (last !== undefined && page.length < size) page.push(last);
    yield page;
    from += size;
  }
};
