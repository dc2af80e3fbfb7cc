// Licences on which every act was done, each as the law has it.
import { approvalService } from "../../../catalogue/examples/development-departments.js";
import { constructionSafetyLicence } from "../../../catalogue/shipped/construction-safety-licence.js";
import { hazardousChemicalsLicence } from "../../../catalogue/shipped/hazardous-chemicals-licence.js";
import { business, construction, type DemoLife, food, renamed, revocation, suspension, transport } from "./life.js";

export const everyAct: readonly DemoLife[] = [
  {
    story: "renewed",
    ...transport,
    from: -330,
    to: 35,
    acts: ({ day }) => [{ act: "renewals", body: { validFrom: day(36), validTo: day(400), reason: "到期前申请延续" } }],
  },
  {
    story: "replaced",
    ...food,
    from: -250,
    to: 480,
    acts: ({ day }) => [{ act: "replacements", body: { kind: "lost", date: day(-30), reason: "原件遗失" } }],
  },
  {
    story: "corrected",
    ...business,
    from: -200,
    to: 500,
    acts: ({ day }) => [{ act: "corrections", body: { issuedOn: day(-202), reason: "颁发日期印制有误" } }],
  },
  {
    story: "set-aside",
    ...food,
    from: -350,
    to: 700,
    acts: told => [
      revocation(told, -90, "未建立并遵守进货查验记录制度，拒不改正，情节严重（《食品安全法》第一百二十六条）"),
      {
        act: "settings-aside",
        body: {
          decision: 1,
          groundCode: "review",
          ground: "行政复议撤销原决定",
          ...told.decided(-30),
          effectiveDate: told.day(-30),
        },
      },
    ],
  },
  {
    story: "reinstated",
    ...transport,
    from: -500,
    to: 400,
    acts: told => [
      suspension(told, -40, 20),
      { act: "reinstatements", body: { from: told.day(-12), groundCode: "remedied", ground: "整改合格，恢复经营" } },
    ],
  },
  {
    story: "amended",
    ...business,
    from: -800,
    to: 900,
    acts: ({ day, issued }) => [
      {
        act: "amendments",
        body: { holders: renamed(issued, "示例市新禾商贸有限公司"), changeDate: day(-15), reason: "名称变更" },
      },
    ],
  },
  {
    story: "downgraded",
    ...construction,
    from: -700,
    to: 800,
    acts: ({ day, decided }) => [
      {
        act: "amendments",
        body: {
          face: { qualifications: [{ category: "建筑工程施工总承包", grade: "三级" }] },
          changeDate: day(-8),
          reason: "降低资质等级",
          decision: { groundCode: "9-law", ground: "违法分包工程，依法降低资质等级", ...decided(-10) },
        },
      },
    ],
  },
  {
    story: "withdrawn-ahead",
    type: hazardousChemicalsLicence,
    by: approvalService,
    from: -400,
    to: 600,
    acts: ({ day, decided, issued }) => [
      {
        act: "withdrawals",
        body: {
          groundCode: "8-circumstances",
          ground: "所在区域调整为居住用地，依法撤回并予以补偿",
          ...decided(-6),
          effectiveDate: day(60),
        },
      },
      {
        act: "amendments",
        body: { holders: renamed(issued, "示例市长河化工贸易有限公司"), changeDate: day(-2), reason: "名称变更" },
      },
    ],
  },
  {
    story: "revoked-cancelled",
    ...food,
    from: -600,
    to: 500,
    acts: told => [
      revocation(told, -60, "一年内累计三次受到责令停产停业、吊销许可证以外的处罚（《食品安全法》第一百三十四条）"),
      { act: "cancellations", body: { groundCode: "70-4", ground: "许可证已被吊销", effectiveDate: told.day(-40) } },
    ],
  },
  {
    story: "renewed-late",
    ...transport,
    from: -1480,
    to: -40,
    acts: ({ day }) => [
      {
        act: "renewals",
        body: { validFrom: day(-10), validTo: day(700), lateReason: "因自然灾害未能在期满前提出申请" },
      },
    ],
  },
  {
    story: "taken-over",
    type: constructionSafetyLicence,
    by: approvalService,
    from: -300,
    to: 600,
    takenOverFrom: "纸质档案第127卷",
  },
];
