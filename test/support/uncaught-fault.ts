// Loaded before a program (`node --import`): in the thread that FAULT_IN names, `main` or the end of a worker's file name, it makes one fault that
// nobody catches, a rejection or an exception as FAULT_KIND says: in a worker once it listens to who started it and the file FAULT_AFTER, if
// one is named, is there, in the main thread once a last net is spread and, with FAULT_ON, on that signal. FAULT_MARK is a file that says that it has happened.
import { existsSync, writeFileSync } from "node:fs";
import { isMainThread, parentPort } from "node:worker_threads";

const { FAULT_AFTER, FAULT_IN = "", FAULT_KIND = "", FAULT_MARK = "", FAULT_ON } = process.env;

const fault = (): void => {
  writeFileSync(FAULT_MARK, "");
  const error = new Error("nobody caught this");
  if (FAULT_KIND === "exception") throw error;
  void Promise.reject(error);
};

const hasBegun = (): boolean =>
  isMainThread
    ? process.listenerCount("unhandledRejection") > 0
    : (parentPort?.listenerCount("message") ?? 0) > 0 && (FAULT_AFTER === undefined || existsSync(FAULT_AFTER));

const isHere = isMainThread ? FAULT_IN === "main" : FAULT_IN !== "" && process.argv[1]?.endsWith(FAULT_IN);
if (isHere && !existsSync(FAULT_MARK)) {
  if (FAULT_ON) process.once(FAULT_ON, fault);
  else {
    const look = setInterval(() => {
      if (!hasBegun()) return;
      clearInterval(look);
      fault();
    });
  }
}
