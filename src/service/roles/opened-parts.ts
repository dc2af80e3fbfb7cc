// What every role of a service is handed: the opened home, where its views are and who vouches for their rows, and whom
// to tell.
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import type { RowMacs } from "../../../projections/database/row-macs.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import type { Report } from "../../home/report.js";
import type { Config } from "../../home/settings/config.js";
import type { Closing } from "../closing.js";
import type { ForgedRows } from "../health/forged-rows.js";
import type { ServiceCounts } from "../health/metrics.js";

export interface OpenedParts {
  config: Config;
  opened: OpenedRegistry;
  database: DatabaseSettings;
  macs: RowMacs;
  forged: ForgedRows;
  counts: ServiceCounts;
  report: Report;
  /** Notes how what a role opened is closed. */
  later: Closing["later"];
}
