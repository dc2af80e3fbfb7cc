// All views of the registry.
import { catalogue } from "./catalogue.js";
import { documents } from "./documents.js";
import { licences } from "./licences.js";
import { names } from "./names.js";
import { search } from "./search.js";
import { verification } from "./verification.js";
import type { View } from "./view.js";

/** Every view; each has its own checkpoint and stops and is rebuilt alone. */
export const allViews: readonly View[] = [verification, licences, search, names, documents, catalogue];
