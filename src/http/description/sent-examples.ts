// Puts the examples where a reader of /openapi.json looks for them: beside the bodies that they are examples of.
import { businessLicence } from "../../catalogue/shipped/business-licence.js";
import type { ActName } from "../../registry/commands.js";
import { caseExamples, caseStepExamples } from "./case-examples.js";
import {
  departmentEndExample,
  departmentExample,
  keyEndExample,
  newKeyExample,
  organExample,
} from "./department-examples.js";
import {
  acceptanceExample,
  accountExample,
  actExamples,
  actsBefore,
  copyExample,
  correctionAnswerExample,
  correctionExample,
  delegationExample,
  issueExamples,
  showExample,
  takeOverExamples,
} from "./examples.js";
import { withFileExamples } from "./file-examples.js";
import { importGuideExample, importMapExample } from "./import-examples.js";
import { receiptExample } from "./receipt-example.js";
import { reminderExample } from "./reminder-example.js";
import { inBoth, isTree, mapped, type Tree } from "./told-fields.js";
import { verifyExamples } from "./verify-examples.js";
import { watchExamples } from "./watch-examples.js";

const bodies: Readonly<Record<string, Tree>> = {
  "/v1/licences": { examples: issueExamples },
  "/v1/licence-types/{code}/preview": { examples: issueExamples },
  "/v1/takeovers": { examples: takeOverExamples },
  "/v1/licence-types/{code}": { example: businessLicence },
  "/v1/departments/{department}": { example: departmentExample },
  "/v1/departments/{department}/retirement": { example: departmentEndExample },
  "/v1/licence-types/{code}/organs/{issuer}/{organ}": { example: organExample },
  "/v1/licence-types/{code}/retirement": { example: { from: "2027-01-01", reason: "国家统一样式改版" } },
  "/v1/licences/{id}/copies": { example: copyExample },
  "/v1/my/licences/{id}/copies": { example: copyExample },
  "/v1/accounts": { example: accountExample },
  "/v1/licence-types/{code}/draft": { example: businessLicence },
  "/v1/keys": { example: newKeyExample },
  "/v1/keys/{kid}/end": { example: keyEndExample },
  "/v1/cases": { examples: caseExamples },
  ...Object.fromEntries(
    Object.entries(caseStepExamples).map(([step, example]) => [`/v1/cases/{case}/${step}`, { example }]),
  ),
  "/v1/my/licences/{id}/delegations": { example: delegationExample },
  "/v1/my/delegations": { example: acceptanceExample },
  "/v1/my/licences/{id}/corrections": { example: correctionExample },
  "/v1/corrections/{correction}/answers": { example: correctionAnswerExample },
  "/v1/my/licences/{id}/shows": { example: showExample },
  "/v1/my/reminders": { example: reminderExample },
  "/v1/my/reminders/confirmation": { example: { code: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" } },
  "/v1/warning-rules/{rule}": { example: { enabled: true, yellow: 31, red: 181 } },
  "/v1/warnings/{warning}": { example: { state: "dealt", outcome: "put-right" } },
  "/v1/imports/{import}/map": { example: { guide: importGuideExample } },
  "/v1/import-maps/{name}": { example: importMapExample },
  "/v1/verify": { examples: verifyExamples },
  "/v1/watches": { examples: watchExamples },
  "/v1/verify/receipt": { example: { receipt: receiptExample } },
  ...Object.fromEntries(Object.entries(actExamples).map(([act, example]) => [`/v1/licences/{id}/${act}`, { example }])),
};

const afterwards: Readonly<Record<string, string>> = {
  suspensions: inBoth("示例适用于已暂扣的证照。", "The example goes with a licence that was suspended."),
  revocations: inBoth("示例适用于已吊销的证照。", "The example goes with a licence that was revoked."),
};

const withExample = (operation: unknown, path: string): unknown => {
  if (path === "/v1/verify/document") return withFileExamples(operation);
  const example = bodies[path];
  if (!isTree(operation) || !isTree(operation.requestBody) || !example) return operation;
  const content = mapped(operation.requestBody.content, media => ({ ...(media as Tree), ...example }));
  const before = afterwards[actsBefore[path.slice(path.lastIndexOf("/") + 1) as ActName] ?? ""];
  return {
    ...operation,
    ...(before !== undefined && { description: `${operation.description}\n\n${before}` }),
    requestBody: { ...operation.requestBody, content },
  };
};

/** The description with an example beside every body. */
export const withExamples = (document: Tree): Tree => ({
  ...document,
  paths: mapped(document.paths, (item, path) => mapped(item, operation => withExample(operation, path))),
});
