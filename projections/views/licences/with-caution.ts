// Licences with a caution on a day, as a condition of a search.
import type { ExpressionBuilder } from "kysely";
import type { CautionCode } from "../../../src/licence/cautions.js";
import type { Day } from "../../../src/licence/day.js";
import type { Tables } from "../../database/tables.js";

type Build = ExpressionBuilder<Tables, "licence">;

const currentOn = (eb: Build, day: Day) =>
  eb
    .selectFrom("licence_current")
    .where("licence_current.from_day", "<=", day)
    .where(run => run.or([run("licence_current.to_day", "is", null), run("licence_current.to_day", ">=", day)]));

/** Current under a claim under which another one is so too. */
const twoCurrent = (eb: Build, day: Day) => {
  const shared = currentOn(eb, day)
    .select("licence_current.claim")
    .groupBy("licence_current.claim")
    .having(run => run.fn.countAll(), ">", 1);
  return currentOn(eb, day).select("licence_current.position").where("licence_current.claim", "in", shared);
};

const ofItself = (eb: Build, code: CautionCode, day: Day) =>
  eb
    .selectFrom("licence_caution")
    .select("licence_caution.position")
    .where("licence_caution.code", "=", code)
    .where("licence_caution.from_day", "<=", day)
    .where(span => span.or([span("licence_caution.to_day", "is", null), span("licence_caution.to_day", ">=", day)]));

/** True of a licence that `cautionsOn` says the caution of, on that day. */
export const withCaution = (eb: Build, code: CautionCode, day: Day) =>
  eb("licence.position", "in", code === "two-current" ? twoCurrent(eb, day) : ofItself(eb, code, day));
