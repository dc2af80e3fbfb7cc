// What will stand on the paper: holders, term and face held to the type's rules and completed, every fault named at once.
import { carriedFace, completeFace } from "../catalogue/face.js";
import type { Fault } from "../catalogue/fault.js";
import { completeHolders, type Holder } from "../catalogue/holder.js";
import { checkGivenNumber } from "../catalogue/numbering.js";
import { checkTerm } from "../catalogue/terms.js";
import type { Day } from "../licence/day.js";
import { LicenceError } from "../licence/errors.js";
import { type LicenceFacts, latestVersion, type Version } from "../licence/licence.js";
import { sameFace, sameHolders } from "../licence/paper.js";
import { isErased } from "../licence/personal.js";
import { refuseIfAny } from "./body-refused.js";
import type { HolderBody, IssueBody } from "./commands.js";
import type { KnownDepartment, KnownType } from "./known-streams.js";

/** Whose rules and whose name a version gets, and the registry's day. */
export interface PaperContext {
  type: KnownType;
  department: KnownDepartment;
  today: Day;
}

interface Content {
  holders: readonly Holder[];
  number: string | null;
  face: Record<string, string>;
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

/** Holders and face in their recorded spelling. Throws BodyRefused with every fault. */
const completed = ({ type, department }: PaperContext, content: Content) => {
  const { definition } = type;
  const faults: Fault[] = [];
  const term = checkTerm(definition, content);
  if (term) faults.push(term);
  const holders = completeHolders(definition, content.holders);
  if ("faults" in holders) faults.push(...holders.faults);
  const facts = {
    ...content,
    holders: "holders" in holders ? holders.holders : content.holders,
    serial: null,
    issuer: department,
  };
  const face = completeFace(definition, facts, content.face);
  if ("faults" in face) faults.push(...face.faults);
  refuseIfAny(faults);
  return { holders: facts.holders as Holder[], face: "face" in face ? face.face : {} };
};

const printing = ({ type, department, today }: PaperContext) => ({
  typeRevision: type.revision,
  issuer: { code: department.code, name: department.name },
  today,
});

/** A given number in its recorded spelling. Throws BodyRefused. */
export const givenNumber = ({ type }: PaperContext, body: IssueBody, number: string): string => {
  const checked = checkGivenNumber(type.definition, body.holders.map(withoutUndefined), number);
  if ("fault" in checked) refuseIfAny([checked.fault]);
  return "number" in checked ? checked.number : number;
};

/** What `issue` and `takeOver` decide on. */
export const issuePaper = (context: PaperContext, body: IssueBody, number: string) => {
  const { validFrom, validTo, issuedOn = context.today } = body;
  const content = {
    holders: body.holders.map(withoutUndefined),
    number,
    face: body.face,
    issuedOn,
    validFrom,
    validTo,
  };
  const typeCode = context.type.definition.code;
  return { ...printing(context), typeCode, number, issuedOn, validFrom, validTo, ...completed(context, content) };
};

/** What changes from the latest version to the next one; what is left out stays. */
export interface PaperChange {
  holders?: HolderBody[] | undefined;
  face?: Record<string, string> | undefined;
  issuedOn?: Day | undefined;
  validFrom?: Day;
  validTo?: Day | null;
}

const plainHolders = ({ holders }: Version): Holder[] =>
  holders.map(({ name, code, ...rest }) => {
    if (isErased(name) || isErased(code)) throw erased();
    return { ...rest, name, code };
  });

const erased = () =>
  new LicenceError(
    "personal-data-erased",
    "Personal data of this licence was erased; no new version of it can be made.",
  );

/**
 * What `renew`, `amend` and `replace` decide on: the latest version with the changes, derived fields filled anew. Where nothing but today's date
 * would differ, the old printed date stays, so that a repeat is seen as one.
 */
export const nextPaper = (context: PaperContext, licence: LicenceFacts, change: PaperChange) => {
  const latest = latestVersion(licence);
  const carried = carriedFace(context.type.definition, latest.face);
  if (!carried) throw erased();
  const content: Content = {
    holders: change.holders ? change.holders.map(withoutUndefined) : plainHolders(latest),
    number: latest.number,
    face: { ...carried, ...change.face },
    issuedOn: change.issuedOn ?? latest.issuedOn,
    validFrom: change.validFrom ?? latest.validFrom,
    validTo: change.validTo === undefined ? latest.validTo : change.validTo,
  };
  const kept = completed(context, content);
  const { validFrom, validTo } = content;
  const sameTerm = validFrom === latest.validFrom && validTo === latest.validTo;
  if (sameTerm && sameFace(latest.face, kept.face) && sameHolders(latest.holders, kept.holders))
    return { ...printing(context), ...kept, issuedOn: content.issuedOn, validFrom, validTo };
  const issuedOn = change.issuedOn ?? context.today;
  return { ...printing(context), ...completed(context, { ...content, issuedOn }), issuedOn, validFrom, validTo };
};
