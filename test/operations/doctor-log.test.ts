// Damage done by hand to the log, and that the doctor names each.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { change, damagedHome, examine, finding, rows, sealedHome, unlock } from "./sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));
const finds = finding(t, sound);

finds("a second seal", ["second-seal"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, revision + 1, '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'LicenceSealed' limit 1`,
  ),
);
finds("a second seal in a stream of its own", ["event-in-wrong-stream"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream || '0', 0, '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'LicenceSealed' limit 1`,
  ),
);
finds("a block of numbers taken twice", ["numbers-taken-twice"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream,
        (select max(revision) + 1 from events as own where own.stream = events.stream), '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'NumbersTaken' limit 1`,
  ),
);
finds("a number reserved twice for the same licence", ["reservation-doubled"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, revision + 1, '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'NumberReserved' limit 1`,
  ),
);
finds(
  "a number reserved a second time, for somebody else",
  ["number-not-reserved", "reservation-doubled"],
  ({ events }) =>
    change(
      events,
      `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, revision + 1, '${crypto.randomUUID()}', type, schema,
        '{"licence":"NOBODY"}', meta
      from events where type = 'NumberReserved' limit 1`,
    ),
);
finds("a claim that names another licence than the one which bears it", ["claim-missing"], ({ events }) =>
  change(events, ...unlock, `update events set data = '{"licence":"NOBODY"}' where type = 'HolderClaimed'`),
);
finds(
  "an issue recorded twice",
  ["act-does-not-fit", "event-id-doubled", "recorded-out-of-order", "version-out-of-order"],
  ({ events }) =>
    change(
      events,
      `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, 2, id, type, schema, data, meta
      from events where stream = 'licence-${sound.firm}' and revision = 0`,
    ),
);
finds("an event cut out of the log", ["position-gap", "revision-gap"], ({ events }) =>
  change(events, ...unlock, "delete from events where stream = 'type-numbers' and revision = 2"),
);
finds("an event that cannot be read", ["event-damaged"], ({ events }) =>
  change(events, ...unlock, "update events set data = '{}' where stream = 'type-numbers' and revision = 2"),
);
finds("a number reserved for somebody else", ["number-not-reserved"], ({ events }) =>
  change(events, ...unlock, `update events set data = '{"licence":"NOBODY"}' where type = 'NumberReserved'`),
);
finds("a serial reserved for somebody else", ["serial-not-reserved"], ({ events }) =>
  change(events, ...unlock, `update events set data = '{"licence":"NOBODY"}' where type = 'SerialReserved'`),
);
t.test("a changed token, hash or identifier", async t => {
  const [row] = rows(
    join(sound.folder, "events.db"),
    `select data from events where stream = 'licence-${sound.firm}' and revision = 0`,
  );
  const issued = JSON.parse(row?.data ?? "{}") as Record<string, string>;
  const alter = async (changes: Record<string, string>) => {
    const data = JSON.stringify({ ...issued, ...changes }).replaceAll("'", "''");
    const home = await damagedHome(sound, ({ events }) =>
      change(
        events,
        ...unlock,
        `update events set data = '${data}' where stream = 'licence-${sound.firm}' and revision = 0`,
      ),
    );
    const { findings } = await examine(home);
    await rm(home, { recursive: true, force: true });
    return new Set(findings.filter(({ code }) => !code.startsWith("view-")).map(({ code }) => code));
  };
  const { token = "", identifier = "" } = issued;
  const last = token.charCodeAt(200) === 65 ? "B" : "A";
  const found = await alter({ token: token.slice(0, 200) + last + token.slice(201) });
  t.ok(found.has("token-hash-wrong") || found.has("token-wrong"));
  t.same([...(await alter({ tokenSha256: "0".repeat(64) }))], ["token-hash-wrong"]);
  const check = identifier.endsWith("A") ? "B" : "A";
  t.same([...(await alter({ identifier: identifier.slice(0, -1) + check }))], ["identifier-wrong"]);
});
