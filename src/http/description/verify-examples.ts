// Examples of questions: each kind, about licences that do not exist.
import { idOfNone, issuedTo } from "./examples.js";

const holderCode = issuedTo.code;
// Of the vectors of GB/T 36904 (docs/trust.md tells where identifiers come from); no holder here has it.
const identifier = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";

/** A body of `POST /v1/verify` for each kind of question. */
export const verifyExamples = {
  id: { summary: "证照 id · By id", value: { id: idOfNone } },
  receipt: { summary: "并出具回执 · With a receipt", value: { id: idOfNone, receipt: true } },
  number: {
    summary: "证照编号加持证主体代码 · By number and the holder's code",
    value: { number: "津交运管许可德字120128300595号", holderCode },
  },
  identifier: {
    summary: "证照标识加持证主体代码，某日状态 · By identifier and the holder's code, on a day",
    value: { identifier, holderCode, on: "2025-12-01" },
  },
};
