// All views of the registry.
import { catalogue } from "./catalogue/catalogue.js";
import { documents } from "./documents/documents.js";
import { licences } from "./licences/licences.js";
import type { View } from "./view.js";

/** Every view; each has its own checkpoint and stops and is rebuilt alone. */
export const allViews: readonly View[] = [licences, documents, catalogue];
