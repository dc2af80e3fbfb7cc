// What would cross a wire unencrypted.
import { isLoopback } from "./loopback.js";

/** True for an `http:` address of another machine. */
export const isPlainText = (url: URL): boolean => url.protocol === "http:" && !isLoopback(url.hostname);
