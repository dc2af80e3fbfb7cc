// The deadline of a case, in working days from the day after it was taken in (行政许可法 42, 45): it stands still while
// something is asked for.
import { workingDaysAfter, workingDaysUntil } from "../../catalogue/working-days.js";
import type { Case } from "../../licence/case.js";
import type { Day } from "../../licence/day.js";
import type { CaseAct } from "../../licence/events/case-steps.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";

/** The last day on which a case that is taken in today is decided in time; null where the type says nothing of it. */
export const dueFrom = ({ caseDays }: Pick<TypeDefinition, "caseDays">, act: CaseAct, today: Day): Day | null => {
  const days = caseDays?.[act];
  return days === undefined ? null : workingDaysAfter(today, days);
};

/** The working days that are left when something is asked for today; null where no day counts, or none is left. */
export const daysLeft = ({ due }: Pick<Case, "due">, today: Day): number | null =>
  due === null || due < today ? null : workingDaysUntil(today, due);

/** The deadline once what was asked for is answered today: a day that had passed by then stays. */
export const dueAfterAnswer = ({ due, asked }: Pick<Case, "due" | "asked">, today: Day): Day | null =>
  asked?.daysLeft == null ? due : workingDaysAfter(today, asked.daysLeft);
