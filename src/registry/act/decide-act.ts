// From an act's body to the domain's decision. Acts that make a version get today's issuer name, the type's rules, and
// their complete face.
import { lastApplicationDay } from "../../catalogue/terms.js";
import { datedBy } from "../../licence/act-dates.js";
import { correct } from "../../licence/correction.js";
import type { Day } from "../../licence/day.js";
import * as decisions from "../../licence/decisions.js";
import * as endings from "../../licence/ending-decisions.js";
import type { DecidedBy, DecidedEvent } from "../../licence/events/licence-events.js";
import { type ExistingLicence, type Licence, latestVersion, type Version } from "../../licence/licence.js";
import { sameFace, sameHolders } from "../../licence/paper.js";
import { applyForRenewal, refuseRenewal } from "../../licence/renewal-decisions.js";
import { sameTerm } from "../../licence/renewed-term.js";
import { caseFacts, holdCase } from "../case-facts.js";
import type { Acting, ActName, ActRequest, AuthorBody } from "../commands.js";
import { correctedNumber, holdToNumber, withHolderNumber } from "../issue/licence-number.js";
import { completeNext, nextHolders, type PaperContext, printing } from "../issue/paper.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { type DecidedVersion, makesVersion } from "./decided-version.js";
import { amendedTerm, holdGroundOfType, replacedOn } from "./type-rules.js";

type MakesVersion = "renewals" | "amendments" | "replacements" | "corrections";
type VersionAct = Extract<ActRequest, { act: MakesVersion }>;
type ApplyAct = Extract<ActRequest, { act: "renewal-applications" }>;
type OtherAct = Exclude<ActRequest, VersionAct | ApplyAct>;

const decideVersion = (
  context: PaperContext,
  acting: DecidedBy,
  latest: Version,
  request: VersionAct,
): ((licence: Licence) => DecidedEvent[]) => {
  const printed = { ...printing(context), issuedOn: request.body.issuedOn, case: caseFacts(request.body.case) };
  switch (request.act) {
    case "renewals": {
      const { validFrom, validTo, face, reason = null, lateReason } = request.body;
      const holders = request.body.holders && nextHolders(context, request.body.holders);
      return decisions.renew({ ...printed, validFrom, validTo, face, holders, reason, lateReason });
    }
    case "amendments": {
      const { face, changeDate, reason } = request.body;
      const holders = request.body.holders && nextHolders(context, request.body.holders);
      const { decision: decided } = request.body;
      const decision = decided && {
        ...author(decided, acting),
        ground: decided.ground,
        decisionNumber: decided.decisionNumber,
        decisionDate: decided.decisionDate,
      };
      const term = amendedTerm(context.type.definition, latest, request.body);
      return decisions.amend({ ...printed, face, holders, term, changeDate, reason, decision });
    }
    case "corrections": {
      const { face, holderCategory, validFrom, validTo, reason } = request.body;
      const holders = request.body.holders && nextHolders(context, request.body.holders);
      const number = holders && correctedNumber(context, latest, holders);
      return correct({ ...printed, face, holders, holderCategory, number, validFrom, validTo, reason });
    }
    case "replacements": {
      const { kind, date, reason } = request.body;
      const issuedOn = replacedOn(context.type.definition, latest, request.body.issuedOn);
      return decisions.replace({ ...printed, issuedOn, kind, date, reason });
    }
  }
};

/** Why and by whom it was decided: the acting department, unless another organ is named. */
const author = ({ groundCode, decidedBy }: AuthorBody, acting: DecidedBy) => ({
  ...(groundCode !== undefined && { groundCode }),
  decidedBy: decidedBy ?? acting,
});

const decideOther = (request: OtherAct, acting: DecidedBy): ((licence: Licence) => DecidedEvent[]) => {
  if (request.act === "inspections") {
    const { date, result, note, nextDue, decidedBy = acting } = request.body;
    return decisions.inspect({ date, result, ...(note !== undefined && { note }), nextDue, decidedBy });
  }
  const { ground } = request.body;
  if (request.act === "renewal-refusals") {
    const { decisionNumber, decisionDate, decidedBy = acting } = request.body;
    return refuseRenewal({ ground, decisionNumber, decisionDate, decidedBy });
  }
  const said = { ...author(request.body, acting), ground };
  switch (request.act) {
    case "suspensions": {
      const { from, until = null, decisionNumber, decisionDate } = request.body;
      return decisions.suspend({ ...said, from, until, decisionNumber, decisionDate });
    }
    case "reinstatements": {
      const { from, decisionNumber = null, decisionDate = null } = request.body;
      return decisions.reinstate({ ...said, from, decisionNumber, decisionDate });
    }
    case "annulments": {
      const { decisionNumber, decisionDate, effectiveDate } = request.body;
      return endings.annul({ ...said, decisionNumber, decisionDate, effectiveDate });
    }
    case "withdrawals":
    case "revocations": {
      const { decisionNumber, decisionDate, effectiveDate } = request.body;
      const decide = request.act === "withdrawals" ? endings.withdraw : endings.revoke;
      return decide({ ...said, decisionNumber, decisionDate, effectiveDate });
    }
    case "voidings": {
      const { decisionNumber = null, decisionDate = null } = request.body;
      return endings.declareVoid({ ...said, decisionNumber, decisionDate });
    }
    case "cancellations": {
      const { effectiveDate, decisionNumber = null, decisionDate } = request.body;
      return endings.cancel({
        ...said,
        effectiveDate,
        decisionNumber,
        ...(decisionDate !== undefined && { decisionDate }),
      });
    }
    case "settings-aside": {
      const { decision, decisionNumber, decisionDate, effectiveDate } = request.body;
      return endings.setAside({ ...said, decision, decisionNumber, decisionDate, effectiveDate });
    }
  }
};

