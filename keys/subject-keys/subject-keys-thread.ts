// Runs in a worker thread: makes and destroys subject keys, one request at a time, so that the serving thread never
// waits for a disk.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { KeyError } from "../key-error.js";
import { openSubjectKeys, type SubjectKeys } from "./subject-keys.js";
import type { WriterReply, WriterRequest, WriterStart } from "./subject-keys-messages.js";

const failed = (error: unknown): WriterReply => ({
  is: "failed",
  code: error instanceof KeyError ? error.code : "subject-keys-unavailable",
  message: error instanceof Error ? error.message : String(error),
});

const perform = (keys: SubjectKeys, request: WriterRequest): WriterReply =>
  request.does === "create"
    ? { is: "created", keys: keys.create(request.streams) }
    : { is: "destroyed", ...keys.destroy(request.stream) };

const serve = (port: MessagePort, start: WriterStart): void => {
  const answer = (work: () => WriterReply): void => {
    try {
      port.postMessage(work());
    } catch (error) {
      port.postMessage(failed(error));
    }
  };
  answer(() => {
    const keys = openSubjectKeys(start);
    port.on("message", (request: WriterRequest) => answer(() => perform(keys, request)));
    port.once("close", keys.close);
    return { is: "ready" };
  });
};

if (parentPort) serve(parentPort, workerData as WriterStart);
