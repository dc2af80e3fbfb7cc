// A process of its own that appends one event to each of many streams: `FILE COUNT`.
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { licenceStream, someEvent } from "../../support/event-store/harness.js";

const [file = "", count = "0"] = process.argv.slice(2);
const store = openSqliteEventStore({ file, writer: "thread" });
for (let index = 0; index < Number(count); index += 1) {
  await store.append(licenceStream(), "no-stream", [someEvent(index)]);
}
await store.close();
