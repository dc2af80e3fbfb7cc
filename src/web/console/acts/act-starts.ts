// What stands in the form of an act when it is opened.
import type { Day } from "../../../licence/day.js";
import type { ActForm } from "./act-form.js";
import type { ActName } from "./act-words.js";

const paperBody = ({ licence: { holders, face } }: Pick<ActForm, "licence">) => ({
  holders: holders.map(({ name, codeType, code }) => ({ name: name ?? "", codeType, code: code ?? "" })),
  face: Object.fromEntries(Object.entries(face).filter(([, value]) => value !== null)),
});

/** What stands on the paper, as a body says it: of an act that says only what it changes, all that it need not say. */
export const standingBody = (form: Pick<ActForm, "act" | "licence">): object => {
  const { validFrom, validTo, issuedOn } = form.licence;
  return { ...paperBody(form), ...(form.act === "corrections" && { validFrom, validTo, issuedOn }) };
};

interface Start {
  today: Day;
  /** The term of a renewal that is recorded now. */
  nextTerm: { validFrom: Day; validTo: Day | null };
}

const firstDays = (act: ActName, { today, nextTerm }: Start): object => {
  switch (act) {
    case "renewals":
      return nextTerm;
    case "amendments":
      return { changeDate: today };
    case "replacements":
    case "inspections":
      return { date: today };
    case "suspensions":
    case "reinstatements":
      return { from: today };
    case "renewal-applications":
      return { appliedOn: today };
    default:
      return {};
  }
};

/** What stands in the form when it is opened: over it what was prepared before, of a case that was given back. */
export const startingBody = (
  form: ActForm,
  start: Start,
  prepared: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => {
  const standing: Record<string, unknown> = { ...standingBody(form), ...firstDays(form.act, start) };
  const face = { ...Object(standing.face), ...Object(prepared.face) };
  return { ...standing, ...prepared, face };
};
