// What is done with a licence that exists, in every way.
import { actJourneys } from "./act-journeys.js";
import { openJourneys } from "./open-journeys.js";

(await openJourneys()).holdAll(actJourneys);
