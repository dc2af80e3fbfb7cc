// A process of its own that appends and follows for a moment and closes nothing: `FILE`.
import { beginning } from "../../../src/event-store/event-store.js";
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { caughtUp, followUntil, licenceStream, someEvent } from "../../support/event-store/harness.js";

const [file = ""] = process.argv.slice(2);
const store = openSqliteEventStore({ file, writer: "thread" });
await store.append(licenceStream(), "no-stream", [someEvent()]);
await followUntil(store, beginning, caughtUp);