/** An application is held to the last day that the type, as it is defined now, sets for the term that is running. */
const decideApplication = async (
  { streams }: WriteSide,
  { body }: ApplyAct,
  typeCode: string,
): Promise<(licence: Licence) => DecidedEvent[]> => {
  const type = await streams.type(typeCode);
  if (!type) throw new RegistryError("unknown-type", `there is no licence type ${typeCode}`);
  const lastDayFor = (termEnds: Day): Day => lastApplicationDay(type.definition, termEnds) ?? termEnds;
  return applyForRenewal({ ...body, lastDayFor });
};

const versionActs: ReadonlySet<ActName> = new Set<MakesVersion>([
  "renewals",
  "amendments",
  "corrections",
  "replacements",
]);

const isVersionAct = (request: ActRequest): request is VersionAct => versionActs.has(request.act);

/** Holds a decision with a ground to the grounds of the type. */
const holdToType = async ({ streams }: WriteSide, typeCode: string, request: ActRequest): Promise<void> => {
  const code = decisionOf(request)?.groundCode;
  const type = code === undefined ? null : await streams.type(typeCode);
  if (code !== undefined && type) holdGroundOfType(type.definition, request.act, code);
};

/** The decision that an act carries out; undefined of an act that carries out none. */
const decisionOf = (request: ActRequest): AuthorBody | undefined => {
  if (request.act === "amendments") return request.body.decision;
  if (request.act === "inspections") return request.body;
  return "ground" in request.body ? request.body : undefined;
};

/**
 * The department that acts, by the name it has now; the licence's issuer where nobody acts for one. Read only for a
 * decision that names no organ: every other act is decided without it.
 */
const actingOrgan = async (
  side: WriteSide,
  request: ActRequest,
  code: string | undefined,
  issuer: DecidedBy,
): Promise<DecidedBy> => {
  const decision = decisionOf(request);
  if (!decision || decision.decidedBy) return issuer;
  const department = await side.streams.department(code ?? issuer.code);
  return department ? { code: department.code, name: department.name } : issuer;
};

/** True of an amendment or a correction that says, in another spelling, what the paper says already. */
const isOnPaper = (latest: Version, { type, data }: DecidedVersion): boolean => {
  const sameKind = latest.holderCategory === data.holderCategory;
  const sameContent = sameKind && sameFace(latest.face, data.face) && sameHolders(latest.holders, data.holders);
  if (type === "LicenceAmended") return sameContent;
  return type === "LicenceCorrected" && sameContent && sameTerm(latest, data) && latest.issuedOn === data.issuedOn;
};

/**
 * The events that the act leads to, still unstamped; empty when it changes nothing. Throws LicenceError, BodyRefused or
 * RegistryError.
 */
export const decideAct = async (
  side: WriteSide,
  licence: ExistingLicence,
  request: ActRequest,
  { actor, source }: Pick<Acting, "actor" | "source">,
): Promise<DecidedEvent[]> => {
  const latest = latestVersion(licence);
  const acting = await actingOrgan(side, request, actor.department, latest.issuer);
  const dates = { today: side.today(), imported: source === "import" };
  if (!dates.imported) await holdToType(side, latest.typeCode, request);
  if (request.act === "renewal-applications")
    return datedBy(dates, await decideApplication(side, request, latest.typeCode))(licence);
  if (!isVersionAct(request)) return datedBy(dates, decideOther(request, acting))(licence);
  const context = await side.nextContext(latest, request.act);
  if (!dates.imported && (request.act === "renewals" || request.act === "amendments"))
    holdCase(context.type.definition, caseFacts(request.body.case));
  const given = request.act === "replacements" ? {} : request.body;
  return datedBy(
    dates,
    decideVersion(context, acting, latest, request),
  )(licence).flatMap((event): DecidedEvent[] => {
    if (!makesVersion(event)) return [event];
    const next = completeNext(context, withHolderNumber(context, event, latest), given, latest);
    if ("holders" in request.body && request.body.holders) holdToNumber(context, next, licence);
    return isOnPaper(latest, next) ? [] : [next];
  });
};
