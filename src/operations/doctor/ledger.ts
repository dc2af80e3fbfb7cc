// What a page of the log adds to the ledger: streams without gaps, versions, seals and places, each found once.
import { sql } from "kysely";
import type { StoredEvent } from "../../event-store/event-store.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { licenceOf } from "../../licence/recorded-act.js";
import { licenceStream, statusListStream } from "../../licence/streams.js";
import type { Findings } from "./finding.js";
import type { Ledger } from "./scratch.js";
import { isInItsStream } from "./stream-rules.js";

const mostRows = 10_000;

interface StreamEnd {
  revision: number;
  recordedAt: string;
  unreadable: boolean;
}

/** An event of the log, and what it says; one that cannot be read carries its fault. */
export interface ReadEntry {
  stored: StoredEvent;
  event: Recorded | null;
  fault: Error | null;
}

/** Where an event stands, as findings name it. */
export const whereOf = ({ stored }: ReadEntry): string =>
  `position ${Number(stored.position)} (${stored.stream}, revision ${stored.revision})`;

const streamEnds = async (tx: Ledger, names: readonly string[]): Promise<Map<string, StreamEnd>> => {
  const rows = await tx.selectFrom("stream").selectAll().where("name", "in", names).execute();
  return new Map(
    rows.map(row => [
      row.name,
      { revision: row.revision, recordedAt: row.recorded_at, unreadable: row.unreadable === 1 },
    ]),
  );
};

const clockWentBack =
  "it is dated before the event that precedes it: the clock of the machine that recorded it was behind; their order is that of their revisions, nothing is lost and nothing is to be mended; keep clocks by NTP";

const checkOrder = (entry: ReadEntry, end: StreamEnd | undefined, findings: Findings): StreamEnd => {
  const { stored, event } = entry;
  const next = end ? end.revision + 1 : 0;
  if (stored.revision !== next) findings.add("revision-gap", whereOf(entry), `the stream goes on at revision ${next}`);
  const recordedAt = event?.meta.recordedAt ?? end?.recordedAt ?? "";
  if (end && recordedAt < end.recordedAt) findings.add("recorded-out-of-order", whereOf(entry), clockWentBack);
  return { revision: stored.revision, recordedAt, unreadable: end?.unreadable === true || event === null };
};

const noteEvent = async (tx: Ledger, entry: ReadEntry, event: Recorded, findings: Findings): Promise<void> => {
  if (!isInItsStream(event))
    findings.add("event-in-wrong-stream", whereOf(entry), `${event.type} does not belong into this stream`);
  if ("tokenSha256" in event.data) {
    const { version, place, tokenSha256: token_sha256 } = event.data;
    const licence = licenceOf(event);
    const row = { licence, version, list: place.list, place: place.index, token_sha256 };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("version")
      .values(row)
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n)
      findings.add("version-out-of-order", whereOf(entry), `version ${version} is recorded a second time`);
  }
  if (event.type === "LicenceSealed") {
    const { licence, version, sha256 } = event.data;
    const first = await tx
      .insertInto("seal")
      .values({ stream: event.stream, licence, version, sha256 })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (first.numInsertedOrUpdatedRows !== 1n)
      findings.add("second-seal", whereOf(entry), `version ${version} of licence ${licence} has a second seal`);
  }
  if (event.type === "CopyMade") {
    const { sha256, licence, version, size, encrypted } = event.data;
    const row = { sha256, licence, version, size, encrypted: encrypted ? 1 : 0 };
    await tx
      .insertInto("copy")
      .values(row)
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }
  if (event.type === "NumbersTaken") {
    const { scope, from: first, count } = event.data;
    const { type, issuer, pattern } = scope;
    const row = { stream: event.stream, type, issuer, pattern, first, past: first + count };
    await tx.insertInto("numbers_taken").values(row).execute();
  }
  const list = statusListStream.idOf(event.stream);
  if (event.type === "StatusPlacesTaken" && list !== null) {
    const { from: first, count } = event.data;
    await tx
      .insertInto("places_taken")
      .values({ list, first, past: first + count })
      .execute();
  }
};

