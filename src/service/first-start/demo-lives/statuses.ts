// A licence in every status, the sample first.
import { approvalService } from "../../../catalogue/examples/development-departments.js";
import { businessLicence } from "../../../catalogue/shipped/business-licence.js";
import { constructionSafetyLicence } from "../../../catalogue/shipped/construction-safety-licence.js";
import { foodLicence } from "../../../catalogue/shipped/food-licence.js";
import { hazardousChemicalsLicence } from "../../../catalogue/shipped/hazardous-chemicals-licence.js";
import { tobaccoRetailLicence } from "../../../catalogue/shipped/tobacco-retail-licence.js";
import { business, construction, type DemoLife, food, revocation, suspension } from "./life.js";

export const everyStatus: readonly [DemoLife, ...DemoLife[]] = [
  { story: "active", type: businessLicence, by: approvalService, from: -120, to: 900 },
  { story: "not-yet-valid", ...food, from: 20, to: 1100 },
  { story: "expired", type: hazardousChemicalsLicence, by: approvalService, from: -1000, to: -12 },
  {
    story: "suspended",
    type: foodLicence,
    by: approvalService,
    from: -400,
    to: 500,
    acts: told => [suspension(told, -9, 60)],
  },
  {
    story: "revoked",
    type: tobaccoRetailLicence,
    by: approvalService,
    from: -600,
    to: 300,
    acts: told => [revocation(told, -35, "多次向未成年人销售卷烟，拒不改正（《未成年人保护法》第一百二十三条）")],
  },
  {
    story: "annulled",
    ...construction,
    from: -500,
    to: 400,
    acts: ({ decided }) => [
      { act: "annulments", body: { groundCode: "69-2", ground: "以虚假申请材料取得许可", ...decided(-20) } },
    ],
  },
  {
    story: "withdrawn",
    type: constructionSafetyLicence,
    by: approvalService,
    from: -700,
    to: 200,
    acts: ({ day, decided }) => [
      {
        act: "withdrawals",
        body: { groundCode: "8-law", ground: "许可所依据的规定修改", ...decided(-15), effectiveDate: day(-10) },
      },
    ],
  },
  {
    story: "cancelled",
    ...business,
    from: -300,
    to: 600,
    acts: ({ day }) => [
      {
        act: "cancellations",
        body: { groundCode: "70-3", ground: "持证主体依法终止，申请注销", effectiveDate: day(-5) },
      },
    ],
  },
  {
    story: "void",
    ...food,
    from: -60,
    to: 1000,
    acts: ({ decided }) => [{ act: "voidings", body: { ground: "同一许可重复制证", ...decided(-50) } }],
  },
];
