// Who is signed in by a browser: a secret of 256 bits in a cookie, of which a hash is kept beside the log, with what is
// known of its bearer sealed. Sessions end by idleness, by age, and at once for every process when they are ended.
import { createHash, randomBytes } from "node:crypto";
import { RecordsAway, type RecordsPort } from "../../../../projections/records/records-port.js";
import {
  addSession,
  changeSession,
  endSession,
  endSessionOf,
  endSessionsAtProvider,
  endSessionsOf,
  findSession,
  type SessionChange,
  sessionsOf,
} from "../../../../projections/records/sessions/session-records.js";
import type { SessionTable } from "../../../../projections/records/sessions/session-tables.js";
import type { Identity } from "../../../licence/account.js";
import type { Caller } from "../caller.js";
import type { ProviderLogout } from "../sign-in/logout-token.js";
import { fromStored, SealedSession, toStored } from "./sealed-session.js";
import type { SealedTexts } from "./sealed-texts.js";
import type { SessionLimits } from "./session-limits.js";

/** A session that goes on. */
export interface Session {
  id: string;
  /** What every changing request that comes with the cookie has to show besides (`csrf.ts`). */
  csrf: string;
  /** ISO 8601. */
  signedInAt: string;
  endsAt: string;
}

/** A session as its bearer is told of it in a list; instants are ISO 8601, `seenAt` to the minute. */
export type ListedSession = Pick<Session, "id" | "signedInAt" | "endsAt"> & { seenAt: string };

/** What a cookie turned out to be; `freshSecret` is to be set in its place. */
export type ReadSession =
  | { state: "open"; caller: Caller; session: Session; freshSecret: string | null }
  | { state: "ended"; caller: Caller | null };

export interface Sessions {
  /**
   * Begins one in the place of what the browser had, under the name that the provider has for its own; answers the
   * secret for its cookie.
   */
  begin(caller: Caller, instead: string | null, sid?: string): Promise<string>;
  read(secret: string): Promise<ReadSession>;
  end(session: Pick<Session, "id">): Promise<void>;
  /** Those of somebody that go on, wherever they are signed in, the last seen first. */
  listOf(identity: Identity): Promise<ListedSession[]>;
  /** Ends one of somebody's; false where they have none such. */
  endOneOf(identity: Identity, id: string): Promise<boolean>;
  /** Ends every session of somebody, here and elsewhere, but for one that is named. */
  endAllOf(identity: Identity, but?: string | null): Promise<void>;
  /** Ends those that their provider says are over; answers whose they were, null for a message that has come before. */
  endAtProvider(issuer: string, logout: ProviderLogout): Promise<string[] | null>;
}

/** How long a secret is used, and how exactly it is noted when a session was seen last, in milliseconds. */
const rotateAfterMs = 15 * 60_000;
const seenEveryMs = 60_000;
const mostListed = 100;

const draw = (bytes: number): string => randomBytes(bytes).toString("base64url");
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
const iso = (at: number): string => new Date(at).toISOString();

export interface SessionParts {
  records: Pick<RecordsPort, "read" | "write">;
  sealed: SealedTexts;
  clock: () => number;
  limits: SessionLimits;
}

