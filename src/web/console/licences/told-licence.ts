// A licence as the API tells it to who works with it: what of it these pages show.
import type { Day } from "../../../licence/day.js";
import type { TrustGrade } from "../../../licence/events/licence-events.js";
import type { StatusName } from "../../../licence/status.js";
import type { Words } from "../../parts/texts.js";

export interface ToldHolder {
  name: string | null;
  codeType: string;
  code: string | null;
}

interface ToldCase {
  itemName?: string | undefined;
  caseNumber?: string | null | undefined;
  decisionNumber?: string | null | undefined;
  decisionDate?: Day | undefined;
}

export interface ToldLicence {
  id: string;
  identifier: string;
  type: { code: string; name: string };
  number: string | null;
  version: number;
  issuer: { code: string; name: string };
  holders: readonly ToldHolder[];
  holderCategory: string;
  face: Readonly<Record<string, unknown>>;
  issuedOn: Day;
  validFrom: Day;
  validTo: Day | null;
  status: StatusName;
  statusSince: Day | null;
  inForce: number | null;
  sealed: boolean;
  renewableFrom: Day | null;
  grade?: TrustGrade | undefined;
  case?: ToldCase | undefined;
  cautions: readonly { code: string; text: Words }[];
  revision: number;
  /** Of what the views told because the log could not be read. */
  asOf?: string | undefined;
  links: { verify: string };
}

/** Why a search found a licence, where it is not what its paper says today. */
export interface ToldMatch {
  text: string;
  standing: "current" | "former" | "coming";
}

export interface FoundLicence extends ToldLicence {
  matches?: readonly ToldMatch[] | undefined;
}

/** A type by its name in both languages. */
export interface NamedType {
  code: string;
  name: Words;
}

/** The name of a licence's type in a language; that which the licence bears where the catalogue does not know it. */
export const typeName = (type: { code: string; name: string }, types: readonly NamedType[], language: keyof Words) =>
  types.find(({ code }) => code === type.code)?.name[language] ?? type.name;
