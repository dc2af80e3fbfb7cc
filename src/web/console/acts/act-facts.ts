// What the forms of acts need of the API's replies.
import type { TypeDefinition } from "../../../licence/events/type-events.js";

/** `GET /v1/licence-types/{code}`. */
export interface TypeFacts {
  definition: TypeDefinition;
}

/** A department of `GET /v1/departments`. */
export interface DepartmentFacts {
  code: string;
  name: string;
}
