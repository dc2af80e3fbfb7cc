// A process of its own that projects the log it is told, until it is killed; or rebuilds the views over and over.
import { join } from "node:path";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { openViews } from "../../projections/database/open-views.js";
import { prepareViews } from "../../projections/projector/prepare-views.js";
import { runProjector } from "../../projections/projector/projector.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { allViews } from "../../projections/views/views.js";
import { openLogSource } from "./sample-log-source.js";
import { sampleMacs, sampleRowKey } from "./sample-macs.js";

const [folder = "", settings = "", what = "project"] = process.argv.slice(2);
const database = JSON.parse(settings) as DatabaseSettings;
const db = openViews(database, "write");
const log = await openLogSource(join(folder, "events.db"));
await prepareViews({ db: db, store: log.store, macs: sampleMacs }, allViews);
process.stdout.write("ready\n");
if (what === "project")
  await runProjector({ macs: sampleMacs, db, log, views: allViews, signal: new AbortController().signal });
else for (;;) await rebuild({ rowKey: sampleRowKey, db, log, database, views: allViews, pageSize: 11 });
