// A stylesheet or a script, under an address that names its text, so that it may be kept for ever.
import { createHash } from "node:crypto";

/** Another text has another address; the path alone answers with the one that stands. */
export const asset = (path: string, type: "text/css" | "text/javascript", text: string) => {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return { path, type, text, address: `${path}?v=${hash}`, etag: `"${hash}"` };
};
