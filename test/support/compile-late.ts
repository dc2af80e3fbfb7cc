// Loaded before every program of a run of the tests: V8 makes machine code of what has run fifteen times as long as it asks for by itself. Most of these
// programs live for a second or three, in which what it optimises does not pay for itself; what runs hot for long is optimised all the same.
import v8 from "node:v8";
import { isMainThread } from "node:worker_threads";

if (isMainThread) v8.setFlagsFromString("--interrupt-budget=1000000");
