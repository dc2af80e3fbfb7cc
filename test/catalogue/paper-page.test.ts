import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { completeFace } from "../../src/catalogue/face.js";
import { paperPage } from "../../src/catalogue/paper-page.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { variantOf } from "../../src/catalogue/variants.js";
import type { PaperDraft, Stamp } from "../../src/licence/events/licence-events.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { erased } from "../../src/licence/personal.js";
import { maskBirthday } from "../../src/licence/resident-identity-number.js";
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
  const completed = completeFace(variantOf(type, "company"), facts, given);
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
    form: "grid",
    numberLabel: null,
    number: "JY00000000000001",
    issuer,
    organLabel: "发证机关",
    dateLabel: "发证日期",
    date: "二〇二六年十一月二十三日",
    version: 1,
    id,
    qrUrl: "HTTPS://LICET.EXAMPLE/V/TOKEN",
    host: "licet.example",
    orientation: "landscape",
    accent: /^#[0-9A-F]{6}$/,
  });
  t.same(
    page?.fields.map(({ label }) => label),
    foodLicence.fields
      .filter(({ derivedFrom }) => derivedFrom !== "issuer.name" && derivedFrom !== "issuedOn")
      .map(({ label }) => label.zh),
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
  t.notOk(
    fields?.some(({ key }) => key === "term"),
    "nor is a term without end that the form has no place for",
  );
});

t.test("a face that names neither holder nor term gets a line for each", async t => {
  const bare = { ...foodLicence, fields: foodLicence.fields.filter(({ derivedFrom }) => !derivedFrom) };
  const [holder] = exampleIssue(foodLicence, "2026-11-23").holders;
  const fields = paperPage(bare, versionOf(bare, [holder]), id)?.fields ?? [];
  t.same(fields[0], { key: "holder", label: "持证主体", value: holder.name });
  const value = "自二〇二六年十一月二十三日至二〇三一年十一月二十二日";
  t.same(fields.at(-1), { key: "term", label: "有效期", value });
  const open = paperPage(bare, { ...versionOf(bare, [holder]), validTo: null }, id)?.fields ?? [];
  t.not(open.at(-1)?.key, "term", "and none where it has no end");
});

t.test("number, issuer and date stand once: on the face, under the title or in the foot", async t => {
  for (const type of shippedTypes) {
    const { holders } = exampleIssue(type, "2026-11-23");
    const issued = versionOf(type, holders);
    const version = type.number.is === "holder-code" ? { ...issued, number: holders[0].code } : issued;
    const page = paperPage(type, version, id);
    const values = page?.fields.map(({ value }) => value) ?? [];
    const onFace = values.filter(value => value === version.number).length;
    t.equal(onFace + (page?.numberLabel === null ? 0 : 1), 1, `${type.name.zh}: the number`);
    t.notOk(values.includes(issuer.name), `${type.name.zh}: the issuer`);
  }
});

t.test(
  "a page says what its type says of it: form, organ label, fixed texts, and only its own kind's fields",
  async t => {
    const [holder] = exampleIssue(foodLicence, "2026-11-23").holders;
    const [own, other] = foodLicence.fields.slice(3, 5);
    if (!own || !other) throw new Error("the food licence has fields");
    const fields = foodLicence.fields.map(each => {
      if (each === own) return { ...each, for: ["company" as const] };
      return each === other ? { ...each, for: ["sole-trader" as const] } : each;
    });
    const type: TypeDefinition = {
      ...foodLicence,
      fields,
      page: { ...foodLicence.page, organLabel: { zh: "核发机关", en: "Issued by" }, fixedTexts: ["监制"] },
    };
    const version = versionOf(foodLicence, [holder]);
    const page = paperPage(type, version, id);
    t.match(page, { form: "grid", organLabel: "核发机关", fixedTexts: ["监制"] });
    const keys = page?.fields.map(({ key }) => key) ?? [];
    t.ok(keys.includes(own.key) && !keys.includes(other.key));
    const number = { ...type.number, is: "holder-code" as const, parts: [] };
    t.equal(paperPage({ ...type, number }, version, id)?.numberLabel, null, "the holder's code is the number");
  },
);

t.test("prose is addressed to the holder, and has its number under the title", async t => {
  const type: TypeDefinition = { ...foodLicence, page: { ...foodLicence.page, form: "prose" } };
  const page = paperPage(type, versionOf(type, exampleIssue(type, "2026-11-23").holders), id);
  t.equal(page?.numberLabel, "许可证编号");
  t.notOk(page?.fields.some(({ value }) => value === "JY00000000000001"));
  t.same(page?.fields.find(({ key }) => key === "operatorName")?.role, "addressee");
  t.same(page?.fields.find(({ key }) => key === "items")?.role, "paragraph");
  t.equal(page?.fields.find(({ key }) => key === "validTo")?.role, undefined);
});

t.test("every day on a page is written in the one style of its type", async t => {
  const style = (dateStyle: "han" | "arabic") => {
    const type = { ...foodLicence, page: { ...foodLicence.page, dateStyle } };
    const page = paperPage(type, versionOf(type, exampleIssue(type, "2026-11-23").holders), id);
    return [page?.date, page?.fields.find(({ key }) => key === "validTo")?.value];
  };
  t.same(style("han"), ["二〇二六年十一月二十三日", "二〇三一年十一月二十二日"]);
  t.same(style("arabic"), ["2026年11月23日", "2031年11月22日"]);
});

t.test("the seal is the first that the department told of, and a plain one where it told of none", async t => {
  const version = versionOf(foodLicence, exampleIssue(foodLicence, "2026-11-23").holders);
  const sealed = (seals?: Parameters<typeof paperPage>[3]) => paperPage(foodLicence, version, id, seals)?.seal;
  t.same(sealed(), { text: "电子证照专用章", code: null, diameter: 42 });
  t.same(sealed([]), { text: "电子证照专用章", code: null, diameter: 42 });
  const own = { text: "行政审批专用章", code: "9901010000141", diameter: 45 };
  t.same(sealed([own, { text: "另一枚", diameter: 40 }]), own);
  t.equal(sealed([{ ...own, diameter: 4_000 }])?.diameter, 60, "none is larger than the paper has room for");
});

t.test("a licence of which anything is erased has no page", async t => {
  const [holder] = exampleIssue(foodLicence, "2026-11-23").holders;
  const version = versionOf(foodLicence, [holder]);
  t.equal(paperPage(foodLicence, { ...version, token: erased }, id), null);
  t.equal(paperPage(foodLicence, { ...version, holders: [{ ...holder, code: erased }] }, id), null);
  t.equal(paperPage(foodLicence, { ...version, face: { ...version.face, domicile: erased } }, id), null);
});

t.test("every shipped type's example makes a page with no empty line", async t => {
  for (const type of shippedTypes) {
    const fields = paperPage(type, versionOf(type, exampleIssue(type, "2026-11-23").holders), id)?.fields ?? [];
    t.ok(
      fields.length >= 5 &&
        fields.every(({ label, value, table }) => label !== "" && (value !== "" || table?.rows.length)),
      type.name.zh,
    );
  }
});
