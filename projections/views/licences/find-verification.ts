// The reads behind every verdict: the facts of a licence by its token's hash or by its id, and how fresh they are.
import { type RawBuilder, sql } from "kysely";
import type { ExistingLicence } from "../../../src/licence/licence.js";
import type { Views } from "../../database/database.js";
import { engineOf } from "../../database/engine-of.js";
import type { RowMacs } from "../../database/row-macs.js";
import type { CheckpointTable } from "../../database/tables.js";
import { checkpointOf } from "../checkpoint.js";
import { checkpointCheck } from "../checkpoint-check.js";

/**
 * How far a view has read: everything up to `position`, and everything there was at `caughtUpAt`; `stopped` when it
 * takes no more.
 */
export interface Knowledge {
  position: string;
  /** Which build of the view says so: facts are the same only at the same position of the same build. */
  build: string;
  /** ISO 8601; 1970-01-01T00:00:00.000Z when it has never been caught up. */
  caughtUpAt: string;
  /**
   * The time at the read by the clock that wrote `caughtUpAt`, in milliseconds since 1970; null where that is this
   * machine's own.
   */
  databaseNow?: number | null;
  stopped: string | null;
}

/** What the registry knows of a licence, and which version's token was asked about (null when asked by id). */
export interface VerificationFacts extends Knowledge {
  /** The row's JSON: whoever keeps what follows from it compares this text first. */
  facts: string;
  /** The facts, parsed anew at each look. */
  licence: ExistingLicence;
  version: number | null;
  /**
   * The position of the event that last appointed or ended a key, or a later one: whoever keeps what is known of keys
   * compares it first.
   */
  keysAt: string;
  /** Versions whose recorded token its key did not sign, as the column has them. */
  unsigned: string;
  /** The facts of the licences that bear a claim of this one, as a JSON array; "" where there is none. */
  beside: string;
}

/** Every read throws RowForged for what no projector of this registry wrote. */
export interface FindVerification {
  /** By the SHA-256 (64 lower-case hex digits) of a token's upper-case text. */
  byTokenHash(sha256: string): Promise<VerificationFacts | null>;
  byLicence(id: string): Promise<VerificationFacts | null>;
  knowledge(): Promise<Knowledge>;
}

type Row = CheckpointTable & {
  asked: string;
  token_version: number | null;
  id: string;
  facts: string;
  unsigned: string;
  row_mac: string;
  now: number | null;
  /** Whether another licence bears a claim of this one: SQLite says it in a number. */
  shared: boolean | number;
};

type BesideRow = Record<"id" | "facts" | "unsigned" | "mac" | "build", string>;

/** Those recorded last, where the same was claimed again and again: what may be current is among them. */
const mostBeside = 50;

/** The time by the database's clock, where it has one of its own. */
const databaseNow = (db: Views): RawBuilder<number | null> => {
  const { ownClock, clock } = engineOf(db);
  return ownClock ? clock() : sql<null>`null`;
};

const columns = [
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

/**
 * The point reads, each with the checkpoint beside it, compiled once; what is asked for stands where the text is empty.
 */
const compiled = (db: Views) => {
  const checkpointed = db
    .selectFrom("licence")
    .innerJoin("checkpoint", join => join.on("checkpoint.view", "=", "licences"))
    .select(columns)
    .select(["licence.id", "licence.facts", "licence.unsigned", "licence.mac as row_mac", databaseNow(db).as("now")])
    .select(eb =>
      eb
        .exists(
          eb
            .selectFrom("licence_claim as own")
            .innerJoin("licence_claim as other", join =>
              join.onRef("other.claim", "=", "own.claim").onRef("other.position", "!=", "own.position"),
            )
            .select("other.position")
            .whereRef("own.position", "=", "licence.position"),
        )
        .as("shared"),
    );
  const byHash = checkpointed
    .innerJoin("licence_token", "licence_token.position", "licence.position")
    .select(["licence_token.sha256 as asked", "licence_token.version as token_version"])
    .where("licence_token.sha256", "=", "")
    .compile();
  const byId = checkpointed
    .select(["licence.id as asked", eb => eb.lit(null).as("token_version")])
    .where("licence.id", "=", "")
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
  return { byHash, byId, beside };
};

/** The reads of one connection. */
export const findVerification = (db: Views, macs: RowMacs): FindVerification => {
  const requireCheckpoint = checkpointCheck(macs);
  const { byHash, byId, beside } = compiled(db);

  const knowledgeOf = (row: CheckpointTable & { now: number | null }): Knowledge & { keysAt: string } => {
    const at = checkpointOf(row);
    requireCheckpoint(at);
    const { position, build, caughtUpAt, keysAt, stopped } = at;
    return { position, build, caughtUpAt, databaseNow: row.now, keysAt, stopped };
  };

  const run = async <R>(query: { parameters: readonly unknown[] }, asked: string): Promise<R[]> => {
    const parameters = query.parameters.map(parameter => (parameter === "" ? asked : parameter));
    const { rows } = await db.executeQuery<R>({ ...(query as typeof byHash), parameters } as never);
    return rows;
  };

  /** Asked of the few whose claims another licence bears too. */
  const besideOf = async ({ id, shared }: Row): Promise<string> => {
    if (!shared) return "";
    const facts = new Map<string, string>();
    for (const row of await run<BesideRow>(beside, id)) {
      macs.require(row.build, "licence", row, row.id);
      facts.set(row.id, row.facts);
    }
    return facts.size > 0 ? `[${[...facts.values()].join(",")}]` : "";
  };

  const factsOf = async (row: Row | undefined, asked: string): Promise<VerificationFacts | null> => {
    if (!row) return null;
    // A verdict on one licence must never come from another one's row, whatever a driver does with its parameters.
    if (row.asked !== asked) throw new Error("the views' database answered another question than was asked");
    const knowledge = knowledgeOf(row);
    const { id, facts, unsigned } = row;
    macs.require(row.build, "licence", { id, facts, unsigned, mac: row.row_mac }, id);
    return {
      ...knowledge,
      facts,
      get licence() {
        return JSON.parse(facts) as ExistingLicence;
      },
      version: row.token_version,
      unsigned,
      beside: await besideOf(row),
    };
  };

  const read = async (query: typeof byHash | typeof byId, asked: string): Promise<VerificationFacts | null> =>
    factsOf((await run<Row>(query, asked))[0], asked);
  return {
    byTokenHash: sha256 => read(byHash, sha256),
    byLicence: id => read(byId, id),
    async knowledge() {
      const row = await db
        .selectFrom("checkpoint")
        .select(columns)
        .select(databaseNow(db).as("now"))
        .where("view", "=", "licences")
        .executeTakeFirstOrThrow();
      const { keysAt: _unasked, ...knowledge } = knowledgeOf(row);
      return knowledge;
    },
  };
};
