// Processes of different roles over one home, started in any order.
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { examineHome } from "../../src/commands/doctor.js";
import { openServices } from "../../src/service/open-services.js";
import { onEachEngine } from "../support/each-engine.js";
import { openRegistryHome } from "../support/registry-home.js";

/** As an operator says it: files are in the home, where they are looked for unless something else is said. */
const environmentOf = (settings: DatabaseSettings): Record<string, string> =>
  settings.engine === "postgres" ? { LICET_DATABASE: settings.url } : {};

onEachEngine(
  "a process that only serves HTTP may be the first over a home, and a projector may come later",
  async (t, engine) => {
    const { settings } = await engine.newDatabase("");
    const home = await openRegistryHome({ LICET_ROLES: "http", ...environmentOf(settings) });
    t.teardown(home.close);
    const app = await home.serve();

    const found = await home.ask(app, "officer", { url: "/v1/licences" });
    t.equal(found.statusCode, 200, "the views can be read though nobody projected yet");
    t.same(found.json().items, []);

    const projecting = await openServices({ ...home.config, LICET_ROLES: ["projections"] }, () => undefined);
    t.teardown(projecting.close);
    await projecting.projector?.caughtUp;

    const type = (await home.ask(app, "officer", { url: "/v1/licence-types" })).json().items[0].code;
    const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${type}` })).json();
    const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
    t.equal(issued.statusCode, 201, "an act is seen by the views of the other process");
    const verdict = await app.inject({ method: "POST", url: "/v1/verify", payload: { id: issued.json().id } });
    t.equal(verdict.json().verdict, "valid");
  },
);

onEachEngine("what is done on one engine is answered the same on the other", async (t, engine) => {
  const { settings } = await engine.newDatabase("");
  const home = await openRegistryHome({ LICET_ROLES: "http,projections", ...environmentOf(settings) });
  const app = await home.serve();
  const officer = (request: Parameters<typeof home.ask>[2]) => home.ask(app, "officer", request);
  const type = (await officer({ url: "/v1/licence-types" })).json().items[0].code;
  const { example } = (await officer({ url: `/v1/licence-types/${type}` })).json();
  const issued = (await officer({ method: "POST", url: "/v1/licences", payload: example })).json();
  const { id, holders } = issued;

  const q = encodeURIComponent(holders[0].name.slice(2, 5));
  t.strictSame(
    (await officer({ url: `/v1/licences?q=${q}&status=active` })).json().items.map((found: { id: string }) => found.id),
    [id],
  );
  const decision = {
    groundCode: "9-law",
    ground: "超范围经营",
    decisionNumber: "1",
    decisionDate: example.validFrom,
    effectiveDate: example.validFrom,
  };
  const revoked = await officer({ method: "POST", url: `/v1/licences/${id}/revocations`, payload: decision });
  t.equal(revoked.statusCode, 200);
  const verdict = await app.inject({ method: "POST", url: "/v1/verify", payload: { id } });
  t.equal(verdict.json().verdict, "not-valid", "known to every verdict once it was answered");
  const history = (await officer({ url: `/v1/licences/${id}/history` })).json();
  t.strictSame(
    history.items.map((item: { act: string }) => item.act),
    ["issue", "revoke"],
  );
  await home.services.close();
  const examination = await examineHome(home.config);
  t.strictSame(examination.findings, []);
  t.ok(examination.checked.viewRows > 20);
});
