// A program for the writer's thread that fails at the first append.
import { parentPort } from "node:worker_threads";

parentPort?.on("message", () => {
  throw new Error("out of order");
});
