// What operators hear of a row that another hand wrote into the views.
import t from "tap";
import { openViews } from "../../projections/database/open-views.js";
import { RowForged } from "../../projections/database/row-macs.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { databaseOf } from "../../src/home/home.js";
import { createForgedRows } from "../../src/service/health/forged-rows.js";
import { runLicet } from "../operations/sealing-home.js";
import { readMetrics } from "../support/read-metrics.js";
import { openRegistryHome } from "../support/registry-home.js";

t.test("a row by another hand is never the answer, and metrics and readiness tell of it until a rebuild", async t => {
  const home = await openRegistryHome();
  t.teardown(home.close);
  const app = await home.serve();
  const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
  const { id } = issued.json();
  const db = openViews(databaseOf(home.config), "write");
  const mac = "A".repeat(22);
  const { position } = await db.selectFrom("licence").select("position").where("id", "=", id).executeTakeFirstOrThrow();
  await db.updateTable("licence").set({ mac }).where("id", "=", id).execute();
  await db.updateTable("licence_answer").set({ mac }).where("position", "=", position).execute();
  await db.destroy();

  const verdict = (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json();
  t.match(verdict, { verdict: "valid", checks: [{}, {}, {}, { code: "read-from-log" }] });
  const found = await home.ask(app, "officer", { url: "/v1/licences" });
  t.equal(found.json().items.length, 1, "a search tells of it by its stream");
  t.ok(((await readMetrics(app)).get("licet_forged_rows_total") ?? 0) >= 2);
  const unready = await app.inject({ url: "/readyz" });
  t.equal(unready.statusCode, 503);
  t.match(
    unready.json().parts.find(({ name }: { name: string }) => name === "views"),
    {
      ready: false,
      missing: /licence(_answer)? has a row that no projector of this registry wrote: .* run "licet rebuild"/,
    },
  );

  const doctor = await runLicet({ LICET_HOME: home.config.home }, "doctor", "--json");
  t.ok(JSON.parse(doctor.stdout).findings.some(({ code }: { code: string }) => code === "view-row-forged"));
  t.equal((await runLicet({ LICET_HOME: home.config.home }, "rebuild", "licences")).code, 0);
  const after = (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json();
  t.equal(after.verdict, "valid");
  while ((await app.inject({ url: "/readyz" })).statusCode !== 200) await new Promise(setImmediate);
});

t.test("a row that is met again and again is counted each time and logged once a minute", async t => {
  const logged: string[] = [];
  let counted = 0;
  const rows = createForgedRows((_level, _facts, message) => logged.push(message), {
    forged: () => {
      counted += 1;
    },
  });
  for (const id of ["a", "a", "b", "a"]) rows.met(new RowForged("licence", "build", id));
  t.equal(counted, 4);
  t.equal(logged.length, 2);
  t.match(rows.among(new Set(["build"])), /licence has a row that no projector/);
  t.equal(rows.among(new Set(["rebuilt"])), null);
});
