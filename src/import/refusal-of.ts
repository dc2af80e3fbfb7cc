// Which errors of an act refuse its row, which ask for patience, and which end the import.
import { LicenceError } from "../licence/errors.js";
import { type BodyProblem, BodyRefused } from "../registry/body-refused.js";
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
  "serial-taken": "row",
  "numbers-exhausted": "row",
  "identifier-invalid": "row",
  "identifier-mismatch": "row",
  "conflict-persists": "patience",
  "reservation-pending": "patience",
  "event-store-unavailable": "patience",
  "unknown-department": "import",
  "department-ended": "import",
  "no-signing-key": "import",
  "unknown-key": "import",
};

/** Problems of a body as one line. */
export const problemsText = (problems: readonly BodyProblem[], language: "zh" | "en" = "en"): string =>
  problems
    .slice(0, 10)
    .map(({ code, pointer, characters }) => {
      const listed = characters ? ` (${characters.join(" ")})` : "";
      return `${pointer || "/"}: ${refusalText(code)[language]}${listed}`;
    })
    .join(" ");

const told = (code: string, reason: string, zh = refusalInChinese(code)) => ({ code, reason, zh });

/** What a row that was refused before the registry was asked is told. */
export const rowRefusal = ({ code, message, zh }: RowRefused): Omit<Refusal, "line"> => told(code, message, zh);

/** Why the row is refused; null when the error says nothing of the row. */
export const refusalOf = (error: unknown): Omit<Refusal, "line"> | null => {
  if (error instanceof RowRefused) return rowRefusal(error);
  if (error instanceof LicenceError) return told(error.code, error.message);
  if (error instanceof BodyRefused)
    return told(error.problems[0].code, problemsText(error.problems, "en"), problemsText(error.problems, "zh"));
  if (error instanceof RegistryError && kinds[error.code] === "row") return told(error.code, error.message);
  return null;
};

/** True for an error of the registry that may pass by itself. */
export const maybePasses = (error: unknown): boolean =>
  error instanceof RegistryError && kinds[error.code] === "patience";