const noteIds = async (tx: Ledger, page: readonly ReadEntry[], findings: Findings): Promise<void> => {
  const ids = page.map(({ stored }) => stored.id);
  const sameIds = sql<{
    id: string;
  }>`select id from event where id in (select value from json_each(${JSON.stringify(ids)}))`;
  const earlier = new Set((await sameIds.execute(tx)).rows.map(({ id }) => id));
  for (const entry of page) {
    if (earlier.has(entry.stored.id))
      findings.add("event-id-doubled", whereOf(entry), "an earlier event has the same id");
    earlier.add(entry.stored.id);
  }
  await sql`insert into event (id) select value from json_each(${JSON.stringify(ids)}) where true on conflict do nothing`.execute(
    tx,
  );
};

const noteStreams = async (tx: Ledger, ends: ReadonlyMap<string, StreamEnd>): Promise<void> => {
  const rows = [...ends].map(([name, { revision, recordedAt, unreadable }]) => [
    name,
    revision,
    recordedAt,
    unreadable ? 1 : 0,
  ]);
  await sql`insert into stream select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${JSON.stringify(rows)})
    where true on conflict (name) do update
    set revision = excluded.revision, recorded_at = excluded.recorded_at, unreadable = excluded.unreadable`.execute(tx);
};

/** Takes a page of the log into the ledger, and reports what cannot be so in a log that only ever grew by rule. */
export const notePage = (ledger: Ledger, page: readonly ReadEntry[], findings: Findings): Promise<void> =>
  ledger.transaction().execute(async tx => {
    const ends = await streamEnds(tx, [...new Set(page.map(({ stored }) => stored.stream))]);
    for (const entry of page) {
      const { stream } = entry.stored;
      ends.set(stream, checkOrder(entry, ends.get(stream), findings));
      if (entry.event) await noteEvent(tx, entry, entry.event, findings);
    }
    await noteIds(tx, page, findings);
    await noteStreams(tx, ends);
  });

/** What only the whole ledger shows: seals of nothing, places and tokens given twice, places that no block holds. */
export const checkLedger = async (ledger: Ledger, findings: Findings): Promise<void> => {
  const orphans = await ledger
    .selectFrom("seal")
    .leftJoin("version", join =>
      join.onRef("version.licence", "=", "seal.licence").onRef("version.version", "=", "seal.version"),
    )
    .select("seal.stream")
    .where("version.licence", "is", null)
    // What could not be read may well be the version: that is another finding.
    .where(
      sql<boolean>`not exists (select 1 from stream where name = ${licenceStream.prefix} || seal.licence and unreadable = 1)`,
    )
    .limit(mostRows)
    .execute();
  for (const { stream } of orphans)
    findings.add("seal-of-nothing", stream, "it seals a version that was never recorded");
  const shared = await ledger
    .selectFrom("version")
    .select(["list", "place", sql<string>`group_concat(licence || '/' || version, ', ')`.as("versions")])
    .groupBy(["list", "place"])
    .having(sql`count(*)`, ">", 1)
    .limit(mostRows)
    .execute();
  for (const { list, place, versions } of shared)
    findings.add("place-doubled", `status list ${list}, place ${place}`, `it belongs to ${versions}`);
  const tokens = await ledger
    .selectFrom("version")
    .select(sql<string>`group_concat(licence || '/' || version, ', ')`.as("versions"))
    .groupBy("token_sha256")
    .having(sql`count(*)`, ">", 1)
    .limit(mostRows)
    .execute();
  for (const { versions } of tokens) findings.add("token-doubled", versions, "they have the same token");
  const homeless = await sql<{ licence: string; version: number }>`
    select licence, version from version where not exists (
      select 1 from places_taken where places_taken.list = version.list and version.place >= first and version.place < past
    ) limit ${sql.lit(mostRows)}`.execute(ledger);
  for (const { licence, version } of homeless.rows)
    findings.add("place-not-taken", `${licence}/${version}`, "its place is in no block that was taken");
};
