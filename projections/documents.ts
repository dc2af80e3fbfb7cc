// The view of sealed documents: one row per version, so that a download finds its bytes and a sealer finds what waits.
import type { EventType } from "../src/licence/events/envelope.js";
import { addDays, type Day } from "../src/licence/day.js";
import { pages } from "./pages.js";
import type { DocumentTable } from "./tables.js";
import { eventsOf, type View, ViewError } from "./view.js";

const versionEvents = new Set([
  "LicenceIssued",
  "LicenceTakenOver",
  "LicenceRenewed",
  "LicenceAmended",
  "LicenceReplaced",
] as const);
const sealed = new Set(["LicenceSealed"] as const);
