// Code lists and tables from a definition to the verdict: recorded, told, shown, changed, sealed and erased.
import t from "tap";
import { codeList, field, table } from "../../src/catalogue/shipped/field.js";
import { tobaccoRetailLicence } from "../../src/catalogue/shipped/tobacco-retail-licence.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const { code } = tobaccoRetailLicence;
const grade = codeList("grade", "等级", "Grade", [
  { code: "1", zh: "一级", en: "First" },
  { code: "2", zh: "二级", en: "Second" },
]);
const fields = [
  field("name", "名称", "Name", { maxLength: 1000, derivedFrom: "holder.name", personal: "natural-holder" }),
  codeList("kind", "主体业态", "Kind", [{ code: "2", zh: "餐饮服务经营者", en: "Restaurant" }]),
  table("grades", "资质类别及等级", "Grades", 50, [field("category", "类别", "Category"), grade]),
  table("staff", "从业人员", "Staff", 5, [field("name", "姓名", "Name", { mask: "name" })], {
    personal: "always",
    required: false,
  }),
];
const definition = { ...tobaccoRetailLicence, fields, unique: null };
const face = {
  kind: "2",
  grades: [
    { category: "建筑工程<b>", grade: "1" },
    { category: "装修工程", grade: "2" },
  ],
};

const defined = await home.ask(app, "registrar", {
  method: "PUT",
  url: `/v1/licence-types/${code}`,
  payload: definition,
});
t.equal(defined.statusCode, 200, defined.body);
const { example } = defined.json();
const post = (url: string, payload: object) => home.ask(app, "system", { method: "POST", url, payload });
const issue = async (given: object) => post("/v1/licences", { ...example, face: given });
const verdict = async (id: string) => (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json();

t.test("the catalogue's own example has a row of each table, and is accepted", async t => {
  t.match(example.face, { kind: "2", grades: [{ category: "示例", grade: "1" }] });
  t.equal((await post("/v1/licences", example)).statusCode, 201);
});

t.test(
  "the licence tells codes and rows as they are recorded, the verdict and its page as they are printed",
  async t => {
    const issued = await issue(face);
    t.equal(issued.statusCode, 201, issued.body);
    const licence = issued.json();
    t.match(licence.face, face);
    const { verdict: word, licence: shown } = await verdict(licence.id);
    t.equal(word, "valid");
    t.match(shown.face, [
      { key: "name" },
      { key: "kind", value: "餐饮服务经营者" },
      {
        key: "grades",
        columns: [{ key: "category" }, { key: "grade", label: { zh: "等级", en: "Grade" } }],
        value: [
          { category: "建筑工程<b>", grade: "一级" },
          { category: "装修工程", grade: "二级" },
        ],
      },
    ]);
    const { body } = await app.inject({ url: `/V/${licence.id}`, headers: { accept: "text/html" } });
    t.match(body, '<th scope="col">类别</th><th scope="col">等级</th>');
    t.match(body, "<td>建筑工程&lt;b&gt;</td><td>一级</td>");
    const token = String(licence.links.verify).split("/").at(-1) ?? "";
    t.equal((await app.inject({ method: "POST", url: "/v1/verify", payload: { token } })).json().verdict, "valid");
  },
);

t.test("under the standard's names the face is as it is printed", async t => {
  const { id } = (await issue(face)).json();
  const told = async (form: string) =>
    (await home.ask(app, "officer", { url: `/v1/licences/${id}?form=${form}` })).json();
  const grades = [{ grade: "一级" }, { category: "装修工程", grade: "二级" }];
  t.match(await told("gb36903"), { KZ_KIND: "餐饮服务经营者", KZ_GRADES: grades });
  t.match(await told("sharing"), { extend_info: { kind: "餐饮服务经营者", grades } });
});

t.test("an amendment of a table is one change of the history, and the same table again is none", async t => {
  const { id } = (await issue(face)).json();
  const amend = (grades: object[]) =>
    post(`/v1/licences/${id}/amendments`, { face: { grades }, changeDate: example.validFrom, reason: "增项" });
  const turned = face.grades.map(row => Object.fromEntries(Object.entries(row).reverse()));
  t.equal((await amend(turned)).json().version, 1, "in another order of columns it says the same");
  const more = [...face.grades, { category: "市政工程", grade: "2" }];
  const amended = (await amend(more)).json();
  t.match([amended.version, amended.face], [2, { kind: "2", grades: more }]);
  const { items } = (await home.ask(app, "officer", { url: `/v1/licences/${id}/history` })).json();
  t.match(
    items.at(-1).changes.filter(({ field }: { field: string }) => field.startsWith("face.")),
    [{ field: "face.grades", from: face.grades, to: more }],
  );
});

t.test("faults of a body point into the table, whoever finds them", async t => {
  const faultsOf = async (grades: unknown) => {
    const reply = await issue({ ...face, grades });
    t.equal(reply.statusCode, 422, reply.body);
    return reply.json().errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
  };
  t.same(await faultsOf([{ category: "x", grade: "3" }]), ["/face/grades/0/grade value-not-listed"]);
  t.same(await faultsOf([face.grades[0], { category: 3, grade: "1" }]), ["/face/grades/1/category wrong-kind"]);
  t.same(await faultsOf(Array(51).fill(face.grades[0])), ["/face/grades wrong-length"]);
  t.same(await faultsOf(12), ["/face/grades wrong-kind"]);
  t.equal((await issue({ ...face, grades: Array(50).fill(face.grades[0]) })).statusCode, 201, "fifty rows are taken");
});

t.test("a personal table is sealed as a whole, and masked by its columns", async t => {
  const staff = [{ name: "欧阳喆" }, { name: "虞蕖" }];
  const { id } = (await issue({ ...face, staff })).json();
  const [stored] = await home.services.opened.store.readStream(`licence-${id}`);
  t.match(JSON.parse(stored?.data ?? "{}").face, { grades: face.grades, staff: { $sealed: /./ } });
  const { licence } = await verdict(id);
  t.match(
    licence.face.find(({ key }: { key: string }) => key === "staff"),
    { value: [{ name: "欧*" }, { name: "虞*" }] },
  );
});
