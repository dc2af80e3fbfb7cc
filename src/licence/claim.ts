// A claim to be a holder's one current licence of a type, as its own stream tells it: which licence holds it, whether
// that still counts, and when a licence is current.
import type { Day } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { claimEvents } from "./events/registry-events.js";
import { type ExistingLicence, exists, type Licence, latestVersion } from "./licence.js";
import { isDeemedRenewed } from "./renewal.js";
import type { Patience } from "./reservation.js";
import { type Span, timeline } from "./status.js";

type ClaimEvent = EventOf<typeof claimEvents>;

/** The licence that holds a claim, and since when. */
export interface ClaimedBy {
  licence: string;
  since: string;
}

export interface Claim {
  /** Null when no licence holds it. */
  holder: ClaimedBy | null;
  /** Every licence that the stream names, each once: whatever bears the claim is among them. */
  named: readonly string[];
}

const evolve = ({ holder, named }: Claim, { type, data: { licence }, meta }: Recorded<ClaimEvent>): Claim => {
  const all = named.includes(licence) ? named : [...named, licence];
  switch (type) {
    case "HolderClaimed":
      return { holder: { licence, since: meta.recordedAt }, named: all };
    case "HolderReleased":
      return { holder: holder?.licence === licence ? null : holder, named: all };
  }
};

export interface ClaimData {
  licence: string;
  /** Why the claim of whoever holds it counts no more; absent while it does. */
  lapsed?: string;
}

/** Claims for a licence, in the place of another one where its claim has lapsed. */
export const claim =
  ({ licence, lapsed }: ClaimData): Decision<Claim, ClaimEvent> =>
  ({ holder }) => {
    if (holder?.licence === licence) return [];
    const claimed: ClaimEvent = { type: "HolderClaimed", data: { licence } };
    if (!holder) return [claimed];
    if (lapsed === undefined) throw new LicenceError("holder-has-another", "another licence holds this claim");
    return [{ type: "HolderReleased", data: { licence: holder.licence, reason: lapsed } }, claimed];
  };

/** Gives up what the licence holds. */
export const release =
  (data: { licence: string; reason: string }): Decision<Claim, ClaimEvent> =>
  ({ holder }) =>
    holder?.licence === data.licence ? [{ type: "HolderReleased", data }] : [];

/** Names a licence that bears the claim without holding it, so that whoever looks at the stream knows of it. */
export const mention =
  (data: { licence: string; reason: string }): Decision<Claim, ClaimEvent> =>
  ({ named }) =>
    named.includes(data.licence) ? [] : [{ type: "HolderReleased", data }];

export const claimDecider: Decider<Claim, ClaimEvent> = {
  events: claimEvents,
  initial: { holder: null, named: [] },
  evolve,
  decide: { claim, release, mention },
};

/** The days on which the licence runs, suspended or not, also by a renewal that the law deems granted. */
const running = (licence: ExistingLicence): Span[] => {
  const spans = timeline({ ...licence, suspensions: [] });
  if (!isDeemedRenewed(licence)) return spans.filter(({ status }) => status === "active");
  const latest = latestVersion(licence).version;
  return spans.filter(({ status, version }) => status === "active" || (status === "expired" && version === latest));
};

const claimsIn = ({ versions }: ExistingLicence, { version }: Span): readonly string[] =>
  versions.find(each => each.version === version)?.claims ?? [];

const isOver = ({ to }: Span, day: Day): boolean => to !== null && to < day;

/** True when the licence runs on that day or later, with a version that bears the claim. */
export const isCurrentFrom = (licence: ExistingLicence, key: string, day: Day): boolean =>
  running(licence).some(span => !isOver(span, day) && claimsIn(licence, span).includes(key));

/** The runs of days, both included, on which the licence is current with a version that bears a claim; one for each claim. */
export const currentRuns = (licence: ExistingLicence): { claim: string; from: Day | null; to: Day | null }[] =>
  licence.versions.every(({ claims }) => !claims?.length)
    ? []
    : running(licence).flatMap(span => claimsIn(licence, span).map(claim => ({ claim, from: span.from, to: span.to })));

/**
 * What became of a claim by what became of the licence that holds it and is not current: its act may still be recorded,
 * or the claim has lapsed and why.
 */
export const fateOfClaim = (
  { key, since }: { key: string; since: string },
  holder: Licence,
  { age, pendingFor }: Patience,
): "pending" | { lapsed: string } => {
  // Of a claim from a clock far ahead nobody can tell how old it is: it does not block the holder until then.
  const isYoung = Math.abs(age) < pendingFor;
  if (!exists(holder)) return holder.status === "none" && isYoung ? "pending" : { lapsed: "issue abandoned" };
  if (holder.versions.some(({ claims }) => claims?.includes(key))) return { lapsed: "no longer current" };
  const [first] = holder.versions;
  const wasIssuedOtherwise = since <= first.recordedAt;
  return isYoung && !wasIssuedOtherwise ? "pending" : { lapsed: "never recorded" };
};

/**
 * The first day of the run around a day on which the licence and one of the others are current under one claim; null
 * when there is no other. Hand in licences as they were known at the instant asked about.
 */
export const twoCurrentSince = (licence: ExistingLicence, others: readonly ExistingLicence[], day: Day): Day | null => {
  const on = (each: ExistingLicence): Span | undefined =>
    running(each).find(span => (span.from ?? "") <= day && !isOver(span, day));
  const own = on(licence);
  if (!own) return null;
  const claims = claimsIn(licence, own);
  const beginnings = others.flatMap(other => {
    const span = on(other);
    if (!span || !claimsIn(other, span).some(key => claims.includes(key))) return [];
    const [one, another] = [own.since ?? "", span.since ?? ""];
    return [one > another ? one : another];
  });
  return beginnings.sort()[0] ?? null;
};
