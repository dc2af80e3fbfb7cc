// What may be asked of reminders, and an order as it is told.
import { z } from "zod";
import type { StoredReminder } from "../../../projections/records/reminders/reminders.js";
import { mostDaysBefore, type ReminderOrder, reminderEvents } from "../../messages/reminders/reminder-order.js";
import { told } from "../problems/told-form.js";

/** Of whose days: the caller's own licences, or their department's. */
export const about = z.enum(["own", "department"]);
const Days = z.array(z.int().min(0).max(mostDaysBefore)).min(1).max(5);
const Events = z.array(z.enum(reminderEvents)).min(1).max(reminderEvents.length);

/** What is asked for. */
export const ReminderBody = z
  .strictObject({
    about: about.default("own"),
    to: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("web-hook"), url: z.string().min(1).max(500) }),
      z.strictObject({ kind: z.literal("mail"), address: z.email().max(200) }),
    ]),
    events: Events.default([...reminderEvents]),
    days: Days.default([30, 7]),
  })
  .meta({ id: "ReminderOrder" });

/** The order as it is told; the secret of a web hook only to whoever has just given it. */
export const ReminderReply = z
  .strictObject({
    about,
    department: z.string().optional(),
    to: z.strictObject({
      kind: z.enum(["web-hook", "mail"]),
      url: z.string().optional(),
      address: z.string().optional(),
    }),
    events: z.array(z.enum(reminderEvents)),
    days: z.array(z.int()),
    confirmed: z.boolean(),
    until: z.iso.date(),
    secret: z.string().optional(),
  })
  .meta({ id: "Reminders" });
export type ReminderReply = z.infer<typeof ReminderReply>;

/** The code that was sent to an address. */
export const Confirmation = z
  .strictObject({ code: z.string().regex(/^[A-Za-z2-7]{26}$/, told("confirmation-code")) })
  .meta({ id: "ReminderConfirmation" });

/** An order without its secrets. */
export const replyOf = (
  { department, confirmed, until }: StoredReminder,
  { to, events, days }: ReminderOrder,
): ReminderReply => ({
  about: department === null ? "own" : "department",
  ...(department !== null && { department }),
  to: to.kind === "web-hook" ? { kind: to.kind, url: to.url } : { kind: to.kind, address: to.address },
  events,
  days,
  confirmed,
  until,
});
