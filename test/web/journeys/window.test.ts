// The shortest way through the window, the drawer and the desk in a real browser, by touch; every way of every journey is long (all-ways.test.ts and
// those beside it).
import { drawerJourneys, windowJourneys } from "./drawer-journeys.js";
import { handsJourneys } from "./hands-journeys.js";
import { openJourneys } from "./open-journeys.js";

const { hold } = await openJourneys();
for (const journey of [...windowJourneys, ...drawerJourneys.slice(0, 1), ...handsJourneys.slice(0, 1)])
  hold(journey, "touch");
