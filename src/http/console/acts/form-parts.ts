// What the forms of issues and acts are made of: the type, the departments, and what is known of derived facts.
import type { PaperFacts } from "../../../catalogue/derived-value.js";
import type { FaceField } from "../../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { HolderCategory } from "../../../licence/holder-category.js";
import type { DepartmentFacts, TypeFacts } from "../../../web/console/acts/act-facts.js";
import type { KnownFacts } from "../../../web/console/acts/face-fields.js";
import type { Typed } from "../../../web/parts/form/typed.js";
import type { Body } from "../../pages/form-pages.js";
import type { Page } from "../../pages/page.js";

/** A part of an address, safe within another one. */
const inPath = (text: string): string => encodeURIComponent(text);

export const typeOf = async ({ ask }: Page, code: string): Promise<TypeDefinition> =>
  (await ask.demand<TypeFacts>(`/v1/licence-types/${inPath(code)}`)).definition;

/** The kinds of holder that have a face of their own; none where all share one. */
export const kindsWithFaces = ({ fields, holderCategory }: TypeDefinition): readonly HolderCategory[] => {
  const has = (field: FaceField, category: HolderCategory): boolean => field.for?.includes(category) ?? true;
  const differs = fields.some(field => new Set(holderCategory.map(category => has(field, category))).size > 1);
  return differs ? holderCategory : [];
};

/** The hands that an act takes: more than one by a case. */
export const takesSeveralHands = (
  { steps }: Pick<TypeDefinition, "steps">,
  act: keyof NonNullable<TypeDefinition["steps"]>,
): boolean => (steps?.[act]?.length ?? 1) > 1;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

interface HolderTyped {
  name?: unknown;
  code?: unknown;
}

const holdersIn = ({ holders }: Body): Partial<Pick<PaperFacts, "holders">> => {
  if (!Array.isArray(holders) || holders.length === 0) return {};
  const typed = (holders as HolderTyped[]).map(({ name, code }) => ({
    name: isText(name) ? name : "",
    code: isText(code) ? code : "",
  }));
  return typed.some(({ name, code }) => name !== "" || code !== "") ? { holders: typed } : {};
};

/** What is known of the facts that derive, from what was typed; `otherwise` of what was not. */
export const knownFrom = (body: Body, otherwise: KnownFacts): KnownFacts => {
  const days = (["validFrom", "issuedOn"] as const).flatMap(key => (isText(body[key]) ? [[key, body[key]]] : []));
  const last = body.validTo === null || isText(body.validTo) ? { validTo: body.validTo as string | null } : {};
  const number = isText(body.number) ? { number: body.number } : {};
  return { ...otherwise, ...holdersIn(body), ...Object.fromEntries(days), ...last, ...number };
};

/** The fields of pictures that have one, by the hashes that a form carries. */
export const picturesIn = ({ fields }: Pick<TypeDefinition, "fields">, typed: Typed): ReadonlySet<string> =>
  new Set(fields.flatMap(({ key, kind }) => (kind === "image" && typed.get(`/face/${key}/sha256`) ? [key] : [])));

interface OrganTyped {
  name?: string;
  code?: string;
}

/** A department that is named has its code, and the other way round. */
const wholeOrgan = (organ: OrganTyped, departments: readonly DepartmentFacts[]): OrganTyped => {
  const known = departments.find(({ code, name }) =>
    organ.code === undefined ? name === organ.name : code === organ.code && organ.name === undefined,
  );
  return known ? { code: known.code, name: known.name } : organ;
};

const isObject = (value: unknown): value is Body => typeof value === "object" && value !== null;

/** Completes the organ that decided, wherever the body names one. */
export const withOrgans = (body: Body, departments: readonly DepartmentFacts[]): Body => ({
  ...body,
  ...(isObject(body.decidedBy) && { decidedBy: wholeOrgan(body.decidedBy, departments) }),
  ...(isObject(body.decision) && { decision: withOrgans(body.decision, departments) }),
});
