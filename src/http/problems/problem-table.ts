// Every code that an answer may carry: its HTTP status and a sentence a person can act on. A code without a status does
// not compile.
import { type FaultCode, faultTexts } from "../../catalogue/fault.js";
import type { LicenceErrorCode } from "../../licence/errors.js";
import type { PrintFaultCode } from "../../registry/body-refused.js";
import type { RegistryErrorCode } from "../../registry/registry-error.js";
import type { HttpErrorCode } from "./http-problem.js";
import { httpProblemTexts } from "./http-problem-texts.js";
import type { ProblemText } from "./problem-text.js";
import { licenceProblemTexts, printProblemTexts, registryProblemTexts } from "./refusal-texts.js";

/** Every code of every boundary behind HTTP. */
export type ProblemCode = HttpErrorCode | LicenceErrorCode | RegistryErrorCode | FaultCode | PrintFaultCode;

const inTheCatalogue = Object.fromEntries(
  Object.entries(faultTexts).map(([code, text]) => [code, { status: 422, ...text }]),
) as Record<FaultCode, ProblemText>;

/** THE table. Where two boundaries share a code, HTTP's own words come first, then the domain's. */
export const problemTable: Readonly<Record<ProblemCode, ProblemText>> = {
  ...inTheCatalogue,
  ...printProblemTexts,
  ...registryProblemTexts,
  ...licenceProblemTexts,
  ...httpProblemTexts,
};

/** True for a code of the table. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemTable, code);
