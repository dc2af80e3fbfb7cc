// A refused body or parameter told field by field: what zod found, as codes, JSON pointers and sentences.
import { z } from "zod";
import { knownKeys } from "../../registry/known-keys.js";
import { unknownName } from "../../registry/unknown-name.js";
import type { Language } from "../../web/parts/language.js";
import { type HttpErrorCode, HttpProblem, type RequestFault } from "./http-problem.js";
import { problemTable } from "./problem-table.js";
import { formTold } from "./told-form.js";

const mostFaults = 50;

type Issue = z.core.$ZodIssue;
type FaultCode = Extract<
  HttpErrorCode,
  | "unknown-field"
  | "missing-field"
  | "impossible-date"
  | "not-allowed-value"
  | "wrong-length"
  | "wrong-kind"
  | "invalid-body"
>;

/** A JSON pointer (RFC 6901) from a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map(step => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (found, step) =>
      typeof found === "object" && found !== null && Object.hasOwn(found, step) ? Reflect.get(found, step) : undefined,
    value,
  );

const codeOf = (issue: Issue, sent: unknown): FaultCode => {
  switch (issue.code) {
    case "invalid_type":
      return at(sent, issue.path) === undefined ? "missing-field" : "wrong-kind";
    case "unrecognized_keys":
    case "invalid_key":
      return "unknown-field";
    case "too_small":
    case "too_big":
      return "wrong-length";
    case "invalid_format":
      return issue.format === "date" ? "impossible-date" : "not-allowed-value";
    case "custom":
      return "not-allowed-value";
    case "invalid_value":
      return at(sent, issue.path) === undefined ? "missing-field" : "not-allowed-value";
    case "invalid_union":
      if (issue.discriminator === undefined) return "wrong-kind";
      return at(sent, issue.path) === undefined ? "missing-field" : "not-allowed-value";
    case "not_multiple_of":
    case "invalid_element":
      return "wrong-kind";
  }
};

const spoken = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

const said = (issue: Issue, language: Language): string => {
  const { message, ...rest } = issue;
  const text = spoken[language]({ ...rest, input: undefined });
  return typeof text === "string" ? text : (text?.message ?? message);
};

const counted: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  string: { zh: "个字符", en: " character(s)" },
  array: { zh: "项", en: " item(s)" },
};

type LimitIssue = Extract<Issue, { code: "too_small" | "too_big" }>;

const limitSaid = (issue: LimitIssue): Readonly<Record<Language, string>> => {
  const unit = counted[issue.origin] ?? { zh: "", en: "" };
  return issue.code === "too_small"
    ? { zh: `至少 ${issue.minimum} ${unit.zh}。`, en: `At least ${issue.minimum}${unit.en}.` }
    : { zh: `至多 ${issue.maximum} ${unit.zh}。`, en: `At most ${issue.maximum}${unit.en}.` };
};

/** Limits and allowed values say more than the code alone; a schema's own message is for the English reader. */
const detailOf = (issue: Issue, code: FaultCode): Pick<RequestFault, "detail"> => {
  const form = formTold(issue.message);
  if (form) return { detail: form };
  if (issue.code === "custom") return { detail: { zh: problemTable[code].zh, en: issue.message } };
  if (issue.code === "too_small" || issue.code === "too_big") return { detail: limitSaid(issue) };
  if (code !== "not-allowed-value") return {};
  return { detail: { zh: said(issue, "zh"), en: said(issue, "en") } };
};

/** What was sent, what it was held to, and how a fault in it names its place. */
interface Part {
  kind: "field" | "parameter";
  sent: unknown;
  schema: z.core.$ZodType;
  named: (path: readonly PropertyKey[]) => Partial<RequestFault>;
}

/** The faults that one issue speaks of: one for each name that is not known, else one. */
const faultsOfIssue = (issue: Issue, { kind, sent, schema, named }: Part, most: number): RequestFault[] => {
  const code = codeOf(issue, sent);
  if (issue.code !== "unrecognized_keys") return [{ ...named(issue.path), code, ...detailOf(issue, code) }];
  const known = knownKeys(schema, issue.path);
  return issue.keys
    .slice(0, most)
    .map(key => ({ ...named([...issue.path, key]), code, detail: unknownName(kind, key, known) }));
};

/**
 * What a choice of forms says of the one that was meant: the form of whose kind the value is, where it is of one only.
 */
const ofFormMeant = (issue: Issue): readonly Issue[] => {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.filter(form => !form.some(({ code, path }) => code === "invalid_type" && !path.length));
  const [only = [issue], ...others] = meant;
  if (meant.length === 0 || others.length > 0) return [issue];
  return only.flatMap(inner => ofFormMeant({ ...inner, path: [...issue.path, ...inner.path] } as Issue));
};

/** The first faults of all issues; none of those beyond is worded. */
const faultsOf = (issues: readonly Issue[], part: Part): RequestFault[] => {
  const faults: RequestFault[] = [];
  for (const issue of issues) {
    const left = mostFaults - faults.length;
    if (left <= 0) break;
    faults.push(...faultsOfIssue(issue, part, left));
  }
  return faults;
};

const anything = z.unknown();

/**
 * The problem for a body that its schema refuses. Its code is that of its faults where all are of one kind, else
 * `invalid-body`; a body that is not there at all is `empty-body`.
 */
export const bodyProblem = (
  error: z.core.$ZodError,
  sent: unknown,
  schema: z.core.$ZodType = anything,
): HttpProblem => {
  if (sent === undefined || sent === null) return new HttpProblem("empty-body");
  const named: Part["named"] = path => ({ pointer: pointerOf(path) });
  const issues = error.issues.flatMap(ofFormMeant);
  const faults = faultsOf(issues, { kind: "field", sent, schema, named });
  const codes = new Set(issues.map(issue => codeOf(issue, sent)));
  const [only] = codes;
  return new HttpProblem(codes.size === 1 && only ? only : "invalid-body", { faults });
};

/** The problem for a path, query or header that its schema refuses; the two headers of acts have codes of their own. */
export const parameterProblem = (
  error: z.core.$ZodError,
  sent: unknown,
  schema: z.core.$ZodType = anything,
): HttpProblem => {
  const named: Part["named"] = path => ({ parameter: String(path[0] ?? "") });
  const faults = faultsOf(error.issues, { kind: "parameter", sent, schema, named });
  const names = new Set(faults.map(fault => fault.parameter));
  const code = names.has("idempotency-key")
    ? "malformed-idempotency-key"
    : names.has("if-match")
      ? "malformed-if-match"
      : "invalid-parameter";
  return new HttpProblem(code, { faults });
};
