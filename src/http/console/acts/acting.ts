// An act on a licence in a browser: the licence as it stands and as whoever filled the form saw it, the form that is made
// of it, and the body that is sent.
import { inspectionWords } from "../../../catalogue/inspection-words.js";
import { addYears, usualYears } from "../../../catalogue/terms.js";
import { variantOf } from "../../../catalogue/variants.js";
import { addDays, type Day, dayAt, laterOf } from "../../../licence/day.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { HolderCategory } from "../../../licence/holder-category.js";
import { actOf } from "../../../registry/act/act-of-route.js";
import type { LicenceFacts } from "../../../web/console/acts/act-facts.js";
import { type ActForm, actGroups } from "../../../web/console/acts/act-form.js";
import { standingBody, startingBody } from "../../../web/console/acts/act-starts.js";
import { type ActName, isActName } from "../../../web/console/acts/act-words.js";
import { revisionField } from "../../../web/console/acts/confirm-page.js";
import type { ToldAct } from "../../../web/console/licences/told-act.js";
import { fieldsOf, type Group } from "../../../web/parts/form/fields.js";
import { readTyped, type Typed, typedOf } from "../../../web/parts/form/typed.js";
import type { HttpDeps } from "../../deps.js";
import { departmentsOf } from "../../pages/catalogue-names.js";
import type { Body } from "../../pages/form-pages.js";
import type { Page } from "../../pages/page.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { changedOnly } from "./changed-only.js";
import { kindsWithFaces, knownFrom, picturesIn, typeOf, withOrgans } from "./form-parts.js";
import { type ReturnedCase, returnedCase } from "./returned-case.js";

/** An act on a licence, with all that its form is made of. */
export interface Acting {
  act: ActName;
  today: Day;
  timeZone: string;
  form: ActForm;
  /** The type with the fields of every kind of holder. */
  whole: TypeDefinition;
  /** The kind of holder whose face the form has. */
  kind: HolderCategory;
  /** Other kinds of holder that the paper may be made out to, each with a face of its own. */
  otherKinds: readonly HolderCategory[];
  /** The case that is prepared anew; null where the form is of no case yet. */
  again: ReturnedCase | null;
}

export const changesPaper: ReadonlySet<ActName> = new Set<ActName>(["renewals", "amendments", "corrections"]);

/** The acts by which a paper is made out to another kind of holder. */
const takesOtherKinds: ReadonlySet<ActName> = new Set<ActName>(["amendments", "corrections"]);

/** The acts after which there is a new paper. */
export const makesPaper: ReadonlySet<ActName> = new Set<ActName>([...changesPaper, "replacements"]);

/** An act as the API tells it: by the instant of its recording. */
type RecordedAct = Omit<ToldAct, "recordedOn"> & { recordedAt: string };

export const historyOf = async ({ ask }: Page, id: string): Promise<readonly RecordedAct[]> =>
  (await ask.demand<{ items: readonly RecordedAct[] }>(`/v1/licences/${id}/history`)).items;

/** Null where the case that the address names is not to be prepared anew by this form. */
export const actingOn = async (deps: HttpDeps, page: Page): Promise<Acting | null> => {
  const act = page.param("act");
  if (!isActName(act)) throw new HttpProblem("unknown-route");
  const address = `/v1/licences/${encodeURIComponent(page.param("id"))}`;
  const licence = await page.ask.demand<LicenceFacts>(address);
  const [whole, departments, history] = await Promise.all([
    typeOf(page, licence.type.code),
    departmentsOf(page.ask),
    act === "settings-aside" ? historyOf(page, licence.id) : [],
  ]);
  const kinds = takesOtherKinds.has(act) ? kindsWithFaces(whole) : [];
  const kind = kinds.find(one => one === page.query.get("holder")) ?? licence.holderCategory;
  const definition = variantOf(whole, kind);
  const inspection = inspectionWords(definition);
  const { timeZone } = deps.settings;
  const today = dayAt(deps.clock(), timeZone);
  const form = { act, licence, definition, departments, history, inspection, known: {}, pictures: new Set<string>() };
  const again = await returnedCase(page, { act: actOf[act], licence: licence.id });
  if (again === "elsewhere") return null;
  return { act, today, timeZone, form, again, whole, kind, otherKinds: kinds.filter(one => one !== kind) };
};

/** The licence as whoever filled the form saw it: as it was known when that revision was recorded. */
export const seenAt = async (page: Page, licence: LicenceFacts, typed: Typed): Promise<LicenceFacts> => {
  const seen = Number(typed.get(revisionField) ?? "");
  if (!Number.isInteger(seen) || seen >= licence.revision || seen < 0) return licence;
  const recorded = (await historyOf(page, licence.id)).findLast(({ revision }) => revision <= seen);
  if (!recorded) return licence;
  const then = await page.ask<LicenceFacts>(`/v1/licences/${licence.id}`, { query: { knownAt: recorded.recordedAt } });
  return then.ok ? then.body : licence;
};

/** The usual term of a renewal that is recorded today: from the day after the present one, or from today. */
const nextTerm = ({ licence: { validTo, face }, definition }: ActForm, today: Day) => {
  const validFrom = validTo === null ? today : laterOf(addDays(validTo, 1), today);
  const years = usualYears(definition, face);
  return { validFrom, validTo: years === null ? null : addDays(addYears(validFrom, years), -1) };
};

export const groupsWith = (page: Page, { form, today }: Acting, typed: Typed | null): Group[] => {
  const bare = actGroups(page.language, form);
  if (!typed) return bare;
  const { number, issuer, validFrom, validTo } = form.licence;
  const body = readTyped(fieldsOf(bare), new URLSearchParams(typed));
  const known = knownFrom(body, { number, issuer, validFrom, validTo, issuedOn: today });
  return actGroups(page.language, { ...form, known, pictures: picturesIn(form.definition, typed) });
};

export const startTyped = (page: Page, { form, today, again, kind }: Acting): Typed => {
  const start = { today, nextTerm: nextTerm(form, today) };
  const typed = typedOf(fieldsOf(actGroups(page.language, form)), startingBody(form, start, again?.body));
  typed.set(revisionField, String(form.licence.revision));
  // An amendment follows the code of its holder; a correction says which kind is right.
  if (form.act === "corrections" && kind !== form.licence.holderCategory) typed.set("/holderCategory", kind);
  return typed;
};

/** As the API takes it: only what changes the paper, the decision by its number, the organ whole. */
export const shaped = (page: Page, { act, form }: Acting, seen: LicenceFacts, read: Body): Body => {
  const whole = withOrgans(read, form.departments);
  if (act === "settings-aside" && typeof whole.decision === "string")
    return { ...whole, decision: Number.parseInt(whole.decision, 10) };
  if (!changesPaper.has(act)) return whole;
  const then = { ...form, licence: seen };
  const fields = fieldsOf(actGroups(page.language, then));
  return changedOnly(whole, readTyped(fields, typedOf(fields, standingBody(then))));
};
