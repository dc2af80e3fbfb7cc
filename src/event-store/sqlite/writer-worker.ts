// The program of the writer's thread: appends come in as messages, the answers of each committed group go back as one.
import { parentPort, workerData } from "node:worker_threads";
import type { AppendRequest } from "../append-request.js";
import { createGroupCommitter } from "./group-commit.js";

const port = parentPort;
if (!port) throw new Error("the writer of the event log runs in a worker thread");

const { file } = workerData as { file: string };
const committer = createGroupCommitter(file, outcomes => port.postMessage(outcomes));

port.on("message", async (message: AppendRequest[] | "close") => {
  if (message !== "close") return committer.enqueue(message);
  await committer.close();
  port.close();
});
