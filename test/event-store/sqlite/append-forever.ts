// A process of its own that appends without end, 16 at once, and says each recorded event in a line: `FILE`.
import { writeSync } from "node:fs";
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { licenceStream, someEvent } from "../../support/event-store/harness.js";

const [file = ""] = process.argv.slice(2);
const store = openSqliteEventStore({ file, writer: "thread" });

const appendOn = async (): Promise<never> => {
  for (;;) {
    const [stream, events] = [licenceStream(), [someEvent(), someEvent()]];
    const { position } = await store.append(stream, "no-stream", events);
    writeSync(1, `${stream} ${events[1]?.id} ${position}\n`);
  }
};
await Promise.all(Array.from({ length: 16 }, appendOn));
