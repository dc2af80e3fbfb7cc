// The shortest way through the window and the drawer in a real browser, by touch; every way of every journey is long (all-ways.test.ts).
import { drawerJourneys, windowJourneys } from "./drawer-journeys.js";
import { openJourneys } from "./open-journeys.js";

const { hold } = await openJourneys();
for (const journey of [...windowJourneys, ...drawerJourneys.slice(0, 1)]) hold(journey, "touch");
