// All views of the registry.
import { cases } from "./cases/cases.js";
import { catalogue } from "./catalogue/catalogue.js";
import { documents } from "./documents/documents.js";
import { holders } from "./holders/holders.js";
import { licences } from "./licences/licences.js";
import type { View } from "./view.js";
import { viewNames } from "./view-names.js";

const named: Readonly<Record<(typeof viewNames)[number], View>> = { licences, documents, catalogue, cases, holders };

/** Every view; each has its own checkpoint and stops and is rebuilt alone. */
export const allViews: readonly View[] = viewNames.map(name => named[name]);
