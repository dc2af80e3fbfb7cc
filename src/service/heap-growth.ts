// How far the heap of a service grows before it is collected whole.
import { setFlagsFromString } from "node:v8";

const percent = 40;

/**
 * Has V8 collect a heap once it has grown by two fifths of what lived in it. By itself V8 lets it grow to four times
 * that where the machine has much memory, which what a stream of questions leaves behind does in seconds
 * (docs/performance.md). It bounds nothing: more may live in it. Read at each collection, of every thread.
 */
export const boundHeapGrowth = (): void => setFlagsFromString(`--heap-growing-percent=${percent}`);
