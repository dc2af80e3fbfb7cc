// Licences by a part of a holder's name, of two characters or more.
import type { ExpressionBuilder } from "kysely";
import { comparedText } from "../../../src/licence/compared-text.js";
import type { Views } from "../../database/database.js";
import type { Engine } from "../../database/engine.js";
import { engineOf } from "../../database/engine-of.js";
import type { Tables } from "../../database/tables.js";
import { gramsOf } from "./name-grams.js";

/**
 * How to look for a part of a name: by the pair of its characters that the fewest names have, or in every name where
 * all pairs are common.
 */
export interface NamePart {
  /** Null when many names have every pair: then names are looked through, the newest licence first, and soon found. */
  rarest: string | null;
  /** What the name holds, as it is compared. */
  part: string;
  engine: Engine;
}

/** More names than this with a pair, and it is no longer worth to list them. */
const common = 5_000;

/** More pairs of a text than this are not counted: one of so many is rare enough, or none of them is. */
const mostCounted = 32;

/** How many names have a pair; as far as it is told by that many blocks of them. */
const countIn = async (db: Views, gram: string, blocks: number): Promise<number> => {
  const some = db.selectFrom("name_gram").select("count").where("gram", "=", gram).limit(blocks).as("some");
  const { count } = await db
    .selectFrom(some)
    .select(eb => eb.fn.sum<number | string | null>("some.count").as("count"))
    .executeTakeFirstOrThrow();
  return Number(count ?? 0);
};

/** How to look for a text in names; null for one of fewer than two characters. */
export const planNamePart = async (db: Views, text: string): Promise<NamePart | null> => {
  const part = comparedText(text);
  const grams = gramsOf(part);
  if (grams.length === 0) return null;
  let rarest: string | null = null;
  let fewest = common;
  for (const gram of grams.slice(0, mostCounted)) {
    const count = await countIn(db, gram, fewest);
    if (count < fewest) [rarest, fewest] = [gram, count];
    if (fewest === 0) break;
  }
  return { rarest, part, engine: engineOf(db) };
};

type Build = ExpressionBuilder<Tables, "licence">;

/** The positions of the licences with the part in a name, by its rarest pair. */
export const licencesWithPart = (eb: Build, { rarest, part, engine }: NamePart) =>
  eb
    .selectFrom("holder_name")
    .select("holder_name.position")
    .where("holder_name.position", "in", engine.positionsWith(rarest ?? ""))
    .where(name => engine.contains(name.ref("holder_name.name"), part));

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
