// The log never holds personal data, tokens, bodies or addresses as they were sent.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { loggedUrl } from "../../../src/http/logs/request-log.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);

t.test("an address is logged as its route's template", async t => {
  t.equal(loggedUrl("/V/ABC234", "/V/:segment"), "/V/*");
  t.equal(loggedUrl("/v/abc234?x=1", undefined), "/V/*");
  t.equal(loggedUrl("/v1/licences/X?q=91350100M000100Y43", "/v1/licences/:id"), "/v1/licences/:id");
  t.equal(loggedUrl("/verify/110101199003070011", undefined), "*");
});

t.test("after requests of every kind the log has their routes and nothing of what was sent", async t => {
  const lines: string[] = [];
  const app = await home.serve(deps => ({
    ...deps,
    settings: { ...deps.settings, logLevel: "trace" },
    logTo: { write: line => lines.push(line) },
  }));
  const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json().example;
  const issued = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
  const token = issued.links.verify.split("/").at(-1);
  const bearer = await home.token("officer");
  await app.inject({ url: `/V/${token}` });
  await app.inject({ url: `/v/${issued.id}` });
  await app.inject({ method: "POST", url: "/v1/verify", payload: { token } });
  await home.ask(app, "officer", {
    url: `/v1/licences?holderCode=${issued.holders[0].code}&q=${issued.holders[0].code}`,
  });
  await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: { ...example, secretField: 1 } });
  await app.inject({ url: `/nothing/${issued.holders[0].code}`, headers: { authorization: "Bearer a.b.c" } });
  const log = lines.join("");
  t.match(log, /"\/V\/\*"/);
  t.match(log, /"\/v1\/licences"/);
  const { name, code } = issued.holders[0];
  for (const never of [
    token,
    token.toLowerCase(),
    issued.id,
    name,
    code,
    issued.number,
    bearer,
    "a.b.c",
    "secretField",
    "127.0.0.1",
  ])
    t.notOk(log.includes(never), `${never.slice(0, 12)} is not in the log`);
});
