// What a search may ask of licences, as parameters of its address; exports ask the same.
import { z } from "zod";
import { cautionCodes } from "../../licence/cautions.js";
import { comparedText } from "../../licence/compared-text.js";
import { Day } from "../../licence/day.js";
import { TrustGrade } from "../../licence/events/licence-events.js";
import { type GroundCode, groundTexts } from "../../licence/grounds.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { comparedParameter } from "../parameter-text.js";
import { RegionBeginning } from "../region-beginning.js";
import { Purpose } from "../responses.js";
import { StatusName } from "./licence-reply.js";
import { Sort } from "./search-page.js";

const term = comparedParameter(200).optional();
const code = comparedParameter(200).transform(comparedText).optional();
const day = Day.optional();

export const searchFilters = {
  q: term,
  type: code,
  status: StatusName.optional(),
  department: code,
  region: RegionBeginning.optional(),
  organ: code,
  holderCode: term,
  holderCategory: HolderCategory.optional(),
  number: term,
  identifier: term,
  caseNumber: term,
  decisionNumber: term,
  decidedBy: code,
  groundCode: z.enum(Object.keys(groundTexts) as [GroundCode, ...GroundCode[]]).optional(),
  grade: TrustGrade.optional(),
  caution: z.enum(cautionCodes).optional(),
  validOn: day,
  issuedFrom: day,
  issuedBefore: day,
  expiresFrom: day,
  expiresBefore: day,
  inspectionDueBefore: day,
  sort: Sort.optional(),
  purpose: Purpose,
};

/** The parameters as they were read. */
export type SearchFilters = z.infer<z.ZodObject<typeof searchFilters>>;
