// What several people do one after another, in every way: a revocation in three hands, the officer behind an act, a type and whoever issues it.
import { handsJourneys } from "./hands-journeys.js";
import { openJourneys } from "./open-journeys.js";
import { typeJourneys } from "./type-journeys.js";

(await openJourneys()).holdAll([...handsJourneys, ...typeJourneys]);
