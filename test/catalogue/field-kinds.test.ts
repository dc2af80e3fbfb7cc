// Code lists and tables on the face: what is given for them, and what is recorded.
import t from "tap";
import { checkDefinition } from "../../src/catalogue/check-definition.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { carriedFace, completeFace } from "../../src/catalogue/face.js";
import { FaceSchema, faceSchema } from "../../src/catalogue/face-schema.js";
import { personalPointers } from "../../src/catalogue/personal/personal-pointers.js";
import { termAfter } from "../../src/catalogue/restarted-term.js";
import { codeList, field, table } from "../../src/catalogue/shipped/field.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { isSameValue } from "../../src/licence/events/face-value.js";
import { FaceField } from "../../src/licence/events/type/face-field.js";
import { erased } from "../../src/licence/personal.js";

const codes = [
  { code: "1", zh: "食品销售经营者", en: "Retailer" },
  { code: "2", zh: "餐饮服务经营者", en: "Restaurant" },
];
const kind = codeList("kind", "主体业态", "Kind", codes);
const grades = table("grades", "资质类别及等级", "Grades", 3, [
  field("category", "类别", "Category", { maxLength: 10 }),
  codeList("grade", "等级", "Grade", [{ code: "A", zh: "一级", en: "First" }]),
  field("since", "取得日期", "Since", { kind: "date", maxLength: 10, required: false }),
]);
const optional = table("staff", "人员", "Staff", 2, [field("name", "姓名", "Name", { required: false })], {
  required: false,
});
const fields = [kind, grades, optional];
const company = { name: "示例市清禾餐饮管理有限公司", codeType: "001", code: "91350100M000100Y43" };
const facts = {
  holders: [company],
  number: "JY1",
  issuer: { name: "示例市行政审批服务局" },
  issuedOn: "2026-11-23",
  validFrom: "2026-11-23",
  validTo: null,
};
const good = { kind: "2", grades: [{ category: "建筑", grade: "A" }] };
const completed = (given: Record<string, unknown>) => completeFace({ fields }, facts, given);
const faultsOf = (given: Record<string, unknown>) => {
  const found = completed(given);
  return "faults" in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

t.test("a code list records the code and takes nothing else, a table its rows in the order of its columns", async t => {
  t.strictSame(completed(good), { face: good });
  const rows = [{ since: "2020-01-02", grade: "A", category: " 装修 " }];
  t.strictSame(completed({ ...good, grades: rows, staff: [] }), {
    face: { ...good, grades: [{ category: "装修", grade: "A", since: "2020-01-02" }] },
  });
  t.match(completed({ ...good, kind: "餐饮服务经营者" }), {
    faults: [{ pointer: "/face/kind", code: "value-not-listed", expected: ["1", "2"], label: kind.label }],
  });
});

t.test("each fault of a table has the place of its cell", async t => {
  t.same(faultsOf({ kind: "2" }), ["/face/grades field-required"]);
  t.same(faultsOf({ ...good, grades: "建筑 一级" }), ["/face/grades not-rows"]);
  t.same(faultsOf({ ...good, kind: [{ code: "2" }] }), ["/face/kind not-text"]);
  const rows = [
    { category: "建筑", grade: "A" },
    { category: "一二三四五六七八九十十一", grade: "B", since: "2020-02-30" },
    { grade: "A", level: "x", category: "建\u202e筑" },
  ];
  t.same(faultsOf({ ...good, grades: rows }), [
    "/face/grades/1/category field-too-long",
    "/face/grades/1/grade value-not-listed",
    "/face/grades/1/since not-a-date",
    "/face/grades/2/level unknown-column",
    "/face/grades/2/category invisible-character",
  ]);
  t.same(faultsOf({ ...good, grades: [1, null, []] }), [
    "/face/grades/0 not-a-row",
    "/face/grades/1 not-a-row",
    "/face/grades/2 not-a-row",
  ]);
  t.same(faultsOf({ ...good, grades: Array(4).fill(good.grades[0]) }), ["/face/grades too-many-rows"]);
  t.same(faultsOf({ ...good, staff: [{ name: " " }] }), ["/face/staff/0 row-empty"]);
  t.equal(
    faultsOf({ ...good, grades: [JSON.parse('{"__proto__":"x"}')] })[0],
    "/face/grades/0/__proto__ unknown-column",
  );
});

t.test("however wrong a face is, a hundred faults are told", async t => {
  const wide = table("wide", "表", "Table", 50, [field("a", "甲", "A"), field("b", "乙", "B")]);
  const given = { wide: Array.from({ length: 50 }, () => ({ c: "1", d: "2" })) };
  const found = completeFace({ fields: [wide, { ...wide, key: "next" }] }, facts, { ...given, next: given.wide });
  t.equal("faults" in found && found.faults.length, 100);
});

t.test("a table is carried to the next version as it is; one that was erased is carried to none", async t => {
  t.strictSame(carriedFace({ fields }, good), good);
  t.equal(carriedFace({ fields }, { ...good, grades: erased }), null);
});

t.test("two tables say the same in whatever order their columns come, and rows count in order", async t => {
  const rows = [{ a: "1", b: "2" }, { a: "3" }];
  t.ok(
    isSameValue(rows, [
      { b: "2", a: "1" },
      { a: "3", b: "" },
    ]),
  );
  t.notOk(isSameValue(rows, [...rows].reverse()));
  t.notOk(isSameValue(rows, rows.slice(1)));
  t.notOk(isSameValue(rows, "1"));
  t.notOk(isSameValue([{ a: "1\nb=2" }], [{ a: "1", b: "2" }]));
});

t.test("the JSON Schema tells codes with their texts, and rows with their columns", async t => {
  const schema = faceSchema({ fields });
  t.strictSame(FaceSchema.parse(schema), schema);
  t.match(schema, {
    required: ["kind", "grades"],
    properties: {
      kind: {
        type: "string",
        oneOf: [{ const: "1", title: "食品销售经营者", description: "Retailer" }, { const: "2" }],
      },
      grades: {
        type: "array",
        minItems: 1,
        maxItems: 3,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["category", "grade"],
          properties: { category: { type: "string", maxLength: 10 }, since: { format: "date" } },
        },
      },
    },
  });
});

