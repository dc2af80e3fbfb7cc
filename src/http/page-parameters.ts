// What every list takes: how many items a page has, and where the page before ended.
import { z } from "zod";
import { readCursor } from "../../projections/views/licences/search-cursor.js";
import { told } from "./problems/told-form.js";

export const pageLimit = z.coerce.number().int().min(1).max(100).default(20);

/** The parameters of a list's pages; `isCursor` tells its cursors from other texts. */
export const pageParameters = (isCursor: (text: string) => boolean) => ({
  cursor: z
    .string()
    .refine(isCursor, { message: told("cursor") })
    .optional(),
  limit: pageLimit,
});

/** Those of a list in the order of the log. */
export const logPage = pageParameters(cursor => readCursor(cursor) !== null);
