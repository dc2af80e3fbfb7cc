// A home in which every kind of page has something to show, and what was recorded in it as data.
import { developmentAccounts } from "../../../src/catalogue/examples/development-accounts.js";
import { cityGovernment, developmentDepartments } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { tobaccoRetailLicence } from "../../../src/catalogue/shipped/tobacco-retail-licence.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import { importGuideExample as foodGuide } from "../../../src/http/description/import-examples.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { foodWorkbook } from "../../http/imports/food-list.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

/** What stands for a word in a body (`active`, `9-law`): a page says the word instead. */
const isCode = /^[a-z0-9][A-Za-z0-9-]*$/;

/** Every text in a value, but names that stand in both languages: those are no data, but words. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const { zh, en, ...more } = value as { zh?: unknown; en?: unknown };
  const isNamed = typeof zh === "string" && typeof en === "string";
  return Object.values(isNamed ? more : value).flatMap(textsIn);
};

export const openStockedHome = async () => {
  const home = await openRegistryHome();
  const app = await home.serve();
  const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
  const data: unknown[] = [developmentDepartments, cityGovernment, shippedTypes];
  const ask = async <T = { id: string; number: string }>(
    account: string,
    method: "POST" | "PUT",
    url: string,
    payload: object,
  ): Promise<T> => {
    data.push(payload);
    const reply = await home.ask(app, account, { method, url, payload });
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.body}`);
    const { id, number, identifier } = reply.json();
    data.push([id, number, identifier]);
    return reply.json();
  };
  const issue = (definition: TypeDefinition, seed: number, more: object = {}) =>
    ask("officer", "POST", "/v1/licences", { ...exampleIssue(definition, today, seed), ...more });
  const act = (id: string, route: string, body: object) => ask("officer", "POST", `/v1/licences/${id}/${route}`, body);

  const decision = { ground: "责令整改", decisionNumber: "示监罚〔2026〕7号", decisionDate: today };
  const changed = await issue(foodLicence, 901);
  const { holders, face, validFrom, validTo } = exampleIssue(foodLicence, today, 901);
  const moved = { ...face, domicile: "示例市清河区新路9号" };
  await act(changed.id, "amendments", { holders, face: moved, changeDate: today, reason: "迁址" });
  await act(changed.id, "corrections", {
    holders,
    face: { ...moved, complaintsPhone: "12345" },
    validFrom,
    validTo,
    reason: "电话有误",
  });
  await act(changed.id, "suspensions", { ...decision, groundCode: "9-law", from: today, until: addDays(today, 30) });
  const revoked = await issue(foodLicence, 902);
  await act(revoked.id, "revocations", { ...decision, groundCode: "9-law", effectiveDate: today });
  const cancelled = await issue(foodLicence, 903);
  await act(cancelled.id, "cancellations", { ground: "企业注销", groundCode: "70-3", effectiveDate: today });
  await issue(foodLicence, 904, { issuedOn: "2020-01-02", validFrom: "2020-01-02", validTo: "2021-01-01" });
  const voided = await issue(foodLicence, 905);
  await act(voided.id, "voidings", { ground: "误将未获准的申请签发" });

  // Cases: waiting for a review, and handed back.
  const { code, ...tobacco } = tobaccoRetailLicence;
  await ask("registrar", "PUT", `/v1/licence-types/${code}`, {
    ...tobacco,
    steps: { revoke: ["prepare", "review", "sign"] },
  });
  const revocation = { ...decision, groundCode: "9-law", effectiveDate: today };
  const open = async (seed: number) =>
    ask("officer", "POST", "/v1/cases", {
      act: "revoke",
      licence: (await issue(tobaccoRetailLicence, seed)).id,
      body: revocation,
    });
  await open(1);
  const asked = await open(2);
  await ask("officer2", "POST", `/v1/cases/${asked.id}/questions`, { text: "请补充现场照片" });
  const returned = await open(3);
  await ask("officer2", "POST", `/v1/cases/${returned.id}/returns`, { reason: "文书号有误" });

  // What a holder has and asks for.
  const own = await issue(roadTransportLicence, 0);
  const answered = await ask("holder", "POST", `/v1/my/licences/${own.id}/corrections`, { text: "经营范围有误" });
  await ask("officer", "POST", `/v1/corrections/${answered.id}/answers`, {
    outcome: "declined",
    text: "与登记档案一致",
  });
  await ask("holder", "POST", `/v1/my/licences/${own.id}/corrections`, { field: "holders", text: "名称漏一字" });
  const delegation = { account: "officer-other", rights: ["see", "download"], until: addDays(today, 30) };
  await ask("holder", "POST", `/v1/my/licences/${own.id}/delegations`, delegation);
  await ask("holder", "POST", `/v1/my/licences/${own.id}/shows`, { fields: ["number"], minutes: 30, looks: 1 });

  // A list of which three rows are bad, tried and not yet recorded.
  const bad = { 2: { 有效期至: "" }, 3: { 主体业态: "流动摊贩" }, 4: { 社会信用代码: "91990101000000004X" } };
  const upload = { method: "POST", url: "/v1/imports?name=食品清单.xlsx", payload: foodWorkbook(1, 6, bad) } as const;
  const sent = (await home.ask(app, "officer", { ...upload, headers: { "content-type": "text/csv" } })).json();
  data.push(
    "食品清单.xlsx",
    "流动摊贩",
    await ask("officer", "PUT", `/v1/imports/${sent.id}/map`, { guide: foodGuide }),
  );
  const { columns, rows } = (await home.ask(app, "officer", { url: `/v1/imports/${sent.id}/suggestion` })).json();
  data.push(columns, rows);
  await ask("officer", "POST", `/v1/imports/${sent.id}/trials`, {});
  const state = async () => (await home.ask(app, "officer", { url: `/v1/imports/${sent.id}` })).json().state;
  await until(async () => (await state()) === "tried");

  const accounts = developmentAccounts.map(({ account }) => account);
  return {
    home,
    /** Licences whose verdicts differ. */
    shown: [changed.id, revoked.id, cancelled.id, voided.id, own.id],
    app,
    data: [
      ...new Set([...data.flatMap(textsIn).filter(text => !isCode.test(text)), ...accounts, "licet", foodGuide.name]),
    ],
  };
};
