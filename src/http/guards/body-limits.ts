// How much a body may be: bytes by route, and for all of them how many values and how deep, measured before anything is
// made of it.

/** What a question, a ground or a decision needs, in bytes: the default of every route. */
export const usualBody = 8 * 1024;

/** What a face with its holders needs, in bytes. */
export const paperBody = 256 * 1024;

// The largest that a schema lets through without a table, a paper with 20 holders and 60 fields, has 220 values in 4
// levels. Telling what is wrong with one value takes some 10 µs.
const mostValues = 500;

/** The most that a picture may have, in bytes. */
export const imageBody = 2 * 1024 * 1024;

/** The most that a document or a photo may have that somebody asks about, in bytes. */
export const documentBody = 10 * 1024 * 1024;

/** The most that a file of licences may have, in bytes; larger ones are for `licet import`. */
export const importBody = 32 * 1024 * 1024;

/** The most that the map of an import may have, in bytes and in values. */
export const mapBody = 256 * 1024;
export const mapValues = 6_000;

/** What a paper with the tables of a face needs, in values: 400 cells, and their rows. */
export const paperValues = 900;

/** What a definition of 60 fields needs, in values. */
export const definitionValues = 1_500;

declare module "fastify" {
  interface FastifyContextConfig {
    /** How many values a body of the route may have; 500 unless told. */
    mostValues?: number;
  }
}
const mostLevels = 16;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * True of a JSON text with at most `most` values (500 unless told) in at most 16 levels; says nothing of its grammar. One pass over the
 * bytes, left early.
 */
export const isSmallJson = (bytes: Uint8Array, most = mostValues): boolean => {
  let values = 1;
  let level = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === comma) values += 1;
    else if (byte === openList || byte === openObject) {
      values += 1;
      level += 1;
    } else if (byte === closeList || byte === closeObject) level -= 1;
    if (values > most || level > mostLevels) return false;
  }
  return true;
};
