// A clock that was ahead, or went back between two starts: what the doctor says of it, and that there is nothing to mend.
import { rm } from "node:fs/promises";
import t from "tap";
import { openViews } from "../../projections/database/open-views.js";
import { createRowMacs } from "../../projections/database/row-macs.js";
import { openHome } from "../../src/commands/open-home.js";
import { readConfig } from "../../src/home/settings/config.js";
import { changeCheckpoints } from "../projections/sample-macs.js";
import { change, damagedHome, examine, sealedHome, unlock } from "./sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));

const examined = async (damage: Parameters<typeof damagedHome>[1]) => {
  const home = await damagedHome(sound, damage);
  const examination = await examine(home);
  await rm(home, { recursive: true, force: true });
  return examination;
};

t.test("events that are dated in time to come are noted, with what to do, and no fault", async t => {
  const { healthy, findings } = await examined(({ events }) => {
    const later = `update events set meta = json_set(meta, '$.recordedAt', '2999-01-01T00:00:00.000Z')
      where stream = 'type-numbers'`;
    change(events, ...unlock, later);
  });
  t.equal(healthy, true, JSON.stringify(findings));
  t.match(
    findings.find(({ code }) => code === "recorded-in-future"),
    { severity: "note", what: /dated up to 2999-01-01T00:00:00.000Z.* if that is wrong, set it; else .*NTP/ },
  );
});

t.test("events that are dated before those they follow are noted, with what it means, and no fault", async t => {
  const { healthy, findings } = await examined(({ events }) =>
    change(
      events,
      ...unlock,
      `update events set meta = json_set(meta, '$.recordedAt', '2020-01-01T00:00:00.000Z')
        where stream = 'type-numbers' and revision = 1`,
    ),
  );
  t.equal(healthy, true, JSON.stringify(findings));
  t.match(
    findings.find(({ code }) => code === "recorded-out-of-order"),
    {
      severity: "note",
      where: /type-numbers, revision 1/,
      what: /clock .* nothing is lost and nothing is to be mended/,
    },
  );
});

t.test("views that were brought up to the log by a clock ahead are noted, and no fault", async t => {
  const { healthy, findings } = await examined(async ({ home }) => {
    const { rowKey, database, close } = await openHome(readConfig({ LICET_HOME: home }));
    const db = openViews(database, "write");
    await changeCheckpoints(db, () => ({ caughtUpAt: "2999-01-01T00:00:00.000Z" }), createRowMacs(rowKey));
    await db.destroy();
    await close();
  });
  t.equal(healthy, true, JSON.stringify(findings));
  t.match(
    findings.find(({ code }) => code === "view-ahead"),
    { severity: "note", what: /2999.* verdicts rest on the licences' own streams until/ },
  );
});

t.test("the same home by a clock that is behind is as sound", async t => {
  const clock = Date.now;
  Date.now = () => clock() - 3 * 24 * 3_600_000;
  t.teardown(() => {
    Date.now = clock;
  });
  const { healthy, findings } = await examined(() => undefined);
  t.equal(healthy, true, JSON.stringify(findings));
  t.ok(findings.some(({ code }) => code === "recorded-in-future"));
});
