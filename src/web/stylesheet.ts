// The one stylesheet, under an address that names its text.
import { createHash } from "node:crypto";
import { bandStyle } from "./style/band-style.js";
import { baseStyle } from "./style/base-style.js";
import { partStyle } from "./style/part-style.js";
import { printStyle } from "./style/print-style.js";

const text = [baseStyle, bandStyle, partStyle, printStyle].join("\n");
const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The stylesheet's text and the address that pages link to; another text has another address. */
export const stylesheet = { text, address: `/assets/licet.css?v=${hash}`, etag: `"${hash}"` } as const;
