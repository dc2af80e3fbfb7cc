// Licences that come to be, in every way: business licences from an empty form, and a list of food licences.
import { importJourneys } from "./import-journeys.js";
import { issueJourneys } from "./issue-journeys.js";
import { openJourneys } from "./open-journeys.js";

(await openJourneys()).holdAll([...issueJourneys, ...importJourneys]);
