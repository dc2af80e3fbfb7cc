// The keys of departments and of receipts in a reply.
import { z } from "zod";
import { type Day, toEpochDay } from "../../licence/day.js";
import { warnedAhead } from "../../licence/key.js";
import { NamedDepartment } from "../catalogue/department-reply.js";
import type { ListedKey, ListedKeys } from "./registrar-ports.js";

/** What departments appoint keys for. */
export const KeyUse = z.enum(["token", "seal"]);
/** What keys there are for. */
export const ManagedKeyUse = z.enum(["token", "seal", "receipt"]);
export const KeyEndReason = z.enum(["superseded", "ceased", "compromised"]);

export const KeyReply = z
  .strictObject({
    kid: z.string(),
    use: ManagedKeyUse,
    department: NamedDepartment.nullable(),
    from: z.iso.date(),
    to: z.iso.date(),
    state: z.enum(["current", "next", "retired", "over", "ended", "compromised", "not-appointed"]),
    ended: z.strictObject({ reason: KeyEndReason, at: z.string(), compromisedSince: z.string().nullable() }).nullable(),
    held: z.boolean(),
    certificate: z.strictObject({ subject: z.string(), sha256: z.string() }).nullable(),
  })
  .meta({ id: "Key" });

export const KeyTermReply = z
  .strictObject({
    department: NamedDepartment.nullable(),
    use: ManagedKeyUse,
    until: z.iso.date().nullable(),
    days: z.int().nullable(),
    warning: z.enum(["missing", "ending"]).nullable(),
  })
  .meta({ id: "KeyTerm" });

/** A key of a department, or of the registry itself. */
export const keyReply = (
  { key, state, held, certificate }: ListedKey,
  department: NamedDepartment | null,
  use: z.infer<typeof ManagedKeyUse>,
): z.infer<typeof KeyReply> => {
  const { kid, from, to, ended } = key;
  const end = ended && { reason: ended.reason, at: ended.at, compromisedSince: ended.compromisedSince };
  return { kid, use, department, from, to, state, ended: end, held, certificate };
};

/** Until when a department, or the registry itself, can sign, and whether somebody has to see to it. */
export const keyTermReply = (
  { use, until }: ListedKeys,
  department: NamedDepartment | null,
  today: Day,
): z.infer<typeof KeyTermReply> => {
  const days = until === null ? null : toEpochDay(until) - toEpochDay(today);
  const ending = days !== null && days < warnedAhead ? "ending" : null;
  return { department, use, until, days, warning: days === null ? "missing" : ending };
};
