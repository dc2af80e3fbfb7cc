// The text of a verdict says what the verdict says, also when it was written before.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { assess } from "../../src/verification/assess.js";
import { sharingOf } from "../../src/verification/sharing.js";
import { verdictJson } from "../../src/verification/verdict-json.js";
import { assessed, couldNotCheck, notGenuine } from "../../src/verification/verdict-of.js";
import { sampleLicence, sampleRecords, sampleVersion } from "./sample-facts.js";

const version = sampleVersion();
const on = (day: string) => {
  const asked = {
    licence: sampleLicence(version),
    beside: [],
    version,
    token: null,
    today: "2026-11-23",
    source: "view",
    signed: true,
  } as const;
  return assess({ ...asked, day }, { records: sampleRecords(foodLicence), timeZone: "Asia/Shanghai" });
};

t.test("a text read back is the verdict, each time with its own instant", async t => {
  const assessment = await on("2026-11-23");
  for (const asOf of ["2026-11-23T00:00:00.000Z", "2026-11-23T00:00:00.500Z"])
    t.strictSame(JSON.parse(verdictJson(assessed(assessment, asOf)).toString()), {
      ...assessed(assessment, asOf),
      sharing: { info: 0 },
    });
});

t.test("no verdict is told with the text of another", async t => {
  const day = "2026-11-23";
  const asOf = "2026-11-23T00:00:00.000Z";
  const verdicts = [
    assessed(await on(day), asOf),
    assessed(await on("2031-01-05"), asOf),
    assessed(await on("2025-01-01"), asOf),
    couldNotCheck({ day }),
    couldNotCheck({ day: "2026-11-24" }),
    notGenuine("unknown-licence", { day, source: "log", asOf }),
    notGenuine("unknown-licence", { day: "2026-11-24", source: "log", asOf }),
  ];
  for (const verdict of [...verdicts, ...verdicts])
    t.strictSame(JSON.parse(verdictJson(verdict).toString()), { ...verdict, sharing: sharingOf(verdict) });
});
