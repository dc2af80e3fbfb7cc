// Issues food licences in a process of its own, as many at once as it is told, and tells each number in the order in
// which it was recorded.
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { openRegistry } from "../../../src/home/open-registry.js";
import { readConfig } from "../../../src/home/settings/config.js";
import { dayAt } from "../../../src/licence/day.js";
import { inParallel } from "../../../src/waiting/in-parallel.js";
import { asking } from "../../support/write-side-home.js";

const [home = "", first = "0", count = "0", atOnce = "1"] = process.argv.slice(2);
const config = readConfig({ LICET_HOME: home, LOG_LEVEL: "silent" });
const opened = await openRegistry(config);
const today = dayAt(Date.now(), config.LICET_TIME_ZONE);

async function* seeds(): AsyncGenerator<number> {
  for (let seed = 0; seed < Number(count); seed++) yield Number(first) + seed;
}

await inParallel(seeds(), { atOnce: Number(atOnce) }, async seed => {
  const body = exampleIssue(foodLicence, today, seed);
  const { licence } = await opened.registry.issue(asking(), { act: "issue", body });
  process.send?.(licence.versions[0].number);
});
await opened.close();
process.disconnect();
