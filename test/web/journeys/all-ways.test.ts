// What people do at the window, in the drawer and about the desk, by keyboard alone, by touch and without a script, in both languages.
import { deskJourneys } from "./desk-journeys.js";
import { drawerJourneys, windowJourneys } from "./drawer-journeys.js";
import { openJourneys } from "./open-journeys.js";

(await openJourneys()).holdAll([...windowJourneys, ...drawerJourneys, ...deskJourneys]);