t.test("a type without examples still has one of its code lists and tables", async t => {
  const { face } = exampleIssue({ ...foodLicence, fields: [kind, grades] }, "2026-11-23");
  t.strictSame(face, { kind: "1", grades: [{ category: "示例", grade: "A", since: "2020-01-01" }] });
});

t.test("what is personal in a table seals all of it: flagged by the type, or quoting a person", async t => {
  const sealed = (of: FaceField, rows: Record<string, string>[], holders = [company]) =>
    personalPointers({ personalHolders: "natural", fields: [of] }, { number: "1", holders, face: { [of.key]: rows } });
  const rows = [{ name: "王五" }, { name: "赵六" }];
  t.same(sealed(optional, rows), []);
  t.same(sealed({ ...optional, personal: "always" }, rows), ["/face/staff"]);
  t.same(sealed(optional, [...rows, { name: "钱七 11010519491231002X" }]), ["/face/staff"]);
  const person = { name: "张三丰", codeType: "111", code: "440106199001010056" };
  t.ok(sealed(optional, [{ name: "户主张三丰" }], [person]).includes("/face/staff"));
});

const faultsIn = (...changed: FaceField[]) =>
  checkDefinition({ ...foodLicence, fields: [...foodLicence.fields, ...changed] }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const at = `/fields/${foodLicence.fields.length}`;

t.test("a field has the members of its kind, all of them and no other", async t => {
  t.same(faultsIn(kind, grades, optional), []);
  const { codes: _, ...codeless } = kind;
  const { maxRows, ...rowless } = grades;
  t.same(faultsIn({ ...codeless, kind: "code-list" }), [`${at} kind-incomplete`]);
  t.same(faultsIn({ ...rowless }), [`${at} kind-incomplete`]);
  t.same(faultsIn({ ...kind, kind: "text" }), [`${at} kind-incomplete`, `${at}/codes not-of-this-kind`]);
  t.same(faultsIn({ ...grades, maxLength: 10, values: ["x"] }), [
    `${at}/maxLength not-of-this-kind`,
    `${at}/values not-of-this-kind`,
  ]);
  t.same(faultsIn({ ...grades, derivedFrom: "number" }), [`${at}/derivedFrom not-of-this-kind`]);
  t.notOk(FaceField.safeParse({ ...kind, kind: "video" }).success, "a kind that there is not");
});

t.test("no rule of a type compares a table", async t => {
  const more = { ...foodLicence, fields: [...foodLicence.fields, grades] };
  const rule = { field: "grades", cases: [{ among: ["A"], is: 1 }] };
  const faultsFor = (change: Partial<typeof foodLicence>) =>
    checkDefinition({ ...more, ...change }).map(({ pointer, code }) => `${pointer} ${code}`);
  t.same(faultsFor({ term: { ...foodLicence.term, byField: rule } }), ["/term/byField/field field-is-a-table"]);
  t.same(faultsFor({ unique: { per: "holder", field: "grades" } }), ["/unique/field field-is-a-table"]);
  t.same(
    faultsFor({ term: { ...foodLicence.term, restartedBy: ["grades"] } }),
    [],
    "a change of one may restart a term",
  );
});

t.test("a table that is given as it was printed restarts no term", async t => {
  const definition = { term: { ...foodLicence.term, restartedBy: ["grades"] } };
  const former = { face: good, validFrom: "2024-01-01", validTo: "2028-12-31" };
  const after = (rows: Record<string, string>[]) =>
    termAfter(definition, former, { face: { grades: rows }, changeDate: "2026-01-01" });
  t.match(after([{ grade: "A", category: "建筑" }]), { term: { validFrom: "2024-01-01" } });
  t.match(after([{ grade: "A", category: "装修" }]), { term: { validFrom: "2026-01-01" } });
});

t.test("codes, columns, their texts and the examples of tables are held to their rules", async t => {
  const [first = { code: "1", zh: "x", en: "x" }] = codes;
  t.same(faultsIn({ ...kind, codes: [first, { ...first, zh: "业态 " }] }), [
    `${at}/codes/1/zh text-not-plain`,
    `${at}/codes/1/code code-given-twice`,
  ]);
  const columns = grades.columns ?? [];
  t.same(faultsIn({ ...grades, columns: [...columns, ...columns.slice(0, 1)] }), [
    `${at}/columns/3/key key-given-twice`,
  ]);
  t.same(faultsIn({ ...grades, example: [{ category: "建筑", grade: "B" }] }), [`${at}/example example-not-accepted`]);
  t.same(faultsIn({ ...kind, example: "餐饮服务经营者" }), [`${at}/example example-not-accepted`]);
  const large = { ...grades, maxRows: 50 };
  t.same(faultsIn(large, { ...large, key: "more" }, { ...large, key: "most" }), ["/fields table-too-large"]);
});

t.test(
  "a picture is given by its hash alone, told from texts and tables, and sealed as a whole where the type says so",
  async t => {
    const photo = FaceField.parse({
      key: "photo",
      kind: "image",
      label: { zh: "照片", en: "Photograph" },
      required: true,
      personal: "always",
      mask: "hidden",
    });
    const sha256 = "a".repeat(64);
    const read = (given: unknown) => completeFace({ fields: [photo] }, facts, { photo: given });
    t.same(read({ sha256 }), { face: { photo: { sha256 } } });
    for (const odd of [sha256, { sha256, width: 1 }, { sha256: "A".repeat(64) }, [{ sha256 }], 3, null])
      t.match(read(odd), { faults: [{ pointer: "/face/photo", code: "not-a-picture" }] }, JSON.stringify(odd));
    t.match(completeFace({ fields: [photo] }, facts, {}), {
      faults: [{ pointer: "/face/photo", code: "picture-required" }],
    });
    t.same(carriedFace({ fields: [photo] }, { photo: { sha256 } }), { photo: { sha256 } });
    t.equal(carriedFace({ fields: [photo] }, { photo: erased }), null);
    const paper = { number: "1", holders: [company], face: { photo: { sha256 } } };
    t.same(personalPointers({ personalHolders: "natural", fields: [photo] }, paper), ["/face/photo"]);
    t.ok(isSameValue({ sha256 }, { sha256 }));
    for (const other of [{ sha256: "b".repeat(64) }, sha256, [{ sha256 }], undefined])
      t.notOk(isSameValue({ sha256 }, other));
  },
);
