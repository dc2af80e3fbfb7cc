// Licences issued in a browser without a script: from an empty form over what is wrong and the preview to the record.
import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { constructionQualification } from "../../../src/catalogue/shipped/construction-qualification.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import { pngOf } from "../../images/pictures.js";
import { openBrowser } from "../../support/browser.js";
import { formIn, textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const html = { accept: "text/html" };
const browser = openBrowser(app, home.deps.settings.publicUrl);
await browser.signIn("officer");
const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);

const open = async (url: string) => (await browser.get(url, html)).body;
const send = (url: string, fields: Record<string, string>, step = "preview") =>
  browser.submit(url, { ...fields, _step: step }, html);
const holder = (name: string, code: string, at = 0) => ({
  [`/holders/${at}/name`]: name,
  [`/holders/${at}/codeType`]: "001",
  [`/holders/${at}/code`]: code,
});
const licenceAt = async (location: unknown) => {
  const id = /^\/desk\/licences\/([A-Z2-7]{26})\?done=/.exec(String(location))?.[1];
  return (await home.ask(app, "officer", { url: `/v1/licences/${id}` })).json();
};

const food = `/desk/issue/${foodLicence.code}`;
const foodFace = {
  "/face/legalRepresentative": "程晚舟",
  "/face/domicile": "示例市清河区文昌路26号",
  "/face/premises": "示例市清河区文昌路26号一层",
  "/face/mainBusiness": "餐饮服务经营者",
  "/face/items": "热食类食品制售；\r\n冷食类食品制售",
  "/face/complaintsPhone": "12315",
};

t.test("officers choose among the types that they may issue", async t => {
  const page = await open("/desk/issue");
  t.match(page, `href="${food}"`);
  const other = openBrowser(app, home.deps.settings.publicUrl);
  await other.signIn("officer-other");
  const theirs = (await other.get("/desk/issue", html)).body;
  t.match(theirs, `href="${food}"`);
  t.notMatch(theirs, constructionQualification.code);
  t.match(
    textOf(theirs),
    /您现在不能签发的类型 [^<]*建筑业企业资质证书[^<]* 您的账户不含这些类型/,
    "and are told who may change that",
  );
  t.match(textOf(await open(`/desk/issue/${businessLicence.code}`)), "个体工商户");
});

t.test("a food licence from an empty form: what is wrong, the preview, and the record, once", async t => {
  const empty = await open(food);
  t.match(empty, `name="/validFrom" type="date" value="${today}"`, "the usual term stands in it");
  const wrong = await send(food, {
    ...formIn(empty),
    ...holder("示例餐饮有限公司", "91350100M000100Y44"),
    ...foodFace,
  });
  t.equal(wrong.statusCode, 422);
  t.match(textOf(wrong.body), "填写“代码校验不符的理由”");
  t.notMatch(textOf(wrong.body), "codeOverride", "a form does not speak of members of a body");
  const sent = await send(food, { ...formIn(empty), ...holder("示例餐饮有限公司", "91350100M000100Y43"), ...foodFace });
  t.equal(sent.statusCode, 303);
  const preview = await open(String(sent.headers.location));
  t.match(textOf(preview), "尚未登记");
  t.match(textOf(preview), "热食类食品制售； 冷食类食品制售");
  const picture = /<img class="paper" src="([^"]+)"/.exec(preview)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const drawn = await browser.get(picture, html);
  t.equal(drawn.headers["content-type"], "image/png");
  const first = await send(food, formIn(preview), "record");
  t.equal(first.statusCode, 303, textOf(first.body));
  t.equal(
    (await send(food, formIn(preview), "record")).headers.location,
    first.headers.location,
    "sent twice, it counts once",
  );
  const licence = await licenceAt(first.headers.location);
  t.match(licence, { validFrom: today, holders: [{ name: "示例餐饮有限公司" }], status: "active" });
});

t.test("a preview gives the form back as it was, in either language", async t => {
  const form = { ...formIn(await open(food)), ...holder("示例二店有限公司", "91110000101623741K"), ...foodFace };
  const { location } = (await send(food, form)).headers;
  t.match(textOf(await open(`${location}&lang=en`)), "Nothing is recorded yet");
  const back = await send(food, formIn(await open(`${location}&lang=zh`)), "edit");
  t.match(back.body, 'value="示例二店有限公司"');
  t.match(back.body, /<option value="餐饮服务经营者" selected>/);
});

t.test("each kind of holder of a 营业执照 has a face of its own", async t => {
  const at = (kind: string) => `/desk/issue/${businessLicence.code}?holder=${kind}`;
  const common = { "/face/scope": "日用百货销售", "/face/domicile": "示例市清河区文昌路18号" };
  const company = await open(at("company"));
  t.match(company, 'name="/face/registeredCapital"');
  t.notMatch(company, 'name="/face/composition"');
  const asCompany = await send(
    at("company"),
    {
      ...formIn(company),
      ...holder("示例商贸有限公司", "91350100M000100Y43"),
      ...common,
      "/face/type": "有限责任公司",
      "/face/legalRepresentative": "程晚舟",
      "/face/registeredCapital": "壹佰万元整",
      "/face/establishedOn": "2015-03-18",
    },
    "record",
  );
  t.match(await licenceAt(asCompany.headers.location), {
    holderCategory: "company",
    validTo: null,
    number: "91350100M000100Y43",
  });
  const asTrader = await send(
    at("sole-trader"),
    {
      ...formIn(await open(at("sole-trader"))),
      ...holder("清河区晚舟日用品店", "92110108MA01CXXX3B"),
      "/holders/0/codeOverride/reason": "登记机关核发的代码",
      ...common,
      "/face/type": "个体工商户",
      "/face/operator": "程晚舟",
      "/face/composition": "个人经营",
      "/face/registeredOn": "2018-09-06",
    },
    "record",
  );
  t.equal(asTrader.statusCode, 303, textOf(asTrader.body));
  t.match(await licenceAt(asTrader.headers.location), { holderCategory: "sole-trader" });
});

