// The claim to be a holder's one current licence of a type: looked at before anything is reserved, and taken in a
// stream of its own before the act that needs it is recorded, so that no view has to be asked.
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { type Claim, claim, claimDecider, fateOfClaim, isCurrentFrom, mention, release } from "../../licence/claim.js";
import type { Day } from "../../licence/day.js";
import { type Decision, replay } from "../../licence/decider.js";
import type { EventOf } from "../../licence/events/envelope.js";
import type { claimEvents } from "../../licence/events/registry-events.js";
import { type ExistingLicence, exists } from "../../licence/licence.js";
import { claimStream } from "../../licence/streams.js";
import { createBackOff } from "../../waiting/back-off.js";
import { deadlines } from "../../waiting/deadlines.js";
import { closeAbandoned } from "../issue/reservations.js";
import { loadLicence } from "../log/loaded-licence.js";
import { type Recorder, untilRecorded } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";

/** The licence that claims, and the first day on which it counts by the claim, no earlier than today. */
export interface Claimant {
  licence: string;
  from: Day;
}

/** What an act is refused with for another licence that is current under the claim at a place of the list. */
export type RefuseFor = (another: ExistingLicence, at: number) => Error;

/** A claim as it was read; `revision` is that of its stream's last event, -1 where there is none. */
interface Found {
  state: Claim;
  revision: number;
}

/** A claim that can be had; `lapsed` says why its holder's counts no more. */
interface Free {
  kind: "free";
  found: Found;
  lapsed?: string;
}
/** What a look at a claim found. */
type Look =
  | Free
  | { kind: "another"; found: Found; licence: ExistingLicence }
  | { kind: "pending"; found: Found; age: number };

/** The claim for a licence, in the place of one whose claim has lapsed. */
const claimFree = (licence: string, { lapsed }: Free) => claim({ licence, ...(lapsed !== undefined && { lapsed }) });

const pendingClaim = () =>
  new RegistryError("claim-pending", "another act for this holder has claimed this and is not yet recorded");

export const createClaims = (recorder: Recorder, clock: () => number) => {
  const read = async (key: string): Promise<Found> => {
    const events = await recorder.read(claimStream.of(key));
    return { state: replay(claimDecider, events), revision: events.at(-1)?.revision ?? -1 };
  };

  /** Appends what is decided on a claim as it was found. */
  const record = async (
    key: string,
    { state, revision }: Found,
    decision: Decision<Claim, EventOf<typeof claimEvents>>,
    envelope: Envelope = ownEnvelope(),
  ): Promise<void> => {
    const events = decision(state);
    const expected = revision < 0 ? "no-stream" : revision;
    if (events.length > 0) await recorder.ensure({ stream: claimStream.of(key), expected, events, envelope });
  };

  /** Every licence that the claim's stream names is looked at, whether or not it holds the claim. */
  const look = async (key: string, { licence: own, from }: Claimant): Promise<Look> => {
    const found = await read(key);
    const { holder, named } = found.state;
    if (holder?.licence === own) return { kind: "free", found };
    const others = named.filter(name => name !== own).map(async name => (await loadLicence(recorder, name)).licence);
    const licences = await Promise.all(others);
    const current = licences.filter(exists).find(licence => isCurrentFrom(licence, key, from));
    if (current) return { kind: "another", found, licence: current };
    const holding = licences.find(({ id }) => id === holder?.licence);
    if (!holder || !holding) return { kind: "free", found };
    const age = clock() - Date.parse(holder.since);
    const fate = fateOfClaim({ ...holder, key }, holding, { age, pendingFor: deadlines.reservation });
    if (fate === "pending") return { kind: "pending", found, age };
    // So that an issue which comes late conflicts, and is refused.
    const isClosed = holding.status !== "none" || (await closeAbandoned(recorder, holder.licence));
    return isClosed ? { kind: "free", found, ...fate } : look(key, { licence: own, from });
  };

  /**
   * The claim, once it can be had. Of two acts at the same instant the second waits a moment, so that it learns what it
   * is refused for.
   */
  const awaitFree = async (key: string, claimant: Claimant, refuse: (another: ExistingLicence) => Error) => {
    const until = performance.now() + deadlines.claim;
    const backOff = createBackOff({ firstMs: 5, longestMs: 100 });
    for (;;) {
      const looked = await look(key, claimant);
      if (looked.kind === "free") return looked;
      if (looked.kind === "another") throw refuse(looked.licence);
      if (Math.abs(looked.age) > deadlines.claim || performance.now() > until) throw pendingClaim();
      await backOff.pause();
    }
  };

  const give = (key: string, licence: string, reason: string): Promise<void> =>
    untilRecorded(async () => record(key, await read(key), release({ licence, reason })));

  /**
   * Looks whether all claims can be had, and answers how they are taken: all, or none. Both throw what `refuse` makes of
   * a licence in the way, and RegistryError `claim-pending` for an act that is not yet recorded.
   */
  const prepare = async (keys: readonly string[], claimant: Claimant, refuse: RefuseFor) => {
    const { licence } = claimant;
    const find = (key: string, at: number) => awaitFree(key, claimant, another => refuse(another, at));
    const looked = await Promise.all(keys.map(async (key, at) => ({ key, at, free: await find(key, at) })));

    /** False when the licence had it already. */
    const take = async (key: string, free: Free, envelope: Envelope): Promise<boolean> => {
      const { found } = free;
      if (found.state.holder?.licence === licence) return false;
      // The command's own event begins a stream; one that follows another's would be taken for a repetition of it.
      const by = found.revision < 0 ? envelope : ownEnvelope();
      await record(key, found, claimFree(licence, free), by);
      return true;
    };

    return async (envelope: Envelope): Promise<void> => {
      const taken: string[] = [];
      try {
        for (const { key, at, free } of looked) {
          let seen: Free | null = free;
          const isTaken = await untilRecorded(async () => {
            const now: Free = seen ?? (await find(key, at));
            seen = null;
            return take(key, now, envelope);
          });
          if (isTaken) taken.push(key);
        }
      } catch (error) {
        await Promise.allSettled(taken.map(key => give(key, licence, "refused for another claim")));
        throw error;
      }
    };
  };

  /**
   * Takes what can be had, and has the licence named beside the holder of the rest: for what is never refused, and for
   * licences that are not current.
   */
  const takeOrMention = async (keys: readonly string[], claimant: Claimant, reason: string): Promise<void> => {
    const { licence } = claimant;
    for (const key of keys)
      await untilRecorded(async () => {
        const looked = await look(key, claimant);
        const decision = looked.kind === "free" ? claimFree(licence, looked) : mention({ licence, reason });
        return record(key, looked.found, decision);
      });
  };

  return { prepare, takeOrMention, give };
};
