// A home with licences that the registry issued, one by one, each with a token of its own.
import { approvalService } from "../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../src/catalogue/examples/example.js";
import { foodLicence } from "../src/catalogue/shipped/food-licence.js";
import { readConfig } from "../src/home/settings/config.js";
import { dayAt } from "../src/licence/day.js";
import { isErased } from "../src/licence/personal.js";
import { openServices } from "../src/service/open-services.js";

const inFlight = 64;

/** Issues food licences into a home, counted from `first` on, and answers their tokens, once every view knows them. */
export const issueLicences = async (
  environment: Record<string, string>,
  count: number,
  first = 0,
): Promise<string[]> => {
  const config = readConfig(environment);
  const services = await openServices(config, () => undefined);
  const { registry, lag } = services.deps;
  const today = dayAt(Date.now(), config.LICET_TIME_ZONE);
  const department = approvalService.code;
  const tokens: string[] = [];
  let last = "";
  const numbers = Array.from({ length: count }, (_, index) => first + index).values();
  const clerk = async (): Promise<void> => {
    for (const index of numbers) {
      const asking = {
        actor: { subject: "bench", department, role: "officer" },
        client: "bench",
        source: "http" as const,
        correlation: `bench-${index}`,
        key: `bench-${index}`,
        department,
      };
      const body = exampleIssue(foodLicence, today, index);
      const { licence, position } = await registry.issue(asking, { act: "issue", body });
      const [{ token }] = licence.versions;
      if (!isErased(token)) tokens.push(token);
      if (position > last) last = position;
    }
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, clerk));
    if (!(await lag.waitUntilSeen(last, { timeoutMs: 60_000 }))) throw new Error("the views did not catch up");
    return tokens;
  } finally {
    await services.close();
  }
};
