// In which order a search tells what it finds, and its cursors: each belongs to one question in one order.
import { createHash } from "node:crypto";
import { z } from "zod";
import { cursorOf, readCursor } from "../../../projections/views/licences/search-cursor.js";
import {
  type SearchPlace,
  type SearchSort,
  searchOrders,
  usualSort,
} from "../../../projections/views/licences/search-order.js";
import { pageParameters } from "../page-parameters.js";
import { isStorable } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";

const sortNames = searchOrders.flatMap(by => [by, `-${by}`] as const);

/** The name of an order; with a dash before it, the other way round. */
export const Sort = z.enum(sortNames);
export type Sort = z.infer<typeof Sort>;

/** The order that a name stands for. */
export const sortOf = (name: Sort | undefined): SearchSort => {
  if (name === undefined) return usualSort;
  const by = searchOrders.find(order => name.endsWith(order)) ?? usualSort.by;
  return { by, descending: name.startsWith("-") };
};

interface Cursor {
  /** Which question in which order. */
  question: string;
  place: SearchPlace;
}

const mostCharacters = 2_000;

const parsed = (text: string): Cursor | null => {
  const [, question = "", at = "", encoded = ""] = /^([0-9a-f]{16})\.(\d{20})\.([\w-]*)$/.exec(text) ?? [];
  const position = readCursor(at);
  const key = Buffer.from(encoded, "base64url").toString();
  if (position === null || text.length > mostCharacters || !isStorable(key)) return null;
  return Buffer.from(key).toString("base64url") === encoded ? { question, place: { key, position } } : null;
};

/** Pages of a search. */
export const searchPage = pageParameters(text => parsed(text) !== null);

/** What a search asks, without its pages and without why. */
type Question = Readonly<Record<string, unknown>>;

const digestOf = (question: Question): string => {
  const asked = Object.entries(question).filter(([, value]) => value !== undefined);
  return createHash("sha256").update(JSON.stringify(asked.sort())).digest("hex").slice(0, 16);
};

/** Where a page begins. Throws HttpProblem `cursor-differs` for a cursor of another question, or in another order. */
export const placeAfter = (cursor: string | undefined, question: Question): SearchPlace | undefined => {
  if (cursor === undefined) return undefined;
  const read = parsed(cursor);
  if (read?.question !== digestOf(question))
    throw new HttpProblem("cursor-differs", { faults: [{ parameter: "cursor", code: "cursor-differs" }] });
  return read.place;
};

/** The cursor of the next page. */
export const cursorAfter = (place: SearchPlace | null, question: Question): string | null =>
  place && [digestOf(question), cursorOf(place.position), Buffer.from(place.key).toString("base64url")].join(".");
