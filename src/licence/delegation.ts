// A delegation (委托): a clerk of a holder's, by account or by an invitation that one accepts, may do what is named with
// the licences that are named, until a day, and no longer than the holder holds them.
import { comparedText } from "./compared-text.js";
import type { Day } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { delegationEvents } from "./events/holder-events.js";
import type { StoredHolder } from "./events/licence-events.js";
import { isErased } from "./personal.js";

export type DelegationEvent = EventOf<typeof delegationEvents>;
type DataOf<T extends DelegationEvent["type"]> = Extract<DelegationEvent, { type: T }>["data"];

export interface Delegation extends DataOf<"DelegationGiven"> {
  givenAt: string;
  /** Who gave it: the `sub` of their account. */
  givenBy: string;
  recalled: { at: string; by: "holder" | "clerk" } | null;
}

type State = Delegation | null;

const evolve = (delegation: State, event: Recorded<DelegationEvent>): State => {
  switch (event.type) {
    case "DelegationGiven":
      return { ...event.data, givenAt: event.meta.recordedAt, givenBy: event.meta.by.subject, recalled: null };
    case "DelegationAccepted":
      return delegation && { ...delegation, account: event.data };
    case "DelegationRecalled":
      return delegation && { ...delegation, recalled: { at: event.meta.recordedAt, by: event.data.by } };
  }
};

/** How a delegation stands on a day. */
export const delegationState = (
  { account, invitation, recalled, until }: Delegation,
  { today, now }: { today: Day; now: string },
): "invited" | "lapsed" | "good" | "over" | "recalled" => {
  if (recalled) return "recalled";
  if (until < today) return "over";
  if (account) return "good";
  return invitation && invitation.until > now ? "invited" : "lapsed";
};

/** Whether the holder is the one who delegates. */
export const isGrantor = ({ holder }: Pick<Delegation, "holder">, { codeType, code }: StoredHolder): boolean =>
  !isErased(code) &&
  !isErased(holder.code) &&
  codeType === holder.codeType &&
  comparedText(code) === comparedText(holder.code);

/** Gives one, once. */
export const giveDelegation =
  (data: DataOf<"DelegationGiven">): Decision<State, DelegationEvent> =>
  delegation =>
    delegation ? [] : [{ type: "DelegationGiven", data }];

/** Accepts an invitation, once and in time; by the same account again it stays accepted. */
export const acceptDelegation =
  (data: DataOf<"DelegationAccepted">, when: { today: Day; now: string }): Decision<State, DelegationEvent> =>
  delegation => {
    if (!delegation || delegationState(delegation, when) !== "invited")
      throw new LicenceError("invitation-over", "The invitation is none, was accepted, recalled, or is too old.");
    return [{ type: "DelegationAccepted", data }];
  };

/** Recalls one; again it stays recalled. */
export const recallDelegation =
  (data: DataOf<"DelegationRecalled">): Decision<State, DelegationEvent> =>
  delegation => {
    if (!delegation) throw new LicenceError("unknown-delegation", "There is no such delegation.");
    return delegation.recalled ? [] : [{ type: "DelegationRecalled", data }];
  };

export const delegationDecider: Decider<State, DelegationEvent> = {
  events: delegationEvents,
  initial: null,
  evolve,
  decide: { giveDelegation, recallDelegation },
};
