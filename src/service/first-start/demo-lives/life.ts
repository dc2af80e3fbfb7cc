// What a life of a demo licence is: told in days from the day on which the demo was recorded.
import {
  approvalService,
  type DevelopmentDepartment,
  marketRegulation,
  transportBureau,
} from "../../../catalogue/examples/development-departments.js";
import { businessLicence } from "../../../catalogue/shipped/business-licence.js";
import { constructionQualification } from "../../../catalogue/shipped/construction-qualification.js";
import { foodLicence } from "../../../catalogue/shipped/food-licence.js";
import { medicalInstitutionLicence } from "../../../catalogue/shipped/medical-institution-licence.js";
import { roadTransportLicence } from "../../../catalogue/shipped/road-transport-licence.js";
import type { DemoLicence } from "../../../http/deps.js";
import type { Day } from "../../../licence/day.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { HolderCategory } from "../../../licence/holder-category.js";
import type { ActBodies, ActName, IssueBody } from "../../../registry/commands.js";

/** An act by its name, or another issue to the same holder. */
export type LifeStep = { [A in ActName]: { act: A; body: ActBodies[A] } }[ActName] | { act: "issue-again" };

/** What a life is told with: days by their distance from the demo's, decisions of such a day, and what was issued. */
export interface Telling {
  day(days: number): Day;
  decided(days: number): { decisionNumber: string; decisionDate: Day };
  issued: IssueBody;
}

export interface DemoLife {
  story: DemoLicence["story"];
  type: TypeDefinition;
  by: DevelopmentDepartment;
  category?: HolderCategory;
  /** Its term; a type without an end has none. */
  from: number;
  to: number;
  /** Where it was taken over from, at its second version. */
  takenOverFrom?: string;
  /** What came after; nothing where it is left out. */
  acts?(telling: Telling): LifeStep[];
}

export const renamed = ({ holders }: IssueBody, name: string) => holders.map(holder => ({ ...holder, name }));

export const revocation = ({ day, decided }: Telling, days: number, ground: string): LifeStep => ({
  act: "revocations",
  body: { groundCode: "9-law", ground, ...decided(days), effectiveDate: day(days) },
});

export const suspension = ({ day, decided }: Telling, from: number, until: number): LifeStep => ({
  act: "suspensions",
  body: {
    from: day(from),
    until: day(until),
    groundCode: "law-measure",
    ground: "限期整改期间暂扣",
    ...decided(from - 1),
  },
});

export const inspected = (
  { day }: Telling,
  date: number,
  body: Pick<ActBodies["inspections"], "result" | "note">,
  nextDue: number,
): LifeStep => ({ act: "inspections", body: { date: day(date), nextDue: day(nextDue), ...body } });

export const business = { type: businessLicence, by: marketRegulation } as const;
export const food = { type: foodLicence, by: marketRegulation } as const;
export const transport = { type: roadTransportLicence, by: transportBureau } as const;
export const medical = { type: medicalInstitutionLicence, by: approvalService } as const;
export const construction = { type: constructionQualification, by: approvalService } as const;
