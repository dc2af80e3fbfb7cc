// A process of its own that projects whenever it holds the lease, and says so on its standard output, a line each time.
import { join } from "node:path";
import type { DatabaseSettings } from "../../projections/database-settings.js";
import { runLeasedProjector } from "../../projections/leased-projector.js";
import { openViews } from "../../projections/open-views.js";
import { allViews } from "../../projections/views.js";
import { openLogSource } from "./sample-log-source.js";
import { sampleMacs, sampleRowKey } from "./sample-macs.js";

const [folder = "", database = ""] = process.argv.slice(2);
const ended = new AbortController();
process.once("SIGTERM", () => ended.abort());
const db = openViews(JSON.parse(database) as DatabaseSettings, "write");
const log = await openLogSource(join(folder, "events.db"));
await runLeasedProjector({
  rowKey: sampleRowKey,
  macs: sampleMacs,
  db,
  log,
  views: allViews,
  owner: String(process.pid),
  signal: ended.signal,
  onLease: held => process.stdout.write(held ? "projects\n" : "waits\n"),
  onCaughtUp: () => process.stdout.write("caught up\n"),
});
await log.close();
await db.destroy();
