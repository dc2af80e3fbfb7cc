// A process of its own that projects whenever it holds the lease, and says so on its standard output, a line each time.
import { join } from "node:path";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { openViews } from "../../projections/database/open-views.js";
import { runLeasedProjector } from "../../projections/projector/leased-projector.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { allViews } from "../../projections/views/views.js";
import { openLogSource } from "./sample-log-source.js";
import { sampleMacs, sampleRowKey } from "./sample-macs.js";

const [folder = "", database = ""] = process.argv.slice(2);
const ended = new AbortController();
process.once("SIGTERM", () => ended.abort());
const db = openViews(JSON.parse(database) as DatabaseSettings, "write");
const log = await openLogSource(join(folder, "events.db"));
await runLeasedProjector({
  macs: sampleMacs,
  db,
  log,
  views: allViews,
  rebuild: (views, signal) => rebuild({ db, log, views, rowKey: sampleRowKey, signal }),
  owner: String(process.pid),
  signal: ended.signal,
  onLease: held => process.stdout.write(held ? "projects\n" : "waits\n"),
  onCaughtUp: () => process.stdout.write("caught up\n"),
});
await log.close();
await db.destroy();
