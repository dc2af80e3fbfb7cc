// What each field and parameter of /openapi.json is called, Chinese first. A test holds that none is without its words,
// and that no words are left over.
import { answerWords } from "./answer-words.js";
import { caseWords } from "./case-words.js";
import { copyWords } from "./copy-words.js";
import { departmentWords } from "./department-words.js";
import { historyWords } from "./history-words.js";
import { holderWords } from "./holder-words.js";
import { importWords } from "./import-words.js";
import { licenceWords } from "./licence-words.js";
import { receiptWords } from "./receipt-words.js";
import { registerWords } from "./register-words.js";
import { registrarWords } from "./registrar-words.js";
import { supervisionWords } from "./supervision-words.js";
import { typeWords } from "./type-words.js";
import { watchWords } from "./watch-words.js";
import type { FieldWords } from "./words.js";

export const fieldWords: FieldWords = {
  ...licenceWords,
  ...typeWords,
  ...departmentWords,
  ...supervisionWords,
  ...answerWords,
  ...copyWords,
  ...historyWords,
  ...holderWords,
  ...caseWords,
  ...receiptWords,
  ...registrarWords,
  ...registerWords,
  ...importWords,
  ...watchWords,
};
