// A case (办件) as it is stored in `case-<licence>-<drawn>`: an act on its way through several hands. What was written in
// it is sealed under a key of its own, whoever the licence is for.
import { z } from "zod";
import { Day } from "../day.js";
import { personal } from "../personal.js";
import { CaseAct, CaseSteps } from "./case-steps.js";

const Text = z.string().min(1);
const Sealed = personal(Text);

/** Why the registry itself gave a case back: the code of what stands in the way of its act. */
export const CaseCause = z.strictObject({ code: Text });
export type CaseCause = z.infer<typeof CaseCause>;

/**
 * `body` is that of the act, as JSON. `revision` is that of the licence on which it was prepared, null of an issue, whose
 * licence is only to come. `holder` and `number` say whose and which licence it is about, for those who look through
 * many. `due` is the last day on which it is decided in time, null where the type sets none or the case stands still;
 * `daysLeft` are working days. Neither another calendar of holidays nor a later revision of the type moves them.
 */
export const caseEvents = {
  CasePrepared: z.strictObject({
    number: Text,
    act: CaseAct,
    licence: Text,
    type: Text,
    department: Text,
    origin: z.enum(["officer", "holder"]),
    steps: CaseSteps,
    revision: z.int().min(0).nullable(),
    body: Sealed,
    about: z.strictObject({ holder: Sealed, number: Sealed.nullable() }),
    due: Day.nullable(),
  }),
  CaseReviewed: z.strictObject({ note: Sealed.exactOptional() }),
  CaseSigned: z.strictObject({ note: Sealed.exactOptional() }),
  CaseReturned: z.strictObject({ reason: Sealed.exactOptional(), cause: CaseCause.exactOptional() }),
  CaseRejected: z.strictObject({ reason: Sealed }),
  CaseWithdrawn: z.strictObject({ reason: Sealed }),
  CaseAsked: z.strictObject({ text: Sealed, askedOn: Day, daysLeft: z.int().min(0).nullable() }),
  CaseAnswered: z.strictObject({ text: Sealed, answeredOn: Day, due: Day.nullable() }),
} as const;
