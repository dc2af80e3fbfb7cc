// A process whose service never comes to its end: what it is told to do about that is told in milliseconds.
import { endInOrder } from "../../src/service/end-in-order.js";

const [, , patience] = process.argv;
endInOrder(
  { close: () => new Promise(() => undefined), fail: () => undefined },
  { told: () => undefined },
  { patience: Number(patience) },
);
process.stdin.resume(); // kept by its input, which whoever started it holds open
process.stdout.write("ready\n");