t.test("a table of the face is rows, added and dropped, and hostile text stays text", async t => {
  const at = `/desk/issue/${constructionQualification.code}`;
  const form = {
    ...formIn(await open(at)),
    ...holder("<script>alert(1)</script>", "91350100M000100Y43"),
    "/face/legalRepresentative": "a".repeat(2000),
    "/face/address": "示例市清河区\u202e建设路",
    "/face/qualifications/0/category": "建筑工程施工总承包",
    "/face/qualifications/0/grade": "二级",
  };
  const more = await browser.submit(at, { ...form, _add: "/face/qualifications" }, html);
  t.match(more.body, 'name="/face/qualifications/1/grade"');
  t.match(more.body, "&lt;script&gt;alert(1)&lt;/script&gt;");
  const refused = await send(at, form);
  t.equal(refused.statusCode, 422);
  t.notMatch(refused.body, "<script>alert");
  t.match(refused.body, `value="${"a".repeat(2000)}"`, "nothing typed is cut off");
});

t.test("a picture is chosen on a page of its own, and the form comes back as it was left", async t => {
  const photo = {
    key: "photo",
    label: { zh: "照片", en: "Photograph" },
    kind: "image",
    required: true,
    box: { width: 25, height: 35 },
  };
  const [first, ...rest] = foodLicence.fields;
  const field = { ...photo, personal: "never", mask: "none" };
  const definition = { ...foodLicence, code: "11100000MB0143028R977", fields: [first, field, ...rest] };
  const payload = {
    ...definition,
    number: { ...foodLicence.number, parts: [{ part: "literal", text: "PH" }, ...foodLicence.number.parts.slice(1)] },
  };
  const defined = await home.ask(app, "registrar", {
    method: "PUT",
    url: `/v1/licence-types/${definition.code}`,
    payload,
  });
  t.equal(defined.statusCode, 201, defined.body);
  const officer = openBrowser(app, home.deps.settings.publicUrl);
  const appointment = {
    subject: "officer",
    department: approvalService.code,
    roles: ["officer"],
    types: [definition.code, foodLicence.code],
  };
  await home.ask(app, "registrar", { method: "POST", url: "/v1/accounts", payload: appointment });
  await officer.signIn("officer");
  const at = `/desk/issue/${definition.code}`;
  const empty = (await officer.get(at, html)).body;
  t.match(textOf(empty), "附图片：照片");
  const typed = { ...formIn(empty), ...holder("示例照片有限公司", "91350100M000100Y43"), ...foodFace };
  const left = await officer.submit(at, { ...typed, _picture: "photo" }, html);
  t.equal(left.statusCode, 303);
  const chooser = String(left.headers.location);
  const form = formIn((await officer.get(chooser, html)).body);
  const upload = async (file: Buffer, csrf = form._csrf ?? "") => {
    const body = new FormData();
    body.append("_csrf", csrf);
    body.append("/file", new Blob([new Uint8Array(file)], { type: "image/png" }), "照片.png");
    const request = new Request("http://localhost", { method: "POST", body });
    const type = request.headers.get("content-type") ?? "";
    return officer.raw(chooser, Buffer.from(await request.arrayBuffer()), { ...html, "content-type": type });
  };
  const wrong = await upload(Buffer.from("no picture"));
  t.equal(wrong.statusCode, 422);
  t.equal((await upload(pngOf(60, 80), "")).statusCode, 403);
  const sent = await upload(pngOf(60, 80));
  t.equal(sent.statusCode, 303, textOf(sent.body));
  const back = (await officer.get(String(sent.headers.location), html)).body;
  t.match(textOf(back), "已附图片");
  t.match(back, 'value="示例照片有限公司"');
  const preview = await officer.submit(at, { ...formIn(back), _step: "preview" }, html);
  t.equal(preview.statusCode, 303, textOf(preview.body));
});

t.test("a licence that exists already is taken over at its version", async t => {
  const at = `/desk/takeover/${foodLicence.code}`;
  const form = {
    ...formIn(await open(at)),
    ...holder("示例老店有限公司", "91350100M000100Y43"),
    ...foodFace,
    "/face/premises": "示例市清河区老街1号",
    "/validFrom": "2024-01-05",
    "/validTo": "2029-01-04",
    "/issuedOn": "2024-01-05",
    "/number": "JY21101080000019",
    "/source": "纸质档案",
    "/version": "2",
    "/grade": "B",
  };
  const sent = await send(at, form);
  t.equal(sent.statusCode, 303, textOf(sent.body));
  const { location } = sent.headers;
  const done = await send(at, formIn(await open(String(location))), "record");
  t.equal(done.statusCode, 303, textOf(done.body));
  t.match(await licenceAt(done.headers.location), { version: 2, grade: "B", number: "JY21101080000019" });
});
