// What may be sent about cases: an act with the body of its own route, and what is said at each step.
import { z } from "zod";
import type { LicenceAct } from "../../licence/events/department-events.js";
import { actOf } from "../../registry/act/act-of-route.js";
import type { ActName } from "../../registry/commands.js";
import { actBodies, actNames, Issue, line } from "../licences/bodies.js";
import { told } from "../problems/told-form.js";
import { LicenceId } from "../responses.js";

const [first, ...rest] = actNames;
type Acts = [ActName, ...ActName[]];
const acts: Acts = [first ?? "renewals", ...rest];

const prepared = (act: ActName) =>
  z.strictObject({ act: z.literal<LicenceAct>(actOf[act]), body: actBodies[act] as z.ZodType<object> });
const preparedIssue = z.strictObject({ act: z.literal("issue"), body: Issue });

type Opened = ReturnType<typeof opened>;
const opened = (act: ActName) => prepared(act).extend({ licence: LicenceId });

/** What opens a case: an issue, or an act on a licence. */
export const CaseOpening = z
  .discriminatedUnion("act", [preparedIssue, ...(acts.map(opened) as [Opened, ...Opened[]])])
  .meta({ id: "CaseOpening" });

/** What a returned case is prepared anew with: the act stays. */
export const CasePreparation = z
  .discriminatedUnion("act", [preparedIssue, ...acts.map(prepared)])
  .meta({ id: "CasePreparation" });

export const CaseNote = z.strictObject({ note: line(500).optional() }).meta({ id: "CaseNote" });
export const CaseReason = z.strictObject({ reason: line(500) }).meta({ id: "CaseReason" });
export const CaseText = z.strictObject({ text: line(500) }).meta({ id: "CaseText" });

/** A case's id in an address: its licence's in either case, and what was drawn for it. */
export const CaseId = z.string().regex(/^[A-Za-z2-7]{26}-[0-9a-f]{16}$/, told("case-id"));
