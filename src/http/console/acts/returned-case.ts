// A case that was given back, prepared anew by the form of its act (`?case=`): what was prepared stands in the form, and
// what is sent goes to the case instead of opening another one.
import type { CaseAct } from "../../../licence/events/case-steps.js";
import { routeOf } from "../../../registry/act/act-of-route.js";
import { returnedNotice } from "../../../web/console/acts/returned-notice.js";
import type { Html } from "../../../web/parts/html.js";
import type { Body } from "../../pages/form-pages.js";
import { goTo, type Page } from "../../pages/page.js";

/** The parameter of a form's address that names the case. */
const caseParameter = "case";

export interface ReturnedCase {
  id: string;
  /** What was prepared. */
  body: Body;
  /** The case, and why it was given back, over the form. */
  notice: Html;
}

interface CaseTold {
  number: string;
  act: CaseAct;
  licence: string;
  type: string;
  state: string;
  body: Body | null;
  entries: readonly { event: string; text?: string | null; cause?: { detail: string } }[];
}

/** What the form is about: its act, and the licence, or for an issue the type. */
interface About {
  act: CaseAct;
  licence?: string;
  type?: string;
}

/**
 * The case that the address names; null where it names none, "elsewhere" where that one is not given back any more, or is
 * about something else.
 */
export const returnedCase = async (
  { ask, query, language }: Page,
  { act, licence, type }: About,
): Promise<ReturnedCase | "elsewhere" | null> => {
  const id = query.get(caseParameter);
  if (id === null) return null;
  const told = await ask.demand<CaseTold>(`/v1/cases/${encodeURIComponent(id)}`);
  const isAbout = told.act === act && (licence ?? told.licence) === told.licence && (type ?? told.type) === told.type;
  if (told.state !== "returned" || told.body === null || !isAbout) return "elsewhere";
  const last = told.entries.findLast(({ event }) => event === "returned");
  const why = last?.text ?? last?.cause?.detail ?? null;
  return { id, body: told.body, notice: returnedNotice(language, { id, number: told.number, why }) };
};

/** The address of the form by which a case is prepared anew. */
export const preparingAnew = ({
  id,
  act,
  licence,
  type,
}: Pick<CaseTold, "act" | "licence" | "type"> & { id: string }): string => {
  const form = act === "issue" ? `/desk/issue/${type}` : `/desk/licences/${licence}/acts/${routeOf[act]}`;
  return `${form}?${new URLSearchParams({ [caseParameter]: id })}`;
};

/** The case of the address, for another one. */
export const caseIn = ({ query }: Pick<Page, "query">): Record<string, string> => {
  const id = query.get(caseParameter);
  return id === null ? {} : { [caseParameter]: id };
};

/** A case that is not to be prepared anew by this form says by its own page how it stands. */
export const caseOf = ({ query }: Pick<Page, "query">): { to: string } =>
  goTo(`/desk/cases/${encodeURIComponent(query.get(caseParameter) ?? "")}`);
