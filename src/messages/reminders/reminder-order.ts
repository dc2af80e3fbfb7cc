// What somebody asked to be reminded of, as it is kept, sealed.
import { z } from "zod";
import { Target } from "../sealed-letter.js";

/** What reminders are about: the last day of a term, the day of an inspection, the last day of a suspension. */
export const reminderEvents = ["expires", "inspection", "suspension"] as const;
export type ReminderEvent = (typeof reminderEvents)[number];

export const ReminderOrder = z.strictObject({
  issuer: z.string(),
  subject: z.string(),
  /** The holder's codes, as their provider vouched for them when they asked. */
  codes: z.array(z.string()),
  to: Target,
  events: z.array(z.enum(reminderEvents)),
  /** How many days before. */
  days: z.array(z.int()),
  /** The hash of the code that confirms a mail's address; null once it did. */
  confirmation: z.string().nullable(),
});
export type ReminderOrder = z.infer<typeof ReminderOrder>;

/** What an order is sealed for. */
export const orderContext = (id: string): string => `reminder ${id}`;

/** How long an order holds: whoever vouched for its holder then may not do so for ever. */
export const orderDays = 370;

/** How many days before a day somebody may be reminded, at most. */
export const mostDaysBefore = 180;
