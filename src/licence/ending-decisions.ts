// What ends a licence, and what undoes that, as decisions: `data => licence => events`. An act already done returns
// nothing; a refused one throws LicenceError.

import type { Day } from "./day.js";
import type { DataOf } from "./decisions.js";
import type { DecidedEvent } from "./events/licence-events.js";
import { holdGround } from "./grounds.js";
import { type EndingKind, firstDayOf, type Licence } from "./licence.js";
import { existing, final, refused, says, standing } from "./standing.js";

/** Without `effectiveDate` the licence is annulled from its first day. */
export interface AnnulData extends Omit<DataOf<"LicenceAnnulled">, "effectiveDate"> {
  effectiveDate?: Day | undefined;
}

/** Annuls: the licence should never have been given (撤销, Administrative Licensing Law art. 69). */
export const annul =
  ({ effectiveDate, ...data }: AnnulData) =>
  (licence: Licence): DecidedEvent[] => {
    const from = effectiveDate ?? firstDayOf(existing(licence));
    return end("annulled", { type: "LicenceAnnulled", data: { ...data, effectiveDate: from } })(licence);
  };

/** Withdraws: law or circumstances have changed (撤回, art. 8). */
export const withdraw = (data: DataOf<"LicenceWithdrawn">) => end("withdrawn", { type: "LicenceWithdrawn", data });

/** Revokes: a penalty (吊销). */
export const revoke = (data: DataOf<"LicenceRevoked">) => end("revoked", { type: "LicenceRevoked", data });

/** Voids a licence that was issued in error, to another or twice (签发错误作废): it never was one. */
export const declareVoid =
  (data: DataOf<"LicenceVoided">) =>
  (licence: Licence): DecidedEvent[] => {
    if (isEndedBy(licence, "void", data)) return [];
    standing(licence);
    return [{ type: "LicenceVoided", data }];
  };

/** Cancels: the closing formality (注销, art. 70), on its own or once after a decision. */
export const cancel =
  (data: DataOf<"LicenceCancelled">) =>
  (licence: Licence): DecidedEvent[] => {
    holdGround("LicenceCancelled", data.groundCode);
    if (isEndedBy(licence, "cancelled", data)) return [];
    const { status } = existing(licence);
    if (status === "closed" || status === "void") throw final();
    return [{ type: "LicenceCancelled", data }];
  };

/**
 * Sets a decision, a voiding or a cancellation aside (复议、诉讼撤销原决定): the licence comes back from the effective date on,
 * or as if the decision had never been made.
 */
export const setAside =
  (data: DataOf<"DecisionSetAside">) =>
  (licence: Licence): DecidedEvent[] => {
    const ending = existing(licence).endings.find(({ revision }) => revision === data.decision);
    holdGround("DecisionSetAside", data.groundCode);
    if (!ending) throw refused("unknown-decision", "No decision that ends the licence has this revision.", "/decision");
    if (ending.setAside && says(data, ending.setAside)) return [];
    if (ending.setAside) throw refused("already-set-aside", "The decision is set aside already.", "/decision");
    return [{ type: "DecisionSetAside", data }];
  };

type Ends = Extract<DecidedEvent, { type: "LicenceAnnulled" | "LicenceWithdrawn" | "LicenceRevoked" }>;

const end =
  (kind: EndingKind, event: Ends) =>
  (licence: Licence): DecidedEvent[] => {
    holdGround(event.type, event.data.groundCode);
    if (isEndedBy(licence, kind, event.data)) return [];
    standing(licence);
    return [event];
  };

const isEndedBy = (licence: Licence, kind: EndingKind, data: object): boolean =>
  existing(licence).endings.some(ending => ending.kind === kind && ending.setAside === null && says(data, ending));