export const createSessions = ({ records, sealed, clock, limits }: SessionParts): Sessions => {
  // Bound to the hash of the secret: who writes to the database gives a session to no secret of their own.
  const seal = (content: SealedSession, id: string, current: string) =>
    sealed.seal(JSON.stringify(content), "session", id, current);
  const open = (row: SessionTable): SealedSession | null => {
    const text = sealed.open(row.sealed, "session", row.id, row.current);
    return text === null ? null : (SealedSession.safeParse(JSON.parse(text)).data ?? null);
  };

  const isOver = (row: SessionTable, content: SealedSession, now: number): boolean =>
    row.ended_at !== null || now >= content.endsAt || now - Date.parse(row.seen_at) >= limits.idleMs;

  /** The change that is due, and the secret that goes with it. */
  const due = (row: SessionTable, content: SealedSession, shown: string, now: number) => {
    const rotatedFor = now - Date.parse(row.rotated_at);
    const isFormer = shown !== row.current;
    const seen_at = iso(now);
    if (rotatedFor >= rotateAfterMs || (isFormer && rotatedFor >= seenEveryMs)) {
      const secret = draw(32);
      const current = hashOf(secret);
      const former = shown;
      const change = { current, former, sealed: seal({ ...content, former }, row.id, current), rotated_at: seen_at };
      return { secret, change: { ...change, seen_at } satisfies SessionChange };
    }
    // Whoever has the new secret needs the former one no more.
    if (!isFormer && row.former !== null && rotatedFor >= seenEveryMs)
      return {
        secret: null,
        change: { former: null, sealed: seal({ ...content, former: null }, row.id, row.current), seen_at },
      };
    if (now - Date.parse(row.seen_at) >= seenEveryMs) return { secret: null, change: { seen_at } };
    return null;
  };

  /** Carries out what is due; a request is answered all the same when that cannot be kept just now. */
  const keepUp = async (row: SessionTable, content: SealedSession, shown: string, now: number) => {
    const step = due(row, content, shown, now);
    if (!step) return null;
    const done = await changeSession(records, row, step.change).catch((error: unknown) => {
      if (error instanceof RecordsAway) return false;
      throw error;
    });
    return done ? step.secret : null;
  };

  return {
    async begin(caller, instead, sid) {
      const [id, secret, now] = [draw(16), draw(32), clock()];
      const current = hashOf(secret);
      const endsAt = now + limits.longestMs;
      const content: SealedSession = { caller: toStored(caller), csrf: draw(24), former: null, startedAt: now, endsAt };
      const before = instead !== null && isSecret(instead) ? await findSession(records, hashOf(instead)) : undefined;
      const { issuer, client: subject } = caller;
      const [rotated_at, seen_at, ends_at] = [iso(now), iso(now), iso(endsAt)];
      const row = { id, current, former: null, issuer, subject, sealed: seal(content, id, current) };
      await addSession(
        records,
        { ...row, rotated_at, seen_at, ends_at, ended_at: null, sid: sid === undefined ? null : hashOf(sid) },
        { instead: before?.id ?? null, now: iso(now) },
      );
      return secret;
    },

    async read(secret) {
      if (!isSecret(secret)) return { state: "ended", caller: null };
      const shown = hashOf(secret);
      const row = await findSession(records, shown);
      const content = row && open(row);
      if (!row || !content || (shown !== row.current && shown !== content.former))
        return { state: "ended", caller: null };
      const [caller, now] = [fromStored(content.caller), clock()];
      if (isOver(row, content, now)) return { state: "ended", caller };
      const freshSecret = await keepUp(row, content, shown, now);
      const { csrf, startedAt, endsAt } = content;
      const session = { id: row.id, csrf, signedInAt: iso(startedAt), endsAt: iso(endsAt) };
      return { state: "open", caller, session, freshSecret };
    },

    end: ({ id }) => endSession(records, id, iso(clock())),
    async listOf(identity) {
      const now = clock();
      const found = await sessionsOf(records, identity, {
        now: iso(now),
        seenAfter: iso(now - limits.idleMs),
        limit: mostListed,
      });
      return found.flatMap(row => {
        const content = open(row);
        if (!content || isOver(row, content, now)) return [];
        const { startedAt, endsAt } = content;
        return [{ id: row.id, signedInAt: iso(startedAt), seenAt: row.seen_at, endsAt: iso(endsAt) }];
      });
    },
    endOneOf: (identity, id) => endSessionOf(records, identity, { id, now: iso(clock()) }),
    endAtProvider: (issuer, { subject, sid, jti, until }) =>
      endSessionsAtProvider(records, {
        issuer,
        subject,
        sid: sid === undefined ? undefined : hashOf(sid),
        // No `state` that was drawn is hashed so.
        message: hashOf(JSON.stringify(["logout", issuer, jti])),
        until: iso(until),
        now: iso(clock()),
      }),
    endAllOf: (identity, but = null) => endSessionsOf(records, identity, { now: iso(clock()), but }),
  };
};
