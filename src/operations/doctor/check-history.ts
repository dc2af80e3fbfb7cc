// One licence's history: every act fits the state it met, and every version continues the one before it.
import type { Recorded } from "../../licence/events/envelope.js";
import { evolve } from "../../licence/fold.js";
import { exists, initial, type Licence, type LicenceFacts, type RecordedAct } from "../../licence/licence.js";
import { actOf, type RecordedLicenceEvent } from "../../licence/recorded-act.js";
import { licenceStream } from "../../licence/streams.js";
import type { Findings } from "./finding.js";

export const actsOf = (events: readonly Recorded[]): RecordedAct[] =>
  events.map(event => actOf(event as RecordedLicenceEvent));

const listed = ({ versions, suspensions, endings, inspections, applications }: LicenceFacts): object[] => [
  ...versions,
  ...suspensions,
  ...endings,
  ...inspections,
  ...applications,
];

/** `evolve` keeps what an act leaves alone: an act that fits makes or changes a fact. */
const fits = (before: Licence, after: Licence): boolean => {
  if (!exists(after)) return before.status === "none" && after.status === "abandoned";
  if (!exists(before)) return true;
  const former = new Set(listed(before));
  return listed(after).some(fact => !former.has(fact));
};

/** Folds a licence's acts and reports those that the domain would have refused. */
export const checkHistory = (id: string, acts: readonly RecordedAct[], findings: Findings): Licence => {
  let licence = initial(id);
  for (const act of acts) {
    const after = evolve(licence, act);
    if (!fits(licence, after))
      findings.add(
        "act-does-not-fit",
        `${licenceStream.of(id)}, revision ${act.revision}`,
        `${act.type} on a licence that is ${licence.status}`,
      );
    licence = after;
  }
  return licence;
};
