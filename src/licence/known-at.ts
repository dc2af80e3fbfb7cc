// What was known of a licence at an instant: its facts without those that were recorded later.
import { type ExistingLicence, type RecordedFact, standingAfter } from "./licence.js";

/**
 * The licence as it was known at an instant (in the form of `recordedAt`; left out: now): what the acts recorded by
 * then fold to. Null when nothing was recorded by then.
 */
export const asKnownAt = (licence: ExistingLicence, instant: string | undefined): ExistingLicence | null => {
  if (instant === undefined || licence.lastRecordedAt <= instant) return licence;
  const isKnown = (fact: RecordedFact): boolean => fact.recordedAt <= instant;
  const [first, ...later] = licence.versions.filter(isKnown);
  if (!first) return null;
  const suspensions = licence.suspensions
    .filter(isKnown)
    .map(suspension =>
      suspension.lifted && !isKnown(suspension.lifted) ? { ...suspension, lifted: null } : suspension,
    );
  const endings = licence.endings
    .filter(isKnown)
    .map(ending => (ending.setAside && !isKnown(ending.setAside) ? { ...ending, setAside: null } : ending));
  const inspections = licence.inspections.filter(isKnown);
  const applications = licence.applications
    .filter(isKnown)
    .map(application =>
      application.refused && !isKnown(application.refused) ? { ...application, refused: null } : application,
    );
  const last = [
    ...later,
    ...suspensions.flatMap(suspension => [suspension, suspension.lifted ?? suspension]),
    ...endings.flatMap(ending => [ending, ending.setAside ?? ending]),
    ...inspections,
    ...applications.flatMap(application => [application, application.refused ?? application]),
  ].reduce<RecordedFact>((latest, fact) => (fact.revision > latest.revision ? fact : latest), first);
  return {
    id: licence.id,
    status: standingAfter(endings),
    versions: [first, ...later],
    suspensions,
    endings,
    inspections,
    applications,
    revision: last.revision,
    lastRecordedAt: last.recordedAt,
  };
};
