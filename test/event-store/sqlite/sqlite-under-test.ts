// SQLite as the suite of the event store reaches it.
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import type { EventStoreUnderTest } from "../../support/event-store/harness.js";
import { newLogFile, runProgram } from "./sqlite-file.js";

/** The adapter with one of its two writers. */
export const sqliteUnderTest = (writer: "thread" | "inline"): EventStoreUnderTest => {
  let current = "";
  return {
    name: `SQLite, ${writer}`,
    async open() {
      const { file, remove } = await newLogFile();
      current = file;
      const open = () => openSqliteEventStore({ file, writer });
      return { store: open(), again: async () => open(), discard: remove };
    },
    async appendElsewhere(processes, events) {
      const programs = Array.from({ length: processes }, () =>
        runProgram("./append-elsewhere", current, String(events)),
      );
      await Promise.all(programs);
    },
  };
};
