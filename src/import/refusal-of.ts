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

/** What people call the fields that every licence has; those of a face have their own labels. */
const chineseNames: Readonly<Record<string, string>> = {
  "/holders/name": "持证主体名称",
  "/holders/code": "持证主体代码",
  "/holders/codeType": "持证主体代码类型",
  "/number": "证照编号",
  "/validFrom": "有效期起",
  "/validTo": "有效期止",
  "/issuedOn": "颁发日期",
  "/holderCategory": "持证主体类别",
};

const fieldName = ({ pointer, label }: BodyProblem, language: "zh" | "en"): string => {
  if (language === "en") return `${pointer || "/"}: `;
  const named = label?.zh ?? chineseNames[pointer.replace(/\/\d+(?=\/|$)/g, "")];
  return named === undefined ? (pointer === "" ? "" : `${pointer}：`) : `${named}：`;
};

/** Problems of a body as one line, each with its field: by its pointer in English, and as people call it in Chinese. */
export const problemsText = (problems: readonly BodyProblem[], language: "zh" | "en" = "en"): string =>
  problems
    .slice(0, 10)
    .map(problem => `${fieldName(problem, language)}${problemSentence(problem, refusalText(problem.code))[language]}`)
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
