// What the public register may be asked, as parameters of an address.
import { z } from "zod";
import { comparedText } from "../../licence/compared-text.js";
import { Day } from "../../licence/day.js";
import { isIdentityNumber } from "../../licence/resident-identity-number.js";
import type { RegisterStatus } from "../../verification/register/penalties.js";
import { searchPage } from "../licences/search-page.js";
import { comparedParameter } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import type { AskedRegister } from "./asked-register.js";
import { registerStatuses } from "./register-reply.js";

const text = comparedParameter(200).optional();
const code = comparedParameter(40).transform(comparedText).optional();

export const registerSorts = ["-issuedOn", "issuedOn", "-recorded", "recorded"] as const;

/** The filters of a search. */
export const RegisterFilters = z.strictObject({
  q: text,
  holderCode: text,
  number: text,
  identifier: text,
  type: code,
  department: code,
  status: z.enum(registerStatuses).optional(),
  on: Day.optional(),
  sort: z.enum(registerSorts).optional(),
});
export type RegisterFilters = z.infer<typeof RegisterFilters>;

export const RegisterQuery = z.strictObject({ ...RegisterFilters.shape, ...searchPage });

const tooShort = {
  zh: "请至少输入名称中的两个字，或者完整的编号、标识、统一社会信用代码。",
  en: "Give two characters of a name or more, or a whole number, identifier or credit code.",
};

const tooEarly = (from: Day) => ({
  zh: `可查询 ${from} 及其后某日的状态：更早的行政处罚已不再公示。`,
  en: `Ask for the status on ${from} or a later day: earlier penalties are not told any more.`,
});

const refuse = (parameter: string, code: "wrong-length" | "not-allowed-value", detail: Record<"zh" | "en", string>) => {
  throw new HttpProblem("invalid-parameter", { faults: [{ parameter, code, detail }] });
};

/** Throws HttpProblem `invalid-parameter` for a text of fewer than two characters, and a day before penalties are told of. */
export const holdFilters = ({ q, on }: RegisterFilters, { from }: Pick<AskedRegister, "from">): void => {
  if (q !== undefined && Array.from(comparedText(q)).length < 2) refuse("q", "wrong-length", tooShort);
  if (on !== undefined && on < from) refuse("on", "not-allowed-value", tooEarly(from));
};

/**
 * Whether a person is asked for by the number of an identity card: nobody is found by one, and whether anybody has it is
 * to be read neither from an answer nor from how long it takes.
 */
export const asksForPerson = ({ q, holderCode, number }: RegisterFilters): boolean =>
  [q, holderCode, number].some(text => text !== undefined && isIdentityNumber(comparedText(text)));

/** The status that is asked for. */
export const statusAsked = ({ status }: RegisterFilters): RegisterStatus | undefined =>
  status as RegisterStatus | undefined;
