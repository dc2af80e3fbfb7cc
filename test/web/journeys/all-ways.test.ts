// Every journey by keyboard alone, by touch and without a script, in both languages.

import { deskJourneys } from "./desk-journeys.js";
import { drawerJourneys, windowJourneys } from "./drawer-journeys.js";
import { ways } from "./journey.js";
import { openJourneys } from "./open-journeys.js";

const { hold } = await openJourneys();
const names = Object.keys(ways) as (keyof typeof ways)[];
for (const journey of [...windowJourneys, ...drawerJourneys, ...deskJourneys])
  for (const way of names) hold(journey, way);
