// The number of a licence: given, its holder's code, or from elsewhere; held to the type's rule.
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { formatNumber, readPattern } from "../../../src/catalogue/numbering/number-pattern.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { medicalInstitutionLicence } from "../../../src/catalogue/shipped/medical-institution-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { type ExistingLicence, latestVersion } from "../../../src/licence/licence.js";
import type { IssueBody } from "../../../src/registry/commands.js";
import { createDepartmentKeys } from "../../../src/service/keys/department-keys.js";
import { codeOf } from "../../support/code-of.js";
import { asking, department, openWriteSideHome } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { registry, store, today } = home;

let holders = 6_000;
const bodyOf = (type: TypeDefinition, change: Partial<IssueBody> = {}): IssueBody => {
  holders += 1;
  return { ...exampleIssue(type, today, holders), ...change };
};
const issue = (body: IssueBody, by = asking()) => registry.issue(by, { act: "issue", body });
const takeOver = (body: IssueBody) =>
  registry.issue(asking(), { act: "take-over", body: { ...body, version: 2, issuedOn: today, source: "纸质台账" } });
const problemsOf = async (work: Promise<unknown>) =>
  await work.then(
    () => [],
    (error: { problems?: { code: string; pointer: string; expected?: string[] }[] }) => error.problems ?? [],
  );

t.test("a given number that does not follow its type's rule is refused with the one that would", async t => {
  const right = formatNumber(readPattern("JY2990101{6}{mod11-10}") ?? [], 900_001);
  const mistyped = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10);
  const head = await store.head();
  t.match(await problemsOf(issue(bodyOf(foodLicence, { number: mistyped }))), [
    { code: "number-check-wrong", pointer: "/number", expected: [right] },
  ]);
  t.match(await problemsOf(issue(bodyOf(foodLicence, { number: "食证第1号" }))), [
    { code: "number-does-not-fit", pointer: "/number", expected: ["JY2990101×××××××"] },
  ]);
  t.equal(await store.head(), head, "and nothing is reserved");
  t.equal(latestVersion((await issue(bodyOf(foodLicence, { number: right }))).licence).number, right);
});

t.test("with a reason it is recorded as it is given, and the history tells why", async t => {
  const numberOverride = { reason: "沿用旧证编号" };
  const { licence } = await issue(bodyOf(foodLicence, { number: "旧食证第1号", numberOverride }));
  t.match(licence.versions[0], { number: "旧食证第1号", numberOverride });
  const [stored] = await store.readStream(`licence-${licence.id}`);
  t.match(JSON.parse(stored?.data ?? "{}"), { numberOverride: {} });
  t.match(await problemsOf(issue(bodyOf(foodLicence, { numberOverride }))), [
    { code: "field-required", pointer: "/number" },
  ]);
});

t.test("a take-over and an import are told of it, and recorded", async t => {
  const taken = await takeOver(bodyOf(foodLicence, { number: "老食证第7号" }));
  t.match(await registry.numberNotice(taken.licence), { code: "number-does-not-fit", expected: ["JY2990101×××××××"] });
  const imported = await issue(bodyOf(foodLicence, { number: "老食证第8号" }), { ...asking(), source: "import" });
  t.match(await registry.numberNotice(imported.licence), { code: "number-does-not-fit" });
  const { licence } = await issue(bodyOf(foodLicence));
  t.equal(await registry.numberNotice(licence), null);
});

t.test("a department that lacks what numbers are made of is told what, and nothing is reserved", async t => {
  const bare = "11990201000000202P";
  await registry.define.defineDepartment({ code: bare, name: "示例市无区划局" });
  await createDepartmentKeys(home, () => today).ensureTokenKey(bare);
  const by = { ...asking(), department: bare };
  const head = await store.head();
  t.match(await problemsOf(issue(bodyOf(roadTransportLicence), by)), [
    { code: "issuer-province-missing", pointer: "/number" },
    { code: "issuer-city-missing", pointer: "/number" },
    { code: "issuer-region-missing", pointer: "/number" },
  ]);
  t.equal(await store.head(), head);
  const number = "示交运管许可例字990101000009号";
  const numberOverride = { reason: "部门信息待补" };
  t.equal(
    (await issue(bodyOf(roadTransportLicence, { number, numberOverride }), by)).licence.versions[0].number,
    number,
  );
});

