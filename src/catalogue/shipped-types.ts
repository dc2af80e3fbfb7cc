// The licence types that every home is born with, in the order in which they take their type numbers. The way through
// this room: a type is data (the definition in src/licence/events/type-events.ts; one a file in shipped/), and each
// other file reads one part of it: numbering/ numbers, terms.ts dates, face.ts and face-schema.ts what stands on the
// paper, holder.ts who may hold it, masking.ts what the public sees of it, paper-page.ts what is printed, example.ts a
// body that can be sent.
import type { TypeDefinition } from "../licence/events/type-events.js";
import { businessLicence } from "./shipped/business-licence.js";
import { constructionQualification } from "./shipped/construction-qualification.js";
import { constructionSafetyLicence } from "./shipped/construction-safety-licence.js";
import { foodLicence } from "./shipped/food-licence.js";
import { hazardousChemicalsLicence } from "./shipped/hazardous-chemicals-licence.js";
import { medicalInstitutionLicence } from "./shipped/medical-institution-licence.js";
import { roadTransportLicence } from "./shipped/road-transport-licence.js";
import { tobaccoRetailLicence } from "./shipped/tobacco-retail-licence.js";

/** The eight shipped types. Append only: a home's type numbers follow this order. */
export const shippedTypes: readonly [TypeDefinition, ...TypeDefinition[]] = [
  businessLicence,
  foodLicence,
  hazardousChemicalsLicence,
  roadTransportLicence,
  medicalInstitutionLicence,
  constructionQualification,
  tobaccoRetailLicence,
  constructionSafetyLicence,
];
