// What somebody who watches asked for, as it is kept, sealed.
import { z } from "zod";
import { Target } from "../sealed-letter.js";

export const WatchOrder = z.strictObject({
  to: Target,
  /** In the address at which it is confirmed, kept and ended. */
  secret: z.string(),
});
export type WatchOrder = z.infer<typeof WatchOrder>;

/** What an order is sealed for. */
export const watchContext = (id: string): string => `watch ${id}`;

/** How long a watch tells unless it is kept, and how long before its end that is told, in days. */
export const watchDays = 365;
export const noticeDays = 21;

/** The address of a watch under the registry's origin. */
export const watchAddress = (origin: string, secret: string): string => `${origin}/watch/${secret}`;
