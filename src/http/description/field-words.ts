// What each field and parameter of /openapi.json is called, Chinese first. A test holds that none is without its words,
// and that no words are left over.
import { answerWords } from "./answer-words.js";
import { caseWords } from "./case-words.js";
import { departmentWords } from "./department-words.js";
import { holderWords } from "./holder-words.js";
import { importWords } from "./import-words.js";
import { licenceWords } from "./licence-words.js";
import { registrarWords } from "./registrar-words.js";
import { supervisionWords } from "./supervision-words.js";
import { typeWords } from "./type-words.js";
import type { FieldWords } from "./words.js";

export const fieldWords: FieldWords = {
  ...licenceWords,
  ...typeWords,
  ...departmentWords,
  ...supervisionWords,
  ...answerWords,
  ...holderWords,
  ...caseWords,
  ...registrarWords,
  ...importWords,
};
