// The statistics of the 10,000 licences of the city's file, imported as anybody would: what a count over the raw log comes
// to, event by event.
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import t from "tap";
import { beginning, type StoredEvent } from "../../src/event-store/event-store.js";
import { databaseOf } from "../../src/home/home.js";
import { runImport } from "../../src/import/run-import.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import { evolve } from "../../src/licence/fold.js";
import { exists, initial, type Licence, latestVersion } from "../../src/licence/licence.js";
import { actOf, type RecordedLicenceEvent } from "../../src/licence/recorded-act.js";
import { statusOn } from "../../src/licence/status.js";
import { licenceStream } from "../../src/licence/streams.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";
import { openRegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";

const dataFile = resolve("../shared/data/chicago-business-licences.csv");
const pageSize = 1_000;

/** What the statistics call each act of the log. */
const countedAs: Readonly<Record<string, string>> = {
  LicenceIssued: "issued",
  LicenceTakenOver: "takenOver",
  LicenceRenewed: "renewed",
  LicenceAmended: "amended",
  LicenceReplaced: "replaced",
  LicenceRevoked: "revoked",
  LicenceCancelled: "cancelled",
  LicenceSuspended: "suspended",
};

t.test("of every row of the city's file, where it is at hand", { skip: !existsSync(dataFile) }, async t => {
  const home = await openRegistryHome();
  t.teardown(home.close);
  const app = await home.serve();
  const folder = await temporaryFolder(t);
  const file = join(folder, "rows.csv");
  await copyFile(dataFile, file);
  const { opened } = home.services;
  const { deps, registry, paths, store } = opened;
  const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
  const keys = { ...createDepartmentKeys(opened, () => today), ensureSealKey: async () => "none" };
  const screen = { isTTY: false, columns: 200, write: () => true };
  const code = await runImport({
    into: { deps, registry, keys, paths, database: databaseOf(home.config) },
    importer: { account: "registrar", roles: ["registrar"] },
    map: resolve("docs/examples/chicago/map.json"),
    ...{ file, out: screen, err: screen },
  });
  t.equal(code, 0);

  const acts: Record<string, Record<string, number>> = {};
  const licences = new Map<string, Licence>();
  const note = (stored: StoredEvent): void => {
    const id = licenceStream.idOf(stored.stream);
    if (id === null) return;
    const act = actOf(deps.codec.decode(stored) as RecordedLicenceEvent);
    const licence = evolve(licences.get(id) ?? initial(id), act);
    licences.set(id, licence);
    if (!exists(licence)) return;
    const { typeCode } = latestVersion(licence);
    const name = countedAs[stored.type] ?? stored.type;
    const ofType = acts[typeCode] ?? {};
    acts[typeCode] = { ...ofType, [name]: (ofType[name] ?? 0) + 1 };
  };
  for (let position = beginning; ; ) {
    const page = await store.readLog(position, pageSize);
    page.forEach(note);
    const last = page.at(-1);
    if (!last) break;
    position = last.position;
  }
  t.ok(licences.size > 9_000, `${licences.size} licences`);

  const asked = `from=1900-01-01&on=${today}`;
  const statistics = async (by: string) =>
    (await home.ask(app, "supervisor", { url: `/v1/statistics?${asked}${by}` })).json();
  const whole = await until(async () => {
    const { total } = await statistics("");
    return (total?.issued ?? 0) + (total?.takenOver ?? 0) >= licences.size && total;
  }, 200);
  const sum = (name: string): number => Object.values(acts).reduce((all, ofType) => all + (ofType[name] ?? 0), 0);
  for (const name of ["issued", "takenOver", "renewed"]) t.equal(whole[name], sum(name), name);
  for (const name of ["revoked", "cancelled"]) t.equal(whole.ended[name], sum(name), name);
  const inForce = (day: string): number =>
    [...licences.values()].filter(licence => exists(licence) && statusOn(licence, day)?.status === "active").length;
  t.equal(whole.inForce, inForce(today));
  for (const day of ["2018-06-30", "2021-12-31", addDays(today, 400)]) {
    const { total } = (await home.ask(app, "supervisor", { url: `/v1/statistics?from=1900-01-01&on=${day}` })).json();
    t.equal(total.inForce, inForce(day), `in force on ${day}`);
  }
  const { items } = await statistics("&by=type");
  t.equal(items.length, Object.keys(acts).length, "each type has its line");
  for (const { of, counts } of items) {
    const ofType = acts[of.type.code] ?? {};
    for (const name of ["issued", "takenOver", "renewed"])
      t.equal(counts[name], ofType[name] ?? 0, `${of.type.code} ${name}`);
  }
});
