// The feed of a day as the two tables of 双公示 (发改办财金〔2018〕424号): one of grants and their ends, one of penalties, in
// the columns of the national lists and their order, as far as they are recorded and public, and columns of our own after
// them. docs/register.md, Tables of 双公示
import { isSoleTrader } from "../../../catalogue/holder.js";
import { type Day, laterOf } from "../../../licence/day.js";
import { textsOf } from "../../../licence/events/face-value.js";
import { actWordsOf, registerStatusWords } from "../../../verification/register/register-words.js";
import { spokenDay } from "../../../verification/spoken-day.js";
import type { FedNotice } from "./every-notice.js";

export interface CsvAbout {
  publicUrl: string;
  /** The last day on which a penalty of a day is told. */
  lastDayOf: (decided: Day) => Day;
}

interface Column {
  name: string;
  of: (notice: FedNotice, about: CsvAbout) => string;
}

const column = (name: string, of: Column["of"]): Column => ({ name, of });

/** Without a last day, as the national lists write it. */
const openEnded = "2099-12-31";

const creditCode = ({ entry }: FedNotice): string =>
  entry.licence.holders.find(({ codeType }) => codeType === "001")?.code ?? "";

type Field = FedNotice["entry"]["licence"]["face"][number];

/** A type's field is known by its label, for types are data. */
const isLegalRepresentative = ({ label }: Field): boolean => /^法定代表人(?:（.*）)?$/.test(label.zh);

const fieldText = ({ value }: Field): string => (value === null ? "" : textsOf(value).join("、"));

const holder = [
  column("行政相对人名称", ({ entry }) => entry.licence.holders.map(({ name }) => name ?? "").join("、")),
  column("行政相对人类别", notice => (isSoleTrader(creditCode(notice)) ? "个体工商户" : "法人及非法人组织")),
  column("行政相对人代码_1（统一社会信用代码）", creditCode),
  column("法定代表人", ({ entry }) => entry.licence.face.filter(isLegalRepresentative).map(fieldText).join("")),
];

/** What is allowed: the face without what other columns say. */
const contentOf = ({ entry }: FedNotice): string =>
  entry.licence.face
    .filter(field => field.derivedFrom === undefined && field.value !== null && !isLegalRepresentative(field))
    .map(field => `${field.label.zh}：${fieldText(field)}`)
    .join("；");

const source = [
  column("数据来源单位", ({ entry }) => entry.licence.issuer.name),
  column("数据来源单位统一社会信用代码", ({ entry }) => entry.licence.issuer.code),
];

const page = column("公示页面", ({ entry }, about) => `${about.publicUrl}/register/licences/${entry.licence.id}`);

/** A grant without a number of its own bears that of its licence, as the national lists want it. */
const decisionNumber = ({ kind, act, entry }: FedNotice): string =>
  act.decisionNumber ?? (kind === "granted" ? entry.licence.number : null) ?? "";

const licences: readonly Column[] = [
  ...holder,
  column("行政许可决定文书号", decisionNumber),
  column("许可证书名称", ({ entry }) => entry.licence.type.name.zh),
  column("许可编号", ({ entry }) => entry.licence.number ?? ""),
  column("许可内容", contentOf),
  column("许可决定日期", ({ act, entry }) => act.decisionDate ?? entry.licence.issuedOn),
  column("有效期自", ({ entry }) => entry.licence.validFrom),
  column("有效期至", ({ entry }) => entry.licence.validTo ?? openEnded),
  column("许可机关", ({ act, entry }) => act.organ?.name ?? entry.licence.issuer.name),
  column("许可机关统一社会信用代码", ({ act, entry }) => act.organ?.code ?? entry.licence.issuer.code),
  column("当前状态", ({ entry }) => registerStatusWords[entry.status].zh),
  ...source,
  column("办理类别", ({ act }) => actWordsOf(act).zh),
  page,
];

/** The kinds of 行政处罚法, art. 9. What an amendment has taken away is not recorded: a grade, or a part of what was allowed. */
const penaltyOf: Partial<Record<FedNotice["act"]["act"], string>> = {
  suspended: "暂扣许可证件",
  revoked: "吊销许可证件",
  amended: "其他-变更许可证件（降低资质等级等）",
};

const certificate = ({ entry }: FedNotice): string =>
  `${entry.licence.type.name.zh} ${entry.licence.number ?? ""}`.trim();

/** What the penalty is, in words. */
const penaltyText = (notice: FedNotice): string => {
  const { act } = notice;
  const until = act.until === undefined ? "" : `至${spokenDay(act.until).zh}`;
  return `自${spokenDay(act.effectiveFrom).zh}起${until}，${actWordsOf(act).zh}${certificate(notice)}`;
};

/** Its last day. A suspension without one holds until it is lifted, and whatever else is decided has no end. */
const penaltyEnd = ({ act }: FedNotice): string => act.until ?? (act.act === "suspended" ? "" : openEnded);

/** The last day on which it is told: a suspension as long as it holds. */
const toldUntil: Column["of"] = ({ act }, { lastDayOf }) =>
  act.decisionDate === null ? "" : laterOf(lastDayOf(act.decisionDate), act.until ?? "");

const penalties: readonly Column[] = [
  ...holder,
  column("行政处罚决定书文号", ({ act }) => act.decisionNumber ?? ""),
  column("处罚依据", ({ act }) => act.ground?.zh ?? ""),
  column("处罚类别", ({ act }) => penaltyOf[act.act] ?? ""),
  column("处罚内容", penaltyText),
  column("暂扣或吊销证照名称及编号", certificate),
  column("处罚决定日期", ({ act }) => act.decisionDate ?? ""),
  column("处罚有效期", penaltyEnd),
  column("公示截止期", toldUntil),
  column("处罚机关", ({ act }) => act.organ?.name ?? ""),
  column("处罚机关统一社会信用代码", ({ act }) => act.organ?.code ?? ""),
  ...source,
  column("生效日期", ({ act }) => act.effectiveFrom),
  page,
];

/** The lines of a table, its heads first. */
export async function* feedLines(
  notices: AsyncIterable<FedNotice>,
  { of, ...about }: CsvAbout & { of: "licences" | "penalties" },
): AsyncGenerator<string[]> {
  const columns = of === "licences" ? licences : penalties;
  yield columns.map(({ name }) => name);
  for await (const notice of notices) yield columns.map(each => each.of(notice, about));
}
