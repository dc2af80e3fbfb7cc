// What is done with a licence that exists, by keyboard alone in both languages and by touch.
import { actJourneys } from "./act-journeys.js";
import { openJourneys } from "./open-journeys.js";

const { hold } = await openJourneys();
for (const journey of actJourneys) for (const way of ["touch", "keyboard", "english"] as const) hold(journey, way);
