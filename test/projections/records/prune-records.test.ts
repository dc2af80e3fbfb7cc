// What is long over is forgotten on both engines, so many rows at a time, and nothing that is not.
import { pruneRecords } from "../../../projections/records/prune-records.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { claimRequest } from "../../../projections/records/requests/requests.js";
import { addSession, endSession } from "../../../projections/records/sessions/session-records.js";
import { createShows } from "../../../projections/records/shows/shows.js";
import { onEachEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const day = 24 * 3_600_000;
const now = Date.parse("2026-11-28T08:00:00.000Z");
const ago = (days: number) => new Date(now - days * day).toISOString();

const show = (id: string, until: string) => ({
  id: id.repeat(64),
  licence: "L",
  version: 1,
  subject: "holder",
  delegation: null,
  holder: "mac",
  fields: '["number"]',
  made_at: ago(600),
  until,
  looks: 2,
  command: null,
});
const session = (id: string, ends_at: string) => ({
  id,
  current: id,
  former: null,
  issuer: "i",
  subject: "u",
  sealed: "",
  rotated_at: ago(9),
  seen_at: ago(9),
  ends_at,
  ended_at: null,
  sid: null,
});

onEachEngine("shows and keys go after thirteen months, sessions a day after their end", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const port = openRecordsPort(settings, () => undefined);
  t.teardown(port.close);
  const shows = createShows(port);
  for (const [id, until] of [
    ["1", ago(401)],
    ["2", ago(401)],
    ["3", ago(399)],
  ] as const) {
    await shows.make(show(id, until), 20);
    await shows.look(id.repeat(64), ago(500));
  }
  const claim = (command: string, made: string) =>
    claimRequest(port, { command, requestMac: "m" }, { now: made, until: made });
  await claim("old", ago(401));
  await claim("young", ago(399));
  for (const each of [session("over", ago(2)), session("ended", ago(-1)), session("open", ago(-1))])
    await addSession(port, each, { instead: null, now: ago(3) });
  await endSession(port, "ended", ago(2));

  const left = async () => ({
    shows: (await port.read(db => db.selectFrom("show").select("id").execute())).length,
    looks: (await port.read(db => db.selectFrom("show_look").select("show").execute())).length,
    requests: (await port.read(db => db.selectFrom("request").select("command").execute())).map(row => row.command),
    sessions: (await port.read(db => db.selectFrom("session").select("id").execute())).map(row => row.id).sort(),
  });
  t.equal(await pruneRecords(port, { now, atOnce: 1 }), true, "one of each, and more may be left");
  t.match(await left(), { shows: 2, looks: 2, requests: ["young"], sessions: { length: 2 } });
  t.equal(await pruneRecords(port, { now, atOnce: 10 }), false);
  t.same(await left(), { shows: 1, looks: 1, requests: ["young"], sessions: ["open"] });
});
