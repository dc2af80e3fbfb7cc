// Files that hold nothing but what the log tells are thrown away when they are damaged; the log is not.
import { randomBytes } from "node:crypto";
import { open, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { eventually, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { runLicet } from "./sealing-home.js";
import { change, type Damaged, damagedHome, examine, sealedHome } from "./sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));

const noise = async (file: string, from: number, bytes: number): Promise<void> => {
  const opened = await open(file, "r+");
  await opened.write(randomBytes(bytes), 0, bytes, from);
  await opened.close();
};

const serves = (title: string, says: RegExp, damage: (home: Damaged) => Promise<void>): void =>
  void t.test(title, async t => {
    const home = await damagedHome(sound, damage);
    const port = String(await freePort());
    const service = startLicet({ LICET_HOME: home, PORT: port });
    t.teardown(async () => {
      await service.stop();
      await rm(home, { recursive: true, force: true });
    });
    await service.ready;
    await eventually(`http://127.0.0.1:${port}/readyz`, reply => reply.ok);
    const verdict = await fetch(`http://127.0.0.1:${port}/v1/verify`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: sound.firm }),
    });
    t.match(await verdict.json(), { verdict: "valid" });
    t.match(service.log, [{ level: 40, msg: says }]);
    await service.stop();
    t.same((await examine(home)).findings, []);
  });

serves("views that are no database any more are built anew", /the views' file was damaged/, ({ views }) =>
  noise(views, 0, 4_096),
);
serves("views whose end is gone are built anew", /the views' file was damaged/, async ({ views }) =>
  truncate(views, Math.floor((await stat(views)).size / 8_192) * 4_096),
);
serves(
  "claims of sealers that are no database any more are forgotten",
  /the file of seal work was damaged/,
  ({ home }) => noise(join(home, "work.db"), 0, 4_096),
);

void t.test("`licet rebuild` builds all views anew when a page in the midst of them is damaged", async t => {
  const home = await damagedHome(sound, async ({ views }) => {
    change(views, "pragma wal_checkpoint(truncate)");
    await noise(views, 4_096, (await stat(views)).size - 4_096);
  });
  const { code, stderr, stdout } = await runLicet({ LICET_HOME: home }, "rebuild", "documents");
  t.equal(code, 0);
  t.match(stderr, /the views' file was damaged \(.+\): it is removed, and all views are built anew/s);
  t.match(stdout, /rebuilt licences, documents, catalogue/);
  t.same((await examine(home)).findings, []);
  await rm(home, { recursive: true, force: true });
});

void t.test("a damaged log ends the service, and is left as it is", async t => {
  const home = await damagedHome(sound, ({ events }) => noise(events, 0, 4_096));
  const { size } = await stat(join(home, "events.db"));
  const service = startLicet({ LICET_HOME: home, PORT: String(await freePort()) });
  t.equal(await service.ended, 1);
  t.match(service.errors(), /the event log could not be opened: file is not a database/);
  t.equal((await stat(join(home, "events.db"))).size, size);
  await rm(home, { recursive: true, force: true });
});
