// What will stand on the paper: holders, term and face held to the type's rules and completed, every fault named at
// once.
import { carriedFace, completeFace } from "../../catalogue/face.js";
import type { Fault } from "../../catalogue/fault.js";
import { completeHolders, type Holder } from "../../catalogue/holder.js";
import { checkTerm } from "../../catalogue/terms.js";
import { chosenCategory, variantOf } from "../../catalogue/variants.js";
import type { Day } from "../../licence/day.js";
import type { Department } from "../../licence/department.js";
import type { PaperDraft } from "../../licence/events/licence-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";
import type { LicenceType } from "../../licence/type.js";
import { type DecidedVersion, plainPaper } from "../act/decided-version.js";
import { refuseIfAny } from "../body-refused.js";
import { caseFacts } from "../case-facts.js";
import type { GivenFace, HolderBody, IssueBody } from "../commands.js";

/** Whose rules and whose name a version gets, and the registry's day. */
export interface PaperContext {
  type: LicenceType;
  department: Department;
  today: Day;
}

interface Content {
  holders: readonly Holder[];
  number: string | null;
  /** The kind of holder that is asked for, or that the licence had. */
  category: { asked?: HolderCategory | undefined; former?: HolderCategory };
  face: GivenFace;
  /** What stands on the licence's last face, under what is given. */
  carried?: PaperDraft["face"];
  issuedOn: Day;
  validFrom: Day;
  validTo: Day | null;
}

const withoutUndefined = ({ name, codeType, code, codeOverride }: HolderBody): Holder => ({
  name,
  codeType,
  code,
  ...(codeOverride && { codeOverride }),
});

type Term = Pick<Content, "validFrom" | "validTo">;

/**
 * Holders and face in their recorded spelling. A term that stood before (`former`) stands, whatever the type has come
 * to say since, and whatever the face. Throws BodyRefused with every fault.
 */
const completed = ({ type, department }: PaperContext, content: Content, former?: Term) => {
  const { definition } = type;
  const faults: Fault[] = [];
  const holders = completeHolders(definition, content.holders);
  if ("faults" in holders) faults.push(...holders.faults);
  const facts = {
    ...content,
    holders: "holders" in holders ? holders.holders : content.holders,
    serial: null,
    issuer: department,
  };
  const chosen = chosenCategory(definition, facts.holders, content.category);
  if ("fault" in chosen) refuseIfAny([...faults, chosen.fault]);
  const holderCategory = "category" in chosen ? chosen.category : "company";
  const variant = variantOf(definition, holderCategory);
  const given = { ...carriedFace(variant, content.carried ?? {}), ...content.face };
  const face = completeFace(variant, facts, given);
  const stands = former?.validFrom === content.validFrom && former.validTo === content.validTo;
  const term = stands ? null : checkTerm(definition, { ...content, face: "face" in face ? face.face : given });
  if (term) faults.unshift(term);
  if ("faults" in face) faults.push(...face.faults);
  refuseIfAny(faults);
  return {
    holders: facts.holders as Holder[],
    holderCategory,
    face: "face" in face ? face.face : {},
  };
};

/** What every act that prints is told. */
export const printing = ({ type, department, today }: PaperContext) => ({
  typeRevision: type.revision,
  issuer: { code: department.code, name: department.name },
  today,
});

/** What `issue` and `takeOver` decide on. */
export const issuePaper = (context: PaperContext, body: IssueBody, number: string) => {
  const { validFrom, validTo, issuedOn = context.today } = body;
  const content = {
    holders: body.holders.map(withoutUndefined),
    number,
    category: { asked: body.holderCategory },
    face: body.face,
    issuedOn,
    validFrom,
    validTo,
  };
  const typeCode = context.type.definition.code;
  return {
    ...printing(context),
    case: caseFacts(body.case),
    typeCode,
    number,
    issuedOn,
    validFrom,
    validTo,
    ...completed(context, content),
  };
};

/** Amended holders in their recorded spelling. Throws BodyRefused. */
export const nextHolders = ({ type }: PaperContext, holders: readonly HolderBody[]): Holder[] => {
  const read = completeHolders(type.definition, holders.map(withoutUndefined));
  if ("faults" in read) refuseIfAny(read.faults);
  return "holders" in read ? read.holders : [];
};

/** What an act says of the next face: the fields that it changes, and the kind of holder where it puts that right. */
interface Given {
  face?: GivenFace | undefined;
  holderCategory?: HolderCategory | undefined;
}

/**
 * A decided next version with its face as it will be printed: what officers wrote, and derived fields filled anew.
 * `term` is the one that the licence had. Throws BodyRefused.
 */
export const completeNext = (
  context: PaperContext,
  event: DecidedVersion,
  { face: given = {}, holderCategory: asked }: Given,
  term: Term,
): DecidedVersion => {
  const { number, holders } = plainPaper(event);
  const { holderCategory: former, face: carried } = event.data;
  const content = { ...event.data, number, holders, category: { asked, former }, face: given, carried };
  const { face, holderCategory } = completed(context, content, term);
  return { ...event, data: { ...event.data, face, holderCategory } } as DecidedVersion;
};
