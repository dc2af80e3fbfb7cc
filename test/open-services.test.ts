// Processes of different roles over one home, started in any order.
import t from "tap";
import { openServices } from "../src/open-services.js";
import { openRegistryHome } from "./support/registry-home.js";

t.test("a process that only serves HTTP may be the first over a home, and a projector may come later", async t => {
  const home = await openRegistryHome({ LICET_ROLES: "http" });
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
});
