// What shows that rows of the views are the projector's: an HMAC over each, under a key that is not in the database.
import { createHmac, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import { tableShapes } from "./table-shapes.js";
import type { ViewTable, ViewTables } from "./tables.js";

type Value = string | number | null | undefined;

/** The tables whose rows bear a MAC. */
export type MacTable = { [T in ViewTable]: "mac" extends keyof ViewTables[T] ? T : never }[ViewTable];

/** A row of the views that no projector of this registry wrote: nothing may rest on it. */
export class RowForged extends Error {
  override readonly name = "RowForged";
  readonly table: string;
  /** The build that it claims to be of. */
  readonly build: string;
  constructor(table: string, build: string, row: string) {
    super(
      `${table} has a row that no projector of this registry wrote: ${row}; find out who did, and run "licet rebuild"`,
    );
    this.table = table;
    this.build = build;
  }
}

export interface RowMacs {
  /**
   * The MAC of values of one kind in one build of a view: what was written in an earlier build is worth nothing in the
   * next.
   */
  of(build: string, kind: string, values: readonly Value[]): string;
  /** Whether that is the MAC. */
  holds(build: string, kind: string, values: readonly Value[], mac: Value): boolean;
  /** The MAC of a row of a view's table, over the columns that its shape names. */
  ofRow(build: string, table: MacTable, row: Readonly<Record<string, unknown>>): string;
  /** Whether the row bears it. */
  rowHolds(build: string, table: MacTable, row: Readonly<Record<string, unknown>>): boolean;
  /** The same, telling `onForged` of one that does not. */
  isOurs(build: string, table: MacTable, row: Readonly<Record<string, unknown>>, where: string): boolean;
  /**
   * Throws RowForged for a row that does not bear its MAC, and tells `onForged` before; `where` names the row without
   * what it holds.
   */
  require(build: string, table: MacTable, row: Readonly<Record<string, unknown>>, where: string): void;
  /** Throws RowForged likewise for what is no row of a view's table. */
  refuse(table: string, build: string, where: string): never;
}

/** The build of a view, to be selected beside its rows: in one statement with them, or a swap may come between. */
export const buildOf = (view: string) => sql<string>`(select build from checkpoint where view = ${view})`;

// Half of SHA-256, which is as much as anybody could guess (RFC 2104 §5).
const macBytes = 16;
const mostBuilds = 16;

// Each value with its length before it: no two lists of values are one text.
const textOf = (kind: string, values: readonly Value[]): string => {
  let text = kind;
  for (const value of values) {
    const each = value === null || value === undefined ? "" : String(value);
    text += value === null || value === undefined ? "\0-" : `\0${each.length}:${each}`;
  }
  return text;
};

const valuesOf = (table: MacTable, row: Readonly<Record<string, unknown>>): Value[] =>
  (tableShapes[table].signed ?? []).map(column => row[column] as Value);

/** MACs under a key; `onForged` hears of every row that turns out to be somebody else's. */
export const createRowMacs = (key: Uint8Array, onForged: (error: RowForged) => void = () => undefined): RowMacs => {
  const keys = new LRUCache<string, Buffer>({ max: mostBuilds });
  const keyOf = (build: string): Buffer => {
    const remembered = keys.get(build);
    if (remembered) return remembered;
    const made = createHmac("sha256", key).update(`views\0${build}`).digest();
    keys.set(build, made);
    return made;
  };
  const digest = (build: string, kind: string, values: readonly Value[]): Buffer =>
    createHmac("sha256", keyOf(build)).update(textOf(kind, values)).digest().subarray(0, macBytes);
  const of: RowMacs["of"] = (build, kind, values) => digest(build, kind, values).toString("base64url");
  const holds: RowMacs["holds"] = (build, kind, values, mac) => {
    const borne = Buffer.from(typeof mac === "string" ? mac : "", "base64url");
    return borne.length === macBytes && timingSafeEqual(borne, digest(build, kind, values));
  };
  const rowHolds: RowMacs["rowHolds"] = (build, table, row) =>
    holds(build, table, valuesOf(table, row), row.mac as Value);
  const refuse: RowMacs["refuse"] = (table, build, where) => {
    const error = new RowForged(table, build, where);
    onForged(error);
    throw error;
  };
  return {
    of,
    holds,
    ofRow: (build, table, row) => of(build, table, valuesOf(table, row)),
    rowHolds,
    isOurs: (build, table, row, where) => {
      const ours = rowHolds(build, table, row);
      if (!ours) onForged(new RowForged(table, build, where));
      return ours;
    },
    require: (build, table, row, where) => {
      if (!rowHolds(build, table, row)) refuse(table, build, where);
    },
    refuse,
  };
};
