// What the forms of acts need of the API's replies.
import type { Day } from "../../../licence/day.js";
import type { FaceValue } from "../../../licence/events/face-value.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { HolderCategory } from "../../../licence/holder-category.js";
import type { StatusName } from "../../../licence/status.js";
import type { ToldAct } from "../licences/told-act.js";
import type { ToldLicence } from "../licences/told-licence.js";

/** `GET /v1/licence-types/{code}`. */
export interface TypeFacts {
  definition: TypeDefinition;
}

/** A department of `GET /v1/departments`. */
export interface DepartmentFacts {
  code: string;
  name: string;
}

/** `GET /v1/licences/{id}`; what was erased of it is null. */
export interface LicenceFacts extends ToldLicence {
  holderCategory: HolderCategory;
  face: Readonly<Record<string, FaceValue | null>>;
}

/** What an act would record (`?dryRun=true`). */
export interface DryRun {
  records: ToldAct | null;
  status: StatusName;
  statusSince: Day | null;
}
