// Search and statistics for a thread that has others to answer: on connections of its own, off that thread, each in its time, few at
// once.
import pLimit from "p-limit";
import type { Day } from "../../../src/licence/day.js";
import { deadlines } from "../../../src/waiting/deadlines.js";
import type { Views } from "../../database/database.js";
import type { DatabaseSettings } from "../../database/database-settings.js";
import { openViews } from "../../database/open-views.js";
import { isAnswer } from "../../database/postgres/postgres-faults.js";
import { SearchTooSlow } from "../../database/search-too-slow.js";
import { openInterruptible } from "../../database/sqlite/interruptible-sqlite.js";
import type { Tables } from "../../database/tables.js";
import { type LateCase, type LateQuestion, readLateCases } from "../cases/read-late.js";
import { readUnsealed, type UnsealedQuestion, type UnsealedVersion } from "../documents/read-unsealed.js";
import {
  countDue,
  type DueCount,
  type DueLicence,
  type DueQuestion,
  readDue,
  readTakings,
  type Taking,
} from "./due/read-due.js";
import type { LicenceSearch } from "./licence-search.js";
import type { RegisterReads } from "./register/register-question.js";
import { registerReads } from "./register/search-register.js";
import { countLicences, type FoundLicences, type Relying, searchLicences } from "./search-licences.js";
import { readStatistics } from "./statistics/read-statistics.js";
import type { Statistics, StatisticsQuestion } from "./statistics/statistics-question.js";

export interface SearchLimits {
  /** Searches at once. */
  atOnce: number;
  /** How many may wait for their turn. */
  waiting: number;
  /** How long one may take, and how long one may wait for its turn, in milliseconds. */
  patienceMs: number;
  turnMs: number;
}

export interface SupervisionReads {
  /** Counts of licences. */
  statistics(asked: StatisticsQuestion): Promise<Statistics>;
  /** Days of licences of which somebody is to be told. */
  due(asked: DueQuestion): Promise<DueLicence[]>;
  /** How many of these days there are, counted no further than to `most`. */
  countDue(asked: DueCount, most: number): Promise<number>;
  /** How often each officer voided or revoked since a day. */
  takings(from: Day): Promise<Taking[]>;
  /** Cases that wait and are due by a day, the first due first. */
  lateCases(asked: LateQuestion): Promise<LateCase[]>;
  /** Versions of one queue that wait for their seal, the oldest first. */
  unsealed(asked: UnsealedQuestion): Promise<UnsealedVersion[]>;
}

export interface OpenSearch {
  /**
   * A page of licences. Rejects with SearchTooSlow when it takes too long or too many wait, or with a fault of the
   * database.
   */
  search(asked: LicenceSearch): Promise<FoundLicences>;
  /** How many licences a search finds; rejects likewise. */
  count(asked: Omit<LicenceSearch, "after" | "limit">): Promise<number>;
  /** What supervision asks; each rejects likewise. */
  supervision: SupervisionReads;
  /** What anybody asks of the public register. */
  register: RegisterReads;
  close(): Promise<void>;
}

const usual: SearchLimits = { atOnce: 2, waiting: 32, patienceMs: deadlines.search, turnMs: deadlines.searchTurn };

const openTimed = (settings: DatabaseSettings, { atOnce, patienceMs }: SearchLimits): Views =>
  settings.engine === "postgres"
    ? openViews(settings, "search")
    : openInterruptible<Tables>({ file: settings.views, connections: atOnce, patienceMs });

/** PostgreSQL's `query_canceled`: the statement's time was over. */
const wasCancelled = (error: unknown): boolean => isAnswer(error) && error.code === "57014";

/** Opens search over views that are there; close it with `close`. */
export const openSearch = (settings: DatabaseSettings, relying: Relying, limits: SearchLimits = usual): OpenSearch => {
  const db = openTimed(settings, limits);
  const inTurn = pLimit(limits.atOnce);
  const timed = async <T>(read: (connection: Views) => Promise<T>): Promise<T> => {
    try {
      return await db.connection().execute(read);
    } catch (error) {
      if (wasCancelled(error)) throw new SearchTooSlow("PostgreSQL ended a search", { cause: error });
      throw error;
    }
  };
  const ask = async <T>(read: (connection: Views) => Promise<T>): Promise<T> => {
    if (inTurn.pendingCount >= limits.waiting) throw new SearchTooSlow("too many searches wait");
    const until = performance.now() + limits.turnMs;
    return inTurn(() => {
      if (performance.now() > until) throw new SearchTooSlow(`a search had no turn within ${limits.turnMs} ms`);
      return timed(read);
    });
  };
  return {
    search: asked => ask(connection => searchLicences(connection, relying)(asked)),
    count: asked => ask(connection => countLicences(connection, asked)),
    supervision: {
      statistics: asked => ask(connection => readStatistics(connection, asked)),
      due: asked => ask(connection => readDue(connection, asked)),
      countDue: (asked, most) => ask(connection => countDue(connection, asked, most)),
      takings: from => ask(connection => readTakings(connection, from)),
      lateCases: asked => ask(connection => readLateCases(connection, asked)),
      unsealed: asked => ask(connection => readUnsealed(connection, asked)),
    },
    register: registerReads(ask, relying),
    close: () => db.destroy(),
  };
};
