// A home with licences in it, served under the very address that its pages are asked at, and a browser: what journeys run in.

import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { openBrowser } from "../browser.js";
import { type Journey, run, ways } from "./journey.js";

/** A port that nobody listens on. Pages are held to the address that the home knows itself by, so it is known before. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
};

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
  /** A food licence of its own for each journey, so that none rests on what another left. */
  const freshFood = async (seed: number): Promise<string> => {
    const payload = exampleIssue(foodLicence, dayAt(home.deps.clock(), home.deps.settings.timeZone), seed);
    return (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload })).json().id;
  };
  let serial = 0;
  const seen = new Set<string>();
  const hold = (journey: Journey, way: keyof typeof ways): Promise<unknown> =>
    t.test(`${journey.name}, ${ways[way].name}`, async t => {
      serial += 1;
      const given = { licence: id, number, serial: String(serial), food: await freshFood(900 + serial) };
      t.strictSame(await run(journey, ways[way], { browser, origin, seen, given }), []);
    });
  return { home, app, origin, browser, hold };
};
