// What a licence's reply tells beside the paper: how far its record is to be trusted, its last inspection, how the
// renewal of its term stands, and what to be careful of.
import { z } from "zod";
import { inspectionWords } from "../../catalogue/inspection-words.js";
import { cautionsOn, inspectionBy } from "../../licence/cautions.js";
import type { Day } from "../../licence/day.js";
import { InspectionResult, TrustGrade } from "../../licence/events/licence-events.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { applicationNow, isInTime } from "../../licence/renewal.js";
import type { StatusOnDay } from "../../licence/status.js";
import { toldCautions } from "../../verification/caution-wording.js";
import { CautionReply } from "../verification/verdict-reply.js";
import { erasable, orNull } from "./erasable.js";

const day = z.iso.date();
const Organ = z.strictObject({ code: z.string(), name: z.string() });

const InspectionReply = z
  .strictObject({
    name: z.string(),
    date: day,
    result: InspectionResult,
    note: erasable.optional(),
    nextDue: day.nullable(),
    decidedBy: Organ.optional(),
  })
  .meta({ id: "LastInspection" });

const RenewalReply = z
  .strictObject({
    appliedOn: day,
    caseNumber: erasable.optional(),
    lastDay: day,
    inTime: z.boolean(),
    refused: z
      .strictObject({
        ground: erasable,
        decisionNumber: erasable,
        decisionDate: day,
        decidedBy: Organ.optional(),
      })
      .optional(),
  })
  .meta({ id: "RenewalOfTerm" });

export const besideShape = {
  grade: TrustGrade.optional(),
  inspection: InspectionReply.optional(),
  renewal: RenewalReply.optional(),
  unique: TypeDefinition.shape.unique.unwrap().optional(),
  cautions: z.array(CautionReply),
};

interface Asked {
  on: Day;
  status: StatusOnDay;
  beside: readonly ExistingLicence[];
  /** Null where the catalogue does not know the type. */
  definition: TypeDefinition | null;
}

const inspectionReply = (licence: ExistingLicence, { on, definition }: Asked) => {
  const last = inspectionBy(licence, on);
  if (!last) return {};
  const { date, result, note, nextDue, decidedBy } = last;
  const { name } = inspectionWords(definition);
  const said = { ...(note !== undefined && { note: orNull(note) }), ...(decidedBy && { decidedBy }) };
  return { inspection: { name: name.zh, date, result, nextDue, ...said } };
};

const renewalReply = (licence: ExistingLicence) => {
  const application = applicationNow(licence);
  const { validTo } = latestVersion(licence);
  if (!application || validTo === null) return {};
  const { appliedOn, caseNumber, lastDay, refused } = application;
  return {
    renewal: {
      appliedOn,
      ...(caseNumber !== undefined && { caseNumber: orNull(caseNumber) }),
      lastDay,
      inTime: isInTime(application, validTo),
      ...(refused && {
        refused: {
          ground: orNull(refused.ground),
          decisionNumber: orNull(refused.decisionNumber),
          decisionDate: refused.decisionDate,
          ...(refused.decidedBy && { decidedBy: refused.decidedBy }),
        },
      }),
    },
  };
};

/** The licence on a day, beside its paper. */
export const besideReply = (licence: ExistingLicence, asked: Asked) => {
  const [{ grade }] = licence.versions;
  return {
    ...(grade && { grade }),
    ...inspectionReply(licence, asked),
    ...renewalReply(licence),
    cautions: toldCautions(cautionsOn(licence, asked.on, asked.status, asked.beside), asked.definition),
  };
};
