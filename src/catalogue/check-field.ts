// What a field of a definition must hold beyond its schema: the rules of its kind, and examples that they take.
import type { FaceField, TableColumn } from "../licence/events/type/face-field.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { readFieldValue } from "./field-value.js";

type Place = readonly (string | number)[];
type Kind = FaceField["kind"];
type Rule = FaceField | TableColumn;

const textKinds: readonly Kind[] = ["text", "date", "integer"];

/** The members that only some kinds have; each must be there, but for `values`. */
const kindsWith: Readonly<Partial<Record<keyof FaceField, readonly Kind[]>>> = {
  maxLength: textKinds,
  values: textKinds,
  codes: ["code-list"],
  columns: ["table"],
  maxRows: ["table"],
  derivedFrom: textKinds,
  hidesBirthday: textKinds,
  box: ["image"],
  // The example of a picture is always the same one (examples/example-picture.ts).
  example: ["text", "date", "integer", "code-list", "table"],
};
const mayLack: readonly string[] = ["values", "derivedFrom", "hidesBirthday", "box", "example"];

const membersFaults = (rule: Rule, at: Place): Fault[] =>
  Object.entries(kindsWith).flatMap(([member, kinds]) => {
    const given = Object.hasOwn(rule, member);
    const has = kinds.includes(rule.kind);
    if (given && !has) return [faultAt("not-of-this-kind", ...at, member)];
    return has && !given && !mayLack.includes(member) ? [faultAt("kind-incomplete", ...at)] : [];
  });

const twice = (keys: readonly string[], code: FaultCode, placeOf: (index: number) => Place): Fault[] =>
  keys.flatMap((key, index) => (keys.indexOf(key) < index ? [faultAt(code, ...placeOf(index))] : []));

/** True when the value is recorded as it is. */
const isAccepted = (field: FaceField, value: unknown): boolean => {
  const read = readFieldValue(field, value);
  return "value" in read && JSON.stringify(read.value) === JSON.stringify(value);
};

const valuesFaults = (rule: Rule, at: Place): Fault[] =>
  (rule.values ?? []).flatMap((value, index) =>
    isAccepted({ ...rule, personal: "never" } as FaceField, value)
      ? []
      : [faultAt("example-not-accepted", ...at, "values", index)],
  );

/** Everything that is wrong with one field or column, `at` its place in the definition. */
const ruleFaults = (rule: Rule, at: Place): Fault[] => {
  const members = membersFaults(rule, at);
  if (members.length > 0) return members;
  const codes = (rule.codes ?? []).map(({ code }) => code);
  return [...valuesFaults(rule, at), ...twice(codes, "code-given-twice", index => [...at, "codes", index, "code"])];
};

/** Everything that is wrong with one field, `at` its place in the definition. */
export const fieldFaults = (field: FaceField, ...at: Place): Fault[] => {
  const columns = field.columns ?? [];
  const faults = [
    ...ruleFaults(field, at),
    ...columns.flatMap((column, index) => ruleFaults(column, [...at, "columns", index])),
    ...twice(
      columns.map(({ key }) => key),
      "key-given-twice",
      index => [...at, "columns", index, "key"],
    ),
  ];
  if (field.example === undefined || field.derivedFrom || isAccepted(field, field.example)) return faults;
  return [...faults, faultAt("example-not-accepted", ...at, "example")];
};
