// When each caution of a licence holds, as rows that a search can ask; and when it is current under its claims, since two
// that are so under one are a caution of both.
import { cautionSpans } from "../../../src/licence/cautions.js";
import { currentRuns } from "../../../src/licence/claim.js";
import type { ExistingLicence } from "../../../src/licence/licence.js";
import type { LicenceCautionTable, LicenceCurrentTable } from "../../database/tables.js";
import { beginningOfTime } from "./licence-statuses.js";

/** The cautions that follow from the licence alone. */
export const cautionRows = (licence: ExistingLicence): Omit<LicenceCautionTable, "position">[] =>
  cautionSpans(licence).map(({ code, from, to }) => ({ code, from_day: from, to_day: to }));

/** The days on which it is current, for each claim. */
export const currentRows = (licence: ExistingLicence): Omit<LicenceCurrentTable, "position">[] =>
  currentRuns(licence).map(({ claim, from, to }) => ({ claim, from_day: from ?? beginningOfTime, to_day: to }));