t.test("a business licence has its holder's code as its number, which is reserved nowhere", async t => {
  const body = bodyOf(businessLicence);
  const code = body.holders[0]?.code ?? "";
  const reserved = (await home.recorded("NumberReserved", "SerialReserved")).length;
  const { licence } = await issue(body);
  t.equal(licence.versions[0].number, code);
  t.match(licence.versions[0].identifier, `.${licence.id}.001.`);
  t.equal((await home.recorded("NumberReserved", "SerialReserved")).length, reserved);
  t.match(await problemsOf(issue(bodyOf(businessLicence, { number: "440301103097413" }))), [
    { code: "number-is-holder-code", pointer: "/number" },
  ]);
  const again = bodyOf(businessLicence);
  const own = again.holders[0]?.code.toLowerCase() ?? "";
  t.equal(await codeOf(issue({ ...again, number: own })), "done", "it may be given all the same");
});

t.test("the number goes along with an amended holder, and both find the licence", async t => {
  const body = bodyOf(businessLicence);
  const { licence } = await issue(body);
  const [before] = body.holders;
  const after = exampleHolder(businessLicence, 8_888);
  const amended = await registry.act(asking(), {
    licence: licence.id,
    act: "amendments",
    body: { holders: [after], changeDate: today, reason: "统一社会信用代码变更" },
  });
  t.equal(latestVersion(amended.licence).number, after.code);
  for (const number of [before?.code ?? "", after.code, after.code.toLowerCase()])
    t.equal((await registry.numberHolder(businessLicence.code, department, number))?.licence.id, licence.id, number);
  t.equal(
    await registry.numberHolder(businessLicence.code, department, exampleHolder(businessLicence, 8_889).code),
    null,
  );
});

t.test("of an ended licence and the current one of the same code, the current one is found", async t => {
  const body = bodyOf(businessLicence);
  const first = (await issue(body)).licence;
  await registry.act(asking(), {
    licence: first.id,
    act: "cancellations",
    body: { groundCode: "70-6", ground: "申请注销", effectiveDate: today },
  });
  const number = body.holders[0]?.code ?? "";
  const found = async (): Promise<ExistingLicence["id"] | undefined> =>
    (await registry.numberHolder(businessLicence.code, department, number))?.licence.id;
  t.equal(await found(), first.id);
  const second = (await issue(body)).licence;
  t.not(second.id, first.id);
  t.equal(await found(), second.id);
});

t.test("a sole trader's code is sealed wherever it is the number", async t => {
  const holder = exampleHolder(businessLicence, 9_100, "sole-trader");
  const body = { ...exampleIssue(businessLicence, today, 9_100, "sole-trader"), holders: [holder] };
  const { licence } = await issue(body);
  t.equal(licence.versions[0].number, holder.code);
  const [stored] = await store.readStream(`licence-${licence.id}`);
  t.notOk(stored?.data.includes(holder.code));
});

t.test("a medical institution's number comes from elsewhere and has the form of one", async t => {
  const { number: _, ...without } = bodyOf(medicalInstitutionLicence);
  t.match(await problemsOf(issue(without)), [{ code: "number-required", pointer: "/number" }]);
  t.match(await problemsOf(issue({ ...without, number: "登记号第1号" })), [{ code: "number-does-not-fit" }]);
  const given = bodyOf(medicalInstitutionLicence);
  t.match(given.number, /^[0-9A-Z]{22}$/);
  t.equal((await issue(given)).licence.versions[0].number, given.number);
});

t.test("within what a type's numbers are unique stays as it was defined", async t => {
  const revised = (number: Partial<TypeDefinition["number"]>) =>
    registry.define.defineType({ ...foodLicence, number: { ...foodLicence.number, ...number } }, { revise: true });
  t.equal(await codeOf(revised({ scope: "issuer" })), "numbering-fixed");
});
