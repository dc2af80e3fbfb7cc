// A process of its own that appends one event to each of many streams of a server: `ADDRESS BEGINNING COUNT`.
import { licenceStream, someEvent } from "../../support/event-store/harness.js";
import { openNamedApart } from "./named-apart.js";

const [address = "", begins = "", count = "0"] = process.argv.slice(2);
const store = openNamedApart(address, begins);
for (let index = 0; index < Number(count); index += 1) {
  await store.append(licenceStream(), "no-stream", [someEvent(index)]);
}
await store.close();
