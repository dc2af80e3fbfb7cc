import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { completeFace } from "../../src/catalogue/face.js";
import { paperPage } from "../../src/catalogue/paper-page.js";
import { maskBirthday } from "../../src/catalogue/personal/resident-identity-number.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import type { PaperDraft, Stamp } from "../../src/licence/events/licence-events.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { erased } from "../../src/licence/personal.js";
import type { LicenceOnPaper } from "../../src/paper/page/licence-on-paper.js";
import { exampleNaturalPerson } from "../support/example-persons.js";

const id = "ABCDEFGHIJKLMNOPQRSTUVWXYA";
const issuer = { code: "119901010000100146", name: "示例市行政审批服务局" };

const versionOf = (
  type: TypeDefinition,
  holders: { name: string; codeType: string; code: string }[],
): PaperDraft & Stamp => {
  const { face: given, validFrom, validTo } = exampleIssue(type, "2026-11-23");
  const facts = {
    holders,
    number: "JY00000000000001",
    serial: null,
    issuer,
    issuedOn: "2026-11-23",
    validFrom,
    validTo,
  };
  const completed = completeFace(type, facts, given);
  if ("faults" in completed) throw new Error(JSON.stringify(completed.faults));
  return {
    version: 1,
    typeCode: type.code,
    typeRevision: 0,
    holderCategory: "company",
    ...facts,
    face: completed.face,
    identifier: "1.2.156.3005.2.X",
    token: "TOKEN",
    tokenSha256: "0".repeat(64),
    place: { list: 1, index: 0 },
    urlBase: "HTTPS://LICET.EXAMPLE/V/",
  };
};

t.test("the page says what the version says, line by line, as the room that draws asks", async t => {
  const [holder] = exampleIssue(foodLicence, "2026-11-23").holders;
  const page: LicenceOnPaper | null = paperPage(foodLicence, versionOf(foodLicence, [holder]), id);
  t.match(page, {
    title: { zh: "食品经营许可证", en: "Food Business Licence" },
    copy: "正本",
    numberLabel: "许可证编号",
    number: "JY00000000000001",
    issuer,
    issuedOn: "2026-11-23",
    dateStyle: "han",
    version: 1,
    id,
    qrUrl: "HTTPS://LICET.EXAMPLE/V/TOKEN",
    host: "licet.example",
    orientation: "landscape",
    accent: /^#[0-9A-F]{6}$/,
  });
  t.same(
    page?.fields.map(({ label }) => label),
    foodLicence.fields.map(({ label }) => label.zh),
  );
  t.same(page?.fields[0], { key: "operatorName", label: "经营者名称", value: holder.name });
});

t.test("a person's identity number shows no birthday, a credit code is shown whole", async t => {
  const person = exampleNaturalPerson(foodLicence, 3);
  const company = exampleIssue(foodLicence, "2026-11-23").holders[0];
  const codeOf = (holders: (typeof person)[]) =>
    paperPage(foodLicence, versionOf(foodLicence, holders), id)?.fields.find(({ key }) => key === "creditCode")?.value;
  t.equal(codeOf([person]), maskBirthday(person.code));
  t.equal(codeOf([company]), company.code);
  t.equal(codeOf([company, person]), `${company.code}、${maskBirthday(person.code)}`);
});

t.test("days given in the face are printed as days, other values as they are", async t => {
  const version = versionOf(businessLicence, exampleIssue(businessLicence, "2026-11-23").holders);
  const fields = paperPage(businessLicence, version, id)?.fields;
  t.equal(fields?.find(({ key }) => key === "establishedOn")?.value, "2015年3月18日");
  t.equal(fields?.find(({ key }) => key === "term")?.value, "自2026年11月23日至长期");
});

t.test("a face that names neither holder nor term gets a line for each", async t => {
  const bare = { ...foodLicence, fields: foodLicence.fields.filter(({ derivedFrom }) => !derivedFrom) };
  const [holder] = exampleIssue(foodLicence, "2026-11-23").holders;
  const fields = paperPage(bare, versionOf(bare, [holder]), id)?.fields ?? [];
  t.same(fields[0], { key: "holder", label: "持证主体", value: holder.name });
  t.same(fields.at(-1), { key: "term", label: "有效期", value: "自2026年11月23日至2031年11月22日" });
});

t.test("a licence of which anything is erased has no page", async t => {
  const [holder] = exampleIssue(foodLicence, "2026-11-23").holders;
  const version = versionOf(foodLicence, [holder]);
  t.equal(paperPage(foodLicence, { ...version, token: erased }, id), null);
  t.equal(paperPage(foodLicence, { ...version, holders: [{ ...holder, code: erased }] }, id), null);
  t.equal(paperPage(foodLicence, { ...version, face: { ...version.face, signatory: erased } }, id), null);
});

t.test("every shipped type's example makes a page with no empty line", async t => {
  for (const type of shippedTypes) {
    const fields = paperPage(type, versionOf(type, exampleIssue(type, "2026-11-23").holders), id)?.fields ?? [];
    t.ok(fields.length >= 7 && fields.every(({ label, value }) => label !== "" && value !== ""), type.name.zh);
  }
});
