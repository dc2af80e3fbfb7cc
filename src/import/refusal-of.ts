// Which errors of an act refuse its row, which ask for patience, and which end the import.
import { LicenceError } from "../licence/errors.js";
import { type BodyProblem, BodyRefused } from "../registry/body-refused.js";
import { problemSentence } from "../registry/problem-sentence.js";
import { RegistryError, type RegistryErrorCode } from "../registry/registry-error.js";
import { type Refusal, RowRefused } from "./refusal.js";
import { refusalInChinese, refusalText } from "./refusal-texts.js";

type Kind = "row" | "patience" | "import";

const kinds: Record<RegistryErrorCode, Kind> = {
  "unknown-licence": "row",
  "unknown-type": "row",
  "type-ended": "row",
  "type-not-issued-here": "row",
  "idempotency-key-reused": "row",
  "issue-abandoned": "row",
  "revision-mismatch": "row",
  "number-taken": "row",
  "holder-has-another": "row",
  "serial-taken": "row",
  "numbers-exhausted": "row",
  "identifier-invalid": "row",
  "identifier-mismatch": "row",
  "several-hands-needed": "row",
  "one-hand-suffices": "row",
  "case-given-back": "row",
  "changes-nothing": "row",
  "conflict-persists": "patience",
  "reservation-pending": "patience",
  "claim-pending": "patience",
  "event-store-unavailable": "patience",
  "unknown-department": "import",
  "no-such-department": "import",
  "department-missing": "import",
  "department-ended": "import",
  "no-signing-key": "import",
  "unknown-key": "import",
};

/** Problems of a body as one line. */
export const problemsText = (problems: readonly BodyProblem[], language: "zh" | "en" = "en"): string =>
  problems
    .slice(0, 10)
    .map(problem => `${problem.pointer || "/"}: ${problemSentence(problem, refusalText(problem.code))[language]}`)
    .join(" ");

/** Why the row is refused; null when the error says nothing of the row. */
export const refusalOf = (error: unknown): Omit<Refusal, "line"> | null => {
  if (error instanceof RowRefused) return { code: error.code, reason: error.message, zh: error.zh };
  if (error instanceof BodyRefused) {
    const { problems } = error;
    return { code: problems[0].code, reason: problemsText(problems, "en"), zh: problemsText(problems, "zh") };
  }
  if (error instanceof LicenceError || (error instanceof RegistryError && kinds[error.code] === "row")) {
    const { code, message, told } = error;
    return { code, reason: told?.en ?? message, zh: told?.zh ?? refusalInChinese(code) };
  }
  return null;
};

/** True for an error of the registry that may pass by itself. */
export const maybePasses = (error: unknown): boolean =>
  error instanceof RegistryError && kinds[error.code] === "patience";
