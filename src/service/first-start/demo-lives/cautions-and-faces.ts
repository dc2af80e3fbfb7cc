// Licences that carry every caution, and one for each kind of holder that has a face or masks of its own.
import { business, type DemoLife, inspected, medical, revocation, transport } from "./life.js";

export const cautionsAndFaces: readonly DemoLife[] = [
  {
    story: "renewal-undecided",
    ...transport,
    from: -1400,
    to: 20,
    acts: ({ day }) => [
      {
        act: "renewal-applications",
        body: { appliedOn: day(-45), caseNumber: `示运延〔${day(-45).slice(0, 4)}〕17号` },
      },
    ],
  },
  {
    story: "renewal-deemed-granted",
    ...transport,
    from: -1450,
    to: -5,
    acts: ({ day }) => [
      {
        act: "renewal-applications",
        body: { appliedOn: day(-60), caseNumber: `示运延〔${day(-60).slice(0, 4)}〕9号` },
      },
    ],
  },
  {
    story: "renewal-refused",
    ...transport,
    from: -1440,
    to: -4,
    acts: ({ day, decided }) => [
      { act: "renewal-applications", body: { appliedOn: day(-62) } },
      { act: "renewal-refusals", body: { ground: "车辆技术状况不再符合规定", ...decided(-20) } },
    ],
  },
  {
    story: "inspection-conditional",
    ...medical,
    from: -700,
    to: 1000,
    acts: told => [inspected(told, -14, { result: "conditional", note: "消毒供应室布局须在三个月内整改" }, 350)],
  },
  {
    story: "inspection-deferred",
    ...medical,
    from: -720,
    to: 1000,
    acts: told => [inspected(told, -20, { result: "deferred", note: "诊疗科目设置不符，暂缓校验三个月" }, 70)],
  },
  {
    story: "inspection-failed",
    ...medical,
    from: -740,
    to: 1000,
    acts: told => [inspected(told, -6, { result: "fail", note: "超出登记的诊疗科目开展诊疗活动" }, 80)],
  },
  {
    story: "inspection-overdue",
    ...medical,
    from: -760,
    to: 1000,
    acts: told => [inspected(told, -400, { result: "pass" }, -35)],
  },
  {
    story: "two-current",
    ...business,
    from: -900,
    to: 900,
    acts: told => [
      revocation(told, -50, "开业后自行停业连续六个月以上，未办理歇业（《公司法》第二百六十条）"),
      { act: "issue-again" },
      {
        act: "settings-aside",
        body: {
          decision: 1,
          groundCode: "court",
          ground: "人民法院判决撤销吊销决定",
          ...told.decided(-3),
          effectiveDate: told.day(-3),
        },
      },
    ],
  },
  { story: "sole-trader", ...business, category: "sole-trader", from: -90, to: 900 },
  { story: "branch", ...business, category: "branch", from: -80, to: 900 },
  { story: "partnership", ...business, category: "partnership", from: -70, to: 900 },
  { story: "cooperative", ...business, category: "cooperative", from: -65, to: 900 },
  { story: "person", ...transport, category: "person", from: -55, to: 900 },
];
