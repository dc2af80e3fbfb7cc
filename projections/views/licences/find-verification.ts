// The reads behind every verdict: the facts of a licence by its token's hash, by its id or by its number and its holder's
// code, and how fresh they are.
import type { ExistingLicence } from "../../../src/licence/licence.js";
import type { Views } from "../../database/database.js";
import type { RowMacs } from "../../database/row-macs.js";
import type { CheckpointTable } from "../../database/tables.js";
import { checkpointOf } from "../checkpoint.js";
import { checkpointCheck } from "../checkpoint-check.js";
import { checkpointColumns, databaseNow, verificationQueries } from "./verification-queries.js";

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

/** A number or identifier and a holder's code, both as they are compared. */
export interface AskedName {
  kind: "number" | "identifier";
  text: string;
  holderCode: string;
}

/** The licences that have both, the latest first, and what the view knew when it told them. */
export interface NamedLicences extends Knowledge {
  keysAt: string;
  licences: VerificationFacts[];
}

/** What is ready to be told of a licence (`LicenceAnswerTable`). */
export interface KeptAnswer extends Knowledge {
  answer: string;
  /** The row's, which no other answer of the view's build has. */
  mac: string;
  keysAt: string;
}

/** Every read throws RowForged for what no projector of this registry wrote. */
export interface FindVerification {
  /** By the SHA-256 (64 lower-case hex digits) of a token's upper-case text. */
  byTokenHash(sha256: string): Promise<VerificationFacts | null>;
  byLicence(id: string): Promise<VerificationFacts | null>;
  /** Likewise; null also where another licence bears a claim of this one. */
  ready: {
    byTokenHash(sha256: string): Promise<KeptAnswer | null>;
    byLicence(id: string): Promise<KeptAnswer | null>;
  };
  byName(asked: AskedName): Promise<NamedLicences>;
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

type AnswerRow = CheckpointTable & { asked: string; at: number; answer: string; row_mac: string; now: number | null };

/** A row of `byName`: without a licence where nothing was found. */
type NamedRow = Omit<Row, "asked" | "token_version" | keyof FactColumns> & { [C in keyof FactColumns]: string | null };
type FactColumns = Pick<Row, "id" | "facts" | "unsigned" | "row_mac">;

const isLicence = (row: NamedRow): row is NamedRow & FactColumns => row.id !== null;

type BesideRow = Record<"id" | "facts" | "unsigned" | "mac" | "build", string>;

/** The reads of one connection. */
export const findVerification = (db: Views, macs: RowMacs): FindVerification => {
  const requireCheckpoint = checkpointCheck(macs);
  const { byHash, byId, answerByHash, answerById, byName, beside } = verificationQueries(db);

  const knowledgeOf = (row: CheckpointTable & { now: number | null }): Knowledge & { keysAt: string } => {
    const at = checkpointOf(row);
    requireCheckpoint(at);
    const { position, build, caughtUpAt, keysAt, stopped } = at;
    return { position, build, caughtUpAt, databaseNow: row.now, keysAt, stopped };
  };

  const run = async <R>(
    query: { parameters: readonly unknown[] },
    asked: Readonly<Record<string, string>>,
  ): Promise<R[]> => {
    const parameters = query.parameters.map(
      parameter => (typeof parameter === "string" ? asked[parameter] : undefined) ?? parameter,
    );
    const { rows } = await db.executeQuery<R>({ ...(query as typeof byHash), parameters } as never);
    return rows;
  };

  /** Asked of the few whose claims another licence bears too. */
  const besideOf = async ({ id, shared }: Pick<Row, "id" | "shared">): Promise<string> => {
    if (!shared) return "";
    const facts = new Map<string, string>();
    for (const row of await run<BesideRow>(beside, { "": id })) {
      macs.require(row.build, "licence", row, row.id);
      facts.set(row.id, row.facts);
    }
    return facts.size > 0 ? `[${[...facts.values()].join(",")}]` : "";
  };

  const factsOf = async (row: Omit<Row, "asked">): Promise<VerificationFacts> => {
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

  const rowOf = async <R extends { asked: string }>(
    query: { parameters: readonly unknown[] },
    asked: string,
  ): Promise<R | undefined> => {
    const [row] = await run<R>(query, { "": asked });
    // A verdict on one licence must never come from another one's row, whatever a driver does with its parameters.
    if (row && row.asked !== asked) throw new Error("the views' database answered another question than was asked");
    return row;
  };

  const read = async (query: typeof byHash | typeof byId, asked: string): Promise<VerificationFacts | null> => {
    const row = await rowOf<Row>(query, asked);
    return row ? factsOf(row) : null;
  };

  const readAnswer = async (
    query: typeof answerByHash | typeof answerById,
    asked: string,
  ): Promise<KeptAnswer | null> => {
    const row = await rowOf<AnswerRow>(query, asked);
    if (!row) return null;
    const { at: position, answer, row_mac: mac } = row;
    macs.require(row.build, "licence_answer", { position, answer, mac }, `position ${position}`);
    return { ...knowledgeOf(row), answer, mac };
  };

  return {
    byTokenHash: sha256 => read(byHash, sha256),
    byLicence: id => read(byId, id),
    ready: {
      byTokenHash: sha256 => readAnswer(answerByHash, sha256),
      byLicence: id => readAnswer(answerById, id),
    },
    async byName({ kind, text, holderCode }) {
      const rows = await run<NamedRow>(byName, { "?kind": kind, "?text": text, "?code": holderCode });
      const [first] = rows;
      if (!first) throw new Error("the view of licences has no checkpoint");
      const licences: VerificationFacts[] = [];
      for (const row of rows) if (isLicence(row)) licences.push(await factsOf({ ...row, token_version: null }));
      return { ...knowledgeOf(first), licences };
    },
    async knowledge() {
      const row = await db
        .selectFrom("checkpoint")
        .select(checkpointColumns)
        .select(databaseNow(db).as("now"))
        .where("view", "=", "licences")
        .executeTakeFirstOrThrow();
      const { keysAt: _unasked, ...knowledge } = knowledgeOf(row);
      return knowledge;
    },
  };
};
