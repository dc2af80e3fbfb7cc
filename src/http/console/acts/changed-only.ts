// Of a form that shows what stands: what was changed, and the form as it has to be after others changed what stands.
import { isDeepStrictEqual } from "node:util";
import type { Field } from "../../../web/parts/form/fields.js";
import type { Typed } from "../../../web/parts/form/typed.js";
import type { Body } from "../../pages/form-pages.js";

const isObject = (value: unknown): value is Body => typeof value === "object" && value !== null;

/** Nothing, in the place of a value: a row list without rows, or an empty text. */
const nothingFor = (value: unknown): unknown => (Array.isArray(value) ? [] : "");

const changedFace = (face: Body, before: Body): Body =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(face)])].flatMap(key =>
      isDeepStrictEqual(face[key], before[key]) ? [] : [[key, face[key] ?? nothingFor(before[key])]],
    ),
  );

/** The body without what says only what stood before (`before`, in the same form); a face field that was emptied is empty. */
export const changedOnly = (body: Body, before: Body): Body => {
  const { face, ...rest } = body;
  const changed = changedFace(isObject(face) ? face : {}, isObject(before.face) ? before.face : {});
  const others = Object.entries(rest).filter(([key, value]) => !isDeepStrictEqual(value, before[key]));
  return { ...Object.fromEntries(others), ...(Object.keys(changed).length > 0 && { face: changed }) };
};

const isOf =
  ({ at }: Field) =>
  (name: string): boolean =>
    name === at || name.startsWith(`${at}/`) || name === `${at}#` || name === `${at}?`;

/** What stands in a field, as a browser may spell it. */
const valuesOf = (field: Field, typed: Typed): string => {
  const own = [...typed].filter(([name]) => isOf(field)(name));
  const said = own.map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()]);
  return JSON.stringify(said.filter(([, value]) => value !== "").sort());
};

/**
 * What was typed, where it differs from what stood when the form was opened (`before`); elsewhere what stands now. So
 * nobody puts back by accident what another officer has just changed.
 */
export const mergedTyped = (
  fields: readonly Field[],
  { typed, before, now }: { typed: Typed; before: Typed; now: Typed },
): Typed => {
  const untouched = fields.filter(field => valuesOf(field, typed) === valuesOf(field, before)).map(isOf);
  const isUntouched = (name: string): boolean => untouched.some(of => of(name));
  const merged = new URLSearchParams([...typed].filter(([name]) => !isUntouched(name)));
  for (const [name, value] of now) if (isUntouched(name)) merged.append(name, value);
  return merged;
};
