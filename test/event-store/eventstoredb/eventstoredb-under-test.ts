// EventStoreDB as the suite of the event store reaches it: a real server, or the peer.
import type { EventStoreUnderTest } from "../../support/event-store/harness.js";
import { runProgram } from "../sqlite/sqlite-file.js";
import { newBeginning, openNamedApart } from "./named-apart.js";

/** A server by its connection string; `start` gives one, and how to stop it. Every test has streams named apart from all others. */
export const eventStoreDbUnderTest = (
  name: string,
  start: () => Promise<{ address: string; close(): Promise<void> }>,
): EventStoreUnderTest => {
  let current = { address: "", begins: "" };
  return {
    name,
    async open() {
      const { address, close } = await start();
      const begins = newBeginning();
      current = { address, begins };
      const open = () => openNamedApart(address, begins);
      return { store: open(), again: async () => open(), discard: close };
    },
    async appendElsewhere(processes, events) {
      const { address, begins } = current;
      const programs = Array.from({ length: processes }, () =>
        runProgram("../eventstoredb/append-to-eventstoredb", address, begins, String(events)),
      );
      await Promise.all(programs);
    },
  };
};
