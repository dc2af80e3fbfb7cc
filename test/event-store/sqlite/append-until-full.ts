// A process of its own that appends until its files may not grow, and says in JSON what happened: `FILE`.

import { EventStoreError } from "../../../src/event-store/event-store-error.js";
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { licenceStream, readWholeLog, someEvent } from "../../support/event-store/harness.js";

const [file = ""] = process.argv.slice(2);
const store = openSqliteEventStore({ file, writer: "thread" });
const acknowledged: string[] = [];
let code = "";
while (code === "") {
  const event = someEvent("x".repeat(50_000));
  await store.append(licenceStream(), "no-stream", [event]).then(
    () => acknowledged.push(event.id),
    (error: unknown) => {
      code = error instanceof EventStoreError ? error.code : String(error);
    },
  );
}
const readable = (await readWholeLog(store)).map(({ id }) => id);
console.log(JSON.stringify({ code, acknowledged, readable }));
process.exit(0);
