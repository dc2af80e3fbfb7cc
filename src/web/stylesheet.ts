// The two stylesheets, under addresses that name their text: one for every page, one more for who is signed in.
import { asset } from "./parts/asset.js";
import { bandStyle } from "./style/band-style.js";
import { baseStyle } from "./style/base-style.js";
import { chartStyle } from "./style/chart-style.js";
import { formStyle } from "./style/form-style.js";
import { frameStyle } from "./style/frame-style.js";
import { importStyle } from "./style/import-style.js";
import { licenceStyle } from "./style/licence-style.js";
import { partStyle } from "./style/part-style.js";
import { portalStyle } from "./style/portal-style.js";
import { printStyle } from "./style/print-style.js";
import { registerStyle } from "./style/register-style.js";
import { shopStyle } from "./style/shop-style.js";
import { signedInStyle } from "./style/signed-in-style.js";
import { verifyStyle } from "./style/verify-style.js";

const sheet = (name: string, ...parts: readonly string[]) => asset(`/assets/${name}.css`, "text/css", parts.join("\n"));

/** The text of each and the address that pages link to; another text has another address. */
export const stylesheets = {
  everybody: sheet("licet", baseStyle, bandStyle, partStyle, verifyStyle, shopStyle, printStyle),
  // A wing's own parts stand in a file of its own.
  signedIn: sheet(
    "signed-in",
    frameStyle,
    formStyle,
    signedInStyle,
    licenceStyle,
    importStyle,
    portalStyle,
    chartStyle,
    registerStyle,
  ),
} as const;
