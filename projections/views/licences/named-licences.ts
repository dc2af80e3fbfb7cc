// Licences by a part of a holder's name, of two characters or more.
import { type ExpressionBuilder, type RawBuilder, sql } from "kysely";
import { comparedText } from "../../../src/licence/compared-text.js";
import type { Views } from "../../database/database.js";
import type { Engine } from "../../database/engine.js";
import { engineOf } from "../../database/engine-of.js";
import { nameBits, type Tables } from "../../database/tables.js";
import { bitsInColumn, gramsOf, licencesInBlock } from "./name-grams.js";

/** Where to look for a part of a name. */
export interface NamePart {
  /**
   * The positions of the licences with it; null when there are many: then names are looked through in the order that is
   * asked for, and soon found.
   */
  positions: readonly number[] | null;
  /** What the name holds, as it is compared. */
  part: string;
  engine: Engine;
}

/** More names than this with a part, and it is no longer worth to list them. */
const common = 5_000;

/** More pairs of a text than this are not weighed: among so many some are rare, or none is. */
const mostWeighed = 32;

/** So many of the newest blocks with a pair tell how rare it is. */
const weighedBlocks = 40;

/** So many of the rarest pairs are looked for together: each further one would leave little out. */
const mostShared = 3;

interface Weight {
  gram: string;
  /** How many licences have it in the blocks looked at, which blocks these are, and how many. */
  licences: number | string;
  first: number;
  last: number;
  blocks: number | string;
}

/** How often licences have a pair: of one in few blocks all are counted. */
const densityOf = ({ licences, first, last, blocks }: Weight, newest: number): number =>
  Number(licences) / (1 + (Number(blocks) < weighedBlocks ? newest : last - first));

/** The rarest pairs, the rarest first; none where no licence has all of them. */
const rarestOf = async (db: Views, grams: readonly string[]): Promise<string[]> => {
  const weighed = grams.map(
    gram => sql`select ${gram} as gram, sum(count) as licences, min(block) as first, max(block) as last, count(*) as blocks
      from (select count, block from name_gram where gram = ${gram} order by block desc
        limit ${sql.lit(weighedBlocks)}) as newest`,
  );
  const { rows } = await sql<Weight>`${sql.join(weighed, sql` union all `)}`.execute(db);
  if (rows.some(({ blocks }) => Number(blocks) === 0)) return [];
  const newest = Math.max(...rows.map(({ last }) => last));
  return rows
    .map(row => ({ gram: row.gram, density: densityOf(row, newest) }))
    .sort((one, other) => one.density - other.density)
    .slice(0, mostShared)
    .map(({ gram }) => gram);
};

/** The numbers from 0 to 255, as rows. */
const allBits = sql`(values ${sql.join(Array.from({ length: licencesInBlock }, (_, n) => sql.raw(`(${n})`)))})`;

/**
 * The licences (`doc`) with all these pairs, one a row. What no block shares is left out before bits are told apart:
 * nothing else keeps PostgreSQL from telling those of all blocks apart first.
 */
const docsWithAll = ([first, ...others]: readonly string[]): RawBuilder<unknown> => {
  const all = [first, ...others].map((_, at) => `gram${at}`);
  const sharedBits = nameBits.map(bits => all.map(each => `${each}.${bits}`).join(" & "));
  const shared = nameBits.map((bits, at) => sql`${sql.raw(sharedBits[at] ?? "")} as ${sql.ref(bits)}`);
  const joined = others.map(
    (gram, at) => sql`join name_gram as ${sql.ref(`gram${at + 1}`)}
      on ${sql.ref(`gram${at + 1}.gram`)} = ${gram} and ${sql.ref(`gram${at + 1}.block`)} = gram0.block`,
  );
  const column = nameBits.map((bits, at) => sql`when ${sql.lit(at)} then ${sql.ref(bits)}`);
  return sql`with shared as materialized (
      select gram0.block, ${sql.join(shared)} from name_gram as gram0 ${sql.join(joined, sql` `)}
      where gram0.gram = ${first} and ((${sql.raw(sharedBits.join(") | ("))})) <> 0
    ), bit(n) as ${allBits}
    select block * ${sql.lit(licencesInBlock)} + n as doc from shared, bit
    where ((case n / ${sql.lit(bitsInColumn)} ${sql.join(column, sql` `)} end) >> (n % ${sql.lit(bitsInColumn)})) & 1 = 1`;
};

/** The licences with a part in a name, looked for by some of its pairs; one more of them than are worth to list. */
export const namedQuery = (db: Views, part: string, grams: readonly string[]): RawBuilder<{ position: number }> =>
  sql`select holder_name.position from (${docsWithAll(grams)}) as having_all
    join holder_name on holder_name.doc = having_all.doc
    where ${engineOf(db).contains(sql.ref("holder_name.name"), part)} limit ${sql.lit(common + 1)}`;

/** Their positions, or null when they are many. */
const positionsWith = async (db: Views, part: string, grams: readonly string[]): Promise<number[] | null> => {
  const rarest = await rarestOf(db, grams.slice(0, mostWeighed));
  if (rarest.length === 0) return [];
  const { rows } = await namedQuery(db, part, rarest).execute(db);
  return rows.length > common ? null : rows.map(({ position }) => position);
};

/** Where to look for a text in names; null for one of fewer than two characters. */
export const planNamePart = async (db: Views, text: string): Promise<NamePart | null> => {
  const part = comparedText(text);
  const grams = gramsOf(part);
  if (grams.length === 0) return null;
  return { positions: await positionsWith(db, part, grams), part, engine: engineOf(db) };
};

type Build = ExpressionBuilder<Tables, "licence">;

/**
 * True of a licence with the part in a name: one look for each licence, where an `exists` would have PostgreSQL read
 * all names first.
 */
export const hasNamePart = (eb: Build, { part, engine }: NamePart) =>
  eb
    .selectFrom("holder_name")
    .select(name => engine.contains(name.ref("holder_name.name"), part).as("holds"))
    .whereRef("holder_name.position", "=", "licence.position")
    .$asScalar();
