// Bodies that can be sent as they stand, for every operation that takes one: an act's example goes with a licence that
// was issued by any of the examples of an issue, whatever its type.
import { approvalService } from "../../catalogue/examples/development-departments.js";
import { exampleIssue } from "../../catalogue/examples/example.js";
import { exampleHolder } from "../../catalogue/examples/example-holder.js";
import { exampleNumber } from "../../catalogue/examples/example-number.js";
import type { Holder } from "../../catalogue/holder.js";
import { businessLicence } from "../../catalogue/shipped/business-licence.js";
import { shippedTypes } from "../../catalogue/shipped-types.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ActBodies, ActName, IssueBody, TakeOverBody } from "../../registry/commands.js";

/** The day on which the examples are told: what was decided lies before it, and their terms hold on it. */
export const toldOn = "2025-12-01";

/** No licence has this id: what is asked about it is answered "not genuine". */
export const idOfNone = "A".repeat(26);

const term = { validFrom: "2025-01-01", validTo: "2027-12-31" } as const;
// Every shipped type takes a company; those of the demo have lower seeds.
export const issuedTo = exampleHolder(businessLicence, 901);
const takenOverFrom = exampleHolder(businessLicence, 902);

const decision = (number: number, decisionDate: string) => ({
  decisionNumber: `示监许决〔2025〕${number}号`,
  decisionDate,
});

/** The holder, and a number for it where numbers of the type come from elsewhere. */
const numberedFor = ({ number: rule }: TypeDefinition, holder: Holder): Pick<IssueBody, "holders" | "number"> => {
  const number = exampleNumber(rule, holder);
  return { holders: [holder], ...(number !== undefined && { number }) };
};

/** An example for each shipped type, by its code. */
const ofEachType = <B>(holder: Holder, body: (issue: IssueBody) => B): Record<string, { summary: string; value: B }> =>
  Object.fromEntries(
    shippedTypes.map(definition => [
      definition.code,
      {
        summary: `${definition.name.zh} · ${definition.name.en}`,
        value: body({ ...exampleIssue(definition, toldOn), ...term, ...numberedFor(definition, holder) }),
      },
    ]),
  );

/** Examples of an issue and of a take-over, one for each shipped type. */
export const issueExamples = ofEachType(issuedTo, issue => issue);
export const takeOverExamples = ofEachType(
  takenOverFrom,
  (issue): TakeOverBody => ({
    ...issue,
    issuedOn: "2024-12-20",
    version: 2,
    source: "示例市旧证照系统",
  }),
);

/** The example of each act. A reinstatement goes with a licence that was suspended, a setting aside with one revoked. */
export const actExamples: ActBodies = {
  renewals: { validFrom: "2028-01-01", validTo: "2030-12-31", reason: "届满前申请延续" },
  amendments: {
    holders: [{ ...issuedTo, name: `${issuedTo.name.replace("有限公司", "")}（集团）有限公司` }],
    changeDate: "2025-11-03",
    reason: "持证主体名称变更",
  },
  replacements: { kind: "lost", date: "2025-11-05", reason: "原件遗失" },
  corrections: { issuedOn: "2024-12-31", reason: "颁发日期印制有误" },
  suspensions: {
    from: "2025-11-10",
    until: "2025-12-31",
    groundCode: "law-measure",
    ground: "限期整改期间暂扣",
    ...decision(7, "2025-11-07"),
  },
  reinstatements: { from: "2025-11-24", groundCode: "remedied", ground: "已完成整改", ...decision(8, "2025-11-21") },
  annulments: {
    groundCode: "69-2",
    ground: "以虚假申请材料取得许可",
    ...decision(9, "2025-11-12"),
    effectiveDate: "2025-11-12",
  },
  withdrawals: {
    groundCode: "8-law",
    ground: "许可所依据的规定修改",
    ...decision(10, "2025-11-13"),
    effectiveDate: "2025-11-20",
  },
  revocations: {
    groundCode: "9-law",
    ground: "超出许可范围从事经营活动，情节严重",
    ...decision(11, "2025-11-14"),
    effectiveDate: "2025-11-14",
  },
  cancellations: { groundCode: "70-6", ground: "持证主体申请注销", effectiveDate: "2025-11-17" },
  voidings: { ground: "同一许可重复制证", ...decision(14, "2025-11-17") },
  inspections: { date: "2025-11-18", result: "pass", note: "各项均符合要求", nextDue: "2026-11-18" },
  "renewal-applications": { appliedOn: "2025-11-19", caseNumber: "示办〔2025〕18号" },
  "renewal-refusals": { ground: "已不符合法定条件", ...decision(13, "2025-11-25") },
  "settings-aside": {
    decision: 1,
    groundCode: "review",
    ground: "行政复议撤销原决定",
    ...decision(12, "2025-11-28"),
    effectiveDate: "2025-11-28",
  },
};

/** The act that a licence needs before it, where the example of an act needs one. */
export const actsBefore: Partial<Record<ActName, ActName>> = {
  reinstatements: "suspensions",
  "renewal-refusals": "renewal-applications",
  "settings-aside": "revocations",
};

/** An appointment to an officer of the development's first department, which every demo home has. */
export const accountExample = {
  subject: "6f1c9a52",
  department: approvalService.code,
  roles: ["officer"],
  types: ["*"],
};

/** A delegation to whoever has its invitation; and one, as it would be accepted. */
export const delegationExample = { rights: ["see", "download"], until: "2027-12-31" };
export const acceptanceExample = { invitation: idOfNone };

/** A correction asked for, and its answer. */
export const correctionExample = { field: "holders", text: "持证主体名称漏一字" };
export const correctionAnswerExample = { outcome: "accepted", text: "已受理，正在核对档案" };

/** What a holder of any licence may show: that it is theirs, and until when it is good. */
export const showExample = { fields: ["holder.name", "number", "issuer", "validTo"], minutes: 30, looks: 1 };

/** An annotated copy of a licence that was issued by one of the examples. */
export const copyExample = { maker: issuedTo.name, purpose: "投标资格审查", expires: "2027-06-30" };
