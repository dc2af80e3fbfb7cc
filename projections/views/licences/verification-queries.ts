// The statements behind every verdict: each reads the checkpoint beside what it finds.
import { expressionBuilder, type RawBuilder, sql } from "kysely";
import type { Views } from "../../database/database.js";
import { engineOf } from "../../database/engine-of.js";
import type { LicenceTermTable, Tables } from "../../database/tables.js";

/** Those recorded last, where the same was claimed again and again: what may be current is among them. */
const mostBeside = 50;

/** One number under many issuers, or one that a holder has had again and again: the latest tell. */
const mostNamed = 20;

/** The time by the database's clock, where it has one of its own. */
export const databaseNow = (db: Views): RawBuilder<number | null> => {
  const { ownClock, clock } = engineOf(db);
  return ownClock ? clock() : sql<null>`null`;
};

export const checkpointColumns = [
  "checkpoint.view",
  "checkpoint.version",
  "checkpoint.position",
  "checkpoint.event_id",
  "checkpoint.build",
  "checkpoint.caught_up_at",
  "checkpoint.keys_at",
  "checkpoint.stopped",
  "checkpoint.mac",
] as const;

/** Stands in a statement for the kind of term that is asked for. */
const askedKind = "?kind" as LicenceTermTable["kind"];

/** Whether another licence bears a claim of the one at the position of a row. */
const sharesClaim = (of: "licence" | "licence_answer") => {
  const eb = expressionBuilder<Tables>();
  return eb.exists(
    eb
      .selectFrom("licence_claim as own")
      .innerJoin("licence_claim as other", join =>
        join.onRef("other.claim", "=", "own.claim").onRef("other.position", "!=", "own.position"),
      )
      .select("other.position")
      .where("own.position", "=", sql.ref<number>(`${of}.position`)),
  );
};

/**
 * The point reads, each with the checkpoint beside it, compiled once; what is asked for stands where the text is empty.
 */
export const verificationQueries = (db: Views) => {
  const checkpointed = db
    .selectFrom("licence")
    .innerJoin("checkpoint", join => join.on("checkpoint.view", "=", "licences"))
    .select(checkpointColumns)
    .select(["licence.id", "licence.facts", "licence.unsigned", "licence.mac as row_mac", databaseNow(db).as("now")])
    .select(sharesClaim("licence").as("shared"));
  const byHash = checkpointed
    .innerJoin("licence_token", "licence_token.position", "licence.position")
    .select(["licence_token.sha256 as asked", "licence_token.version as token_version"])
    .where("licence_token.sha256", "=", "")
    .compile();
  const byId = checkpointed
    .select(["licence.id as asked", eb => eb.lit(null).as("token_version")])
    .where("licence.id", "=", "")
    .compile();
  // What is told of a licence alone; where another one bears its claim, facts are to be asked.
  const answered = db
    .selectFrom("licence_answer")
    .innerJoin("checkpoint", join => join.on("checkpoint.view", "=", "licences"))
    .select(checkpointColumns)
    .select([
      "licence_answer.position as at",
      "licence_answer.answer",
      "licence_answer.mac as row_mac",
      databaseNow(db).as("now"),
    ])
    .where(eb => eb.not(sharesClaim("licence_answer")));
  const answerByHash = answered
    .innerJoin("licence_token", "licence_token.position", "licence_answer.position")
    .select("licence_token.sha256 as asked")
    .where("licence_token.sha256", "=", "")
    .compile();
  const answerById = answered
    .innerJoin("licence", "licence.position", "licence_answer.position")
    .select("licence.id as asked")
    .where("licence.id", "=", "")
    .compile();
  // Codes are looked for whether there is such a number or not: an unknown number and a wrong code cost two looks each.
  const named = db
    .selectFrom(db.selectNoFrom(eb => eb.lit(1).as("one")).as("asking"))
    .leftJoin("licence_term as given", join => join.on("given.kind", "=", askedKind).on("given.term", "=", "?text"))
    .crossJoin("licence_term as holder")
    .where("holder.kind", "=", "holder")
    .where("holder.term", "=", "?code")
    .where(eb => eb("holder.position", "=", eb.fn.coalesce("given.position", eb.lit(-1))))
    .select("holder.position")
    .orderBy("holder.position", "desc")
    .limit(mostNamed);
  const byName = db
    .selectFrom("checkpoint")
    .leftJoin(named.as("found"), join => join.onTrue())
    .leftJoin("licence", "licence.position", "found.position")
    .select(checkpointColumns)
    .select(["licence.id", "licence.facts", "licence.unsigned", "licence.mac as row_mac", databaseNow(db).as("now")])
    .select(sharesClaim("licence").as("shared"))
    .where("checkpoint.view", "=", "licences")
    .orderBy("licence.position", "desc")
    .compile();
  const beside = db
    .selectFrom("licence as asked")
    .innerJoin("licence_claim as own", "own.position", "asked.position")
    .innerJoin("licence_claim as other", join =>
      join.onRef("other.claim", "=", "own.claim").onRef("other.position", "!=", "own.position"),
    )
    .innerJoin("licence", "licence.position", "other.position")
    .innerJoin("checkpoint", join => join.on("checkpoint.view", "=", "licences"))
    .select(["licence.position", "licence.id", "licence.facts", "licence.unsigned", "licence.mac", "checkpoint.build"])
    .where("asked.id", "=", "")
    .orderBy("licence.position", "desc")
    .limit(mostBeside)
    .compile();
  return { byHash, byId, answerByHash, answerById, byName, beside };
};
