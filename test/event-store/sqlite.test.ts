import { openSqliteEventStore } from "../../src/event-store/sqlite.js";
import { testEventStore } from "../support/event-store-contract.js";
import { newLogFile, runProgram } from "./sqlite-file.js";

for (const writer of ["thread", "inline"] as const) {
  let current = "";
  testEventStore({
    name: `SQLite, ${writer}`,
    async open() {
      const { file, remove } = await newLogFile();
      current = file;
      const open = () => openSqliteEventStore({ file, writer });
      return { store: open(), again: async () => open(), discard: remove };
    },
    async appendElsewhere(processes, events) {
      await Promise.all(
        Array.from({ length: processes }, () => runProgram("append-elsewhere", current, String(events))),
      );
    },
  });
}
