// A home with licences in it, served under the very address that its pages are asked at, and a browser: what journeys run in.

import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { tobaccoRetailLicence } from "../../../src/catalogue/shipped/tobacco-retail-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { freePort } from "../../support/free-port.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";
import { openBrowser } from "../browser.js";
import { type Journey, run, ways } from "./journey.js";

/** Opens it, until the test file has ended; `hold` makes a test of a journey in a way. */
export const openJourneys = async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer", PUBLIC_URL: origin });
  t.teardown(home.close);
  const app = await home.serve();
  await app.listen({ host: "127.0.0.1", port });
  const browser = await openBrowser();
  t.teardown(() => browser.close());

  const { example } = (
    await home.ask(app, "officer", { url: `/v1/licence-types/${roadTransportLicence.code}` })
  ).json();
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
  const { id, number } = issued.json();
  const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
  const issueOf = async (definition: TypeDefinition, seed: number): Promise<string> => {
    const payload = exampleIssue(definition, today, seed);
    return (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload })).json().id;
  };
  // Tobacco licences are revoked by three people, the third of whom an administrator appoints.
  const { code, ...tobacco } = tobaccoRetailLicence;
  const threeHands = { ...tobacco, steps: { revoke: ["prepare", "review", "sign"] } };
  await home.ask(app, "registrar", { method: "PUT", url: `/v1/licence-types/${code}`, payload: threeHands });
  const third = { subject: "officer-third", roles: ["officer"], types: ["*"], department: approvalService.code };
  await home.ask(app, "administrator", { method: "POST", url: "/v1/accounts", payload: third });
  // Pages that show a specimen do not wait for the thread that draws it to begin.
  const specimen = { method: "POST", url: `/v1/licence-types/${code}/preview`, payload: {} } as const;
  await until(async () => (await home.ask(app, "officer", specimen)).statusCode !== 503);
  let serial = 0;
  const seen = new Set<string>();
  const hold = (journey: Journey, way: keyof typeof ways): Promise<unknown> =>
    t.test(`${journey.name}, ${ways[way].name}`, async t => {
      serial += 1;
      // Licences of its own for each journey, so that none rests on what another left.
      const [food, shop] = await Promise.all([
        issueOf(foodLicence, 900 + serial),
        issueOf(tobaccoRetailLicence, serial),
      ]);
      const given = { licence: id, number, serial: String(serial), food, tobacco: shop };
      t.strictSame(await run(journey, ways[way], { browser, origin, seen, given }), []);
    });
  /** Each journey in each way. */
  const holdAll = (journeys: readonly Journey[]): void => {
    for (const journey of journeys) for (const way of Object.keys(ways)) hold(journey, way as keyof typeof ways);
  };
  return { hold, holdAll };
};
