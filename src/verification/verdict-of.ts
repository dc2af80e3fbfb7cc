// The verdicts there are, put together from their checks.
import type { Day } from "../licence/day.js";
import type { Assessment } from "./assess.js";
import { freshCheck, type NotGenuineCode, plainCheck, type Source } from "./checks/checks.js";
import type { QuestionFault } from "./question.js";
import type { Verdict } from "./verdict.js";
import { wording } from "./wording.js";

/** The verdict on a recorded version, with the knowledge of an instant. */
export const assessed = (assessment: Assessment, asOf: string): Verdict => {
  const { verdict, checks, status, cautions, on, document, revision } = assessment;
  return {
    verdict,
    checks,
    // Some assessments read it from JSON only when somebody looks at it.
    get licence() {
      return assessment.licence;
    },
    status,
    cautions,
    on,
    ...(document && { document }),
    revision,
    asOf,
  };
};

const notAsked = [
  plainCheck("issuer-authorised", "not-checked", "not-genuine"),
  plainCheck("current", "not-checked", "not-genuine"),
] as const;

/** The verdict on what this registry never recorded. */
export const notGenuine = (
  code: NotGenuineCode,
  { day, source, asOf }: { day: Day; source: Source; asOf: string | null },
): Verdict => ({
  verdict: "not-genuine",
  checks: [plainCheck("genuine", "fail", code), ...notAsked, freshCheck(source)],
  cautions: [],
  on: day,
  asOf,
});

/**
 * The verdict when neither the view nor the log could be read: it says nothing either way. `phone` is the issuer's, where
 * that is known.
 */
export const couldNotCheck = ({ day }: { day: Day }, phone: string | null = null): Verdict => ({
  verdict: "could-not-check",
  checks: (["genuine", "issuer-authorised", "current", "fresh"] as const).map(name => ({
    name,
    outcome: "not-checked",
    code: "unreachable",
    text: wording.unreachable(phone),
  })),
  cautions: [],
  on: day,
  asOf: null,
});

/**
 * The verdict on an address that could not be read, or whose day could not: nothing was asked, so nothing is said of
 * any licence.
 */
export const unreadable = (code: QuestionFault | "unreadable-day" | "type-needed", { day }: { day: Day }): Verdict => ({
  verdict: "could-not-check",
  checks: [
    plainCheck("genuine", "not-checked", code),
    ...(["issuer-authorised", "current", "fresh"] as const).map(name => plainCheck(name, "not-checked", "not-read")),
  ],
  cautions: [],
  on: day,
  asOf: null,
});
