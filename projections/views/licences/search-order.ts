// The orders in which a search may tell what it finds, and the place where a page of one ended: a keyset, so that what is
// recorded meanwhile moves no page.
import { type ExpressionBuilder, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../database/tables.js";

/** By what of a licence's latest version; `recorded` is the order of the log. */
export const searchOrders = ["recorded", "issuedOn", "validTo", "number"] as const;
export type SearchOrder = (typeof searchOrders)[number];

export interface SearchSort {
  by: SearchOrder;
  descending: boolean;
}

/** The licence recorded last comes first. */
export const usualSort: SearchSort = { by: "recorded", descending: true };

/** Where a page ended: what its last licence is sorted by (empty in the order of the log), and its place in the log. */
export interface SearchPlace {
  key: string;
  position: number;
}

const columns = { issuedOn: "licence.issued_on", validTo: "licence.valid_to", number: "licence.number" } as const;

/** The column that a page is sorted by before the place in the log; null in the order of the log. */
export const sortColumn = (by: SearchOrder) => (by === "recorded" ? null : columns[by]);

/** The direction, as both engines have it. */
export const directionOf = ({ descending }: SearchSort): "asc" | "desc" => (descending ? "desc" : "asc");

/** True of what comes after a place. */
export const isAfter = (eb: ExpressionBuilder<Tables, "licence">, sort: SearchSort, { key, position }: SearchPlace) => {
  const column = sortColumn(sort.by);
  const comes: RawBuilder<string> = sort.descending ? sql`<` : sql`>`;
  // A row value (SQL:1999) goes along an index where the same said with "or" would not.
  return column === null
    ? eb("licence.position", sort.descending ? "<" : ">", position)
    : sql<boolean>`(${eb.ref(column)}, ${eb.ref("licence.position")}) ${comes} (${key}, ${position})`;
};
