// The registrar's and the administrator's pages, by forms alone: a type is defined, issued under and revised; an officer is
// appointed and signs in; departments, organs, keys and settings.
import t from "tap";
import { z } from "zod";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { approvalService, marketRegulation } from "../../../src/catalogue/examples/development-departments.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import { formOfType, typeOfForm } from "../../../src/http/console/registrar/type-body.js";
import { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { memberWord } from "../../../src/web/console/registrar/definition-words.js";
import { typeGroups } from "../../../src/web/console/registrar/type-fields.js";
import { readTyped, typedOf } from "../../../src/web/parts/form/typed.js";
import { pngOf } from "../../images/pictures.js";
import { openBrowser } from "../../support/browser.js";
import { fieldsIn, textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
await home.services.ensureSealKeys();
const html = { accept: "text/html" };

const signedIn = async (account: string) => {
  const browser = openBrowser(app, home.deps.settings.publicUrl);
  await browser.signIn(account);
  return browser;
};
type Browser = Awaited<ReturnType<typeof signedIn>>;

const formIn = (body: string) => new URLSearchParams(fieldsIn(body));

/** Fills in the form at an address, over what stands in it, and sends it. */
const send = async (browser: Browser, url: string, changes: Record<string, string> = {}, from?: string) => {
  const fields = formIn(from ?? (await browser.get(url, html)).body);
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  return browser.submit(url, [...fields], html);
};
const registrar = await signedIn("registrar");
const ask = (account: string, method: "GET" | "POST", url: string, payload?: object) =>
  home.ask(app, account, { method, url, ...(payload && { payload }) });

const named = (zh: string) => ({ zh, en: zh });
const grade = {
  key: "grade",
  kind: "code-list" as const,
  label: named("等级"),
  required: true,
  codes: [
    { code: "A", zh: "甲级", en: "First" },
    { code: "B", zh: "乙级", en: "Second" },
  ],
  mask: "none" as const,
};
/** A type that has all that few types have: code lists, one of them in a table, a picture, grounds with their articles. */
const withRows: TypeDefinition = {
  ...foodLicence,
  fields: [
    ...foodLicence.fields,
    { ...grade, personal: "never", for: ["company"] },
    {
      key: "crew",
      kind: "table",
      label: named("人员"),
      required: false,
      maxRows: 12,
      mask: "hidden",
      personal: "always",
      columns: [
        { ...grade, mask: { organisation: "none", "sole-trader": "name", person: "hidden" } },
        {
          key: "post",
          kind: "text",
          label: named("岗位"),
          required: false,
          maxLength: 40,
          values: ["甲"],
          mask: "none",
        },
      ],
    },
    {
      key: "photo",
      kind: "image",
      label: named("照片"),
      required: false,
      box: { width: 25, height: 35 },
      mask: "hidden",
      personal: "always",
    },
  ],
  grounds: [
    {
      act: "cancellations",
      codes: [
        { code: "70-1" },
        { code: "70-6", article: { zh: "《食品安全法》第三十五条", en: "Food Safety Law, art. 35" } },
      ],
    },
  ],
};

t.test("every shipped type comes out of its form as it went in", async t => {
  const fields = typeGroups("zh", { isNew: true }).flatMap(group => group.fields);
  for (const definition of [...shippedTypes, withRows]) {
    const typed = typedOf(fields, formOfType(definition));
    t.same(typeOfForm(readTyped(fields, typed)), JSON.parse(JSON.stringify(definition)), definition.name.zh);
  }
});

const code = "119901010000100146901";
const at = `/desk/types/${code}`;

t.test("a type is defined by its form, tried first, and issued under at once", async t => {
  const names = {
    "/code": code,
    "/name/zh": "示例营业备案证",
    "/name/en": "Example filing certificate",
    "/authority/name": approvalService.name,
    "/authority/code": approvalService.code,
  };
  const more = await send(registrar, "/desk/types/new", { ...names, _add: "/fields" });
  t.match(more.body, 'name="/fields/3/label/zh"', "a row was added, and nothing is lost");
  t.match(more.body, "示例营业备案证");
  const field = {
    "/fields/3/label/zh": "备案内容",
    "/fields/3/label/en": "What is filed",
    "/fields/3/key": "content",
    "/fields/3/kind": "text",
    "/fields/3/required": "on",
  };
  const tried = await send(registrar, "/desk/types/new", { ...field, _do: "preview" }, more.body);
  t.equal(tried.statusCode, 200, tried.body.slice(0, 2_000));
  t.match(tried.body, "这是新的证照类型");
  t.match(tried.body, /for="f\/preview\/content"/, "the form that officers fill in stands beside");
  t.equal((await ask("registrar", "GET", `/v1/licence-types/${code}`)).statusCode, 404, "nothing is recorded yet");
  const recorded = await send(registrar, "/desk/types/new", { _do: "record" }, tried.body);
  t.match([recorded.statusCode, recorded.headers.location], [303, `${at}?done=1`], recorded.body.slice(0, 2_000));
  const { example, definition } = (await ask("registrar", "GET", `/v1/licence-types/${code}`)).json();
  t.match(definition.fields.at(-1), { key: "content", kind: "text", maxLength: 200, personal: "never", mask: "none" });
  const colleague = { subject: "colleague", department: approvalService.code, roles: ["officer"], types: ["*"] };
  t.equal((await ask("administrator", "POST", "/v1/accounts", colleague)).statusCode, 201);
  const asking = { account: "colleague", name: { zh: "", en: "" }, roles: ["holder"] } satisfies DevelopmentAccount;
  const issued = await home.ask(app, asking, { method: "POST", url: "/v1/licences", payload: example });
  t.equal(issued.statusCode, 201, issued.body);
});

t.test("it is revised; who revises what another has revised meanwhile is shown that, and goes on", async t => {
  const opened = (await registrar.get(`${at}/revision`, html)).body;
  const first = await send(registrar, `${at}/revision`, { "/name/en": "Filing certificate", _do: "record" }, opened);
  t.equal(first.statusCode, 303, first.body.slice(0, 2_000));
  const second = await send(registrar, `${at}/revision`, { "/name/zh": "示例备案证", _do: "record" }, opened);
  t.equal(second.statusCode, 422);
  t.match(second.body, "又有修订");
  t.match(second.body, "示例备案证", "what was typed is there");
  const third = await send(registrar, `${at}/revision`, { _do: "record" }, second.body);
  t.equal(third.statusCode, 303);
  const compared = (await registrar.get(`${at}/revisions?revision=2&against=0`, html)).body;
  t.match(compared, "名称 › 中文");
  t.match(compared, "示例备案证");
  t.match((await registrar.get(`${at}?done=1`, html)).body, "已登记。");
});

t.test("what a revision changed is told in words, never as data", async t => {
  const steps = {
    "/hands#": "1",
    "/hands/0/act": "revoke",
    "/hands/0/steps": "prepare review sign",
    "/hands/0/days": "5",
  };
  const kinds = { "/fields/3/kind": "date", "/fields/3/derivedFrom": "issuedOn" };
  const draft = await send(registrar, `${at}/revision`, { ...steps, ...kinds, _do: "preview" });
  const told = textOf(draft.body);
  t.match(told, /多人办理的环节 新增 吊销：经办→审核→签发/);
  t.match(told, /照面字段 › 备案内容 › 种类 改变 文字 日期/, "a field by its label");
  t.notMatch(draft.body, /&quot;revoke&quot;:\[/);
  t.equal((await send(registrar, `${at}/revision`, { _do: "record" }, draft.body)).statusCode, 303);
  t.match(textOf((await registrar.get(at, html)).body), "须多人办理 吊销：经办→审核→签发（5 个工作日内）");
  const english = textOf((await registrar.get(`${at}/revisions?revision=3&against=2&lang=en`, html)).body);
  t.match(english, /Revoke: Prepare→Review→Sign/);
  await registrar.get("/desk/types?lang=zh", html);
});

t.test(
  "code lists, columns of tables and grounds are rows of the form, added and dropped within their row",
  async t => {
    const url = `${at}/revision`;
    const list = {
      "/fields/3/kind": "code-list",
      "/fields/3/derivedFrom": "",
      "/fields/3/maxLength": "",
      "/fields/3/codes#": "2",
      "/fields/3/codes/0/code": "A",
      "/fields/3/codes/0/zh": "甲类",
      "/fields/3/codes/0/en": "First",
      "/fields/3/codes/1/code": "B",
      "/fields/3/codes/1/zh": "乙类",
      "/fields/3/codes/1/en": "Second",
    };
    const opened = await send(registrar, url, { ...list, _add: "/fields/3/codes" });
    t.match(opened.body, 'name="/fields/3/codes/2/code"', "a code more");
    t.match(opened.body, /formaction="[^"#]+#f\/fields\/3\/codes-row-3"/, "and the browser goes on at the row");
    const dropped = await send(registrar, url, { _drop: "/fields/3/codes/0" }, opened.body);
    t.equal(formIn(dropped.body).get("/fields/3/codes/0/zh"), "乙类");
    const grounds = {
      "/grounds#": "1",
      "/grounds/0/act": "cancellations",
      "/grounds/0/codes#": "1",
      "/grounds/0/codes/0/code": "70-6",
      "/grounds/0/codes/0/article/zh": "《示例条例》第三条",
    };
    const wrong = await send(registrar, url, { ...grounds, _do: "record" }, dropped.body);
    t.equal(wrong.statusCode, 422);
    t.match(wrong.body, /id="f\/grounds\/0\/codes\/0\/article\/en"[^>]+aria-invalid="true"/);
    const english = { "/grounds/0/codes/0/article/en": "Example Rules, art. 3" };
    const sent = await send(registrar, url, { ...english, _do: "record" }, wrong.body);
    t.equal(sent.statusCode, 303, textOf(sent.body).slice(0, 3_000));
    const { definition } = (await ask("registrar", "GET", `/v1/licence-types/${code}`)).json();
    t.match(definition.fields.at(-1).codes, [{ code: "B", zh: "乙类", en: "Second" }]);
    t.match(definition.grounds, [
      { act: "cancellations", codes: [{ code: "70-6", article: { zh: "《示例条例》第三条" } }] },
    ]);
  },
);

t.test("every part of a definition has a name in both languages", async t => {
  interface Schema {
    properties?: Record<string, Schema>;
    items?: Schema;
    anyOf?: Schema[];
    oneOf?: Schema[];
  }
  const namesIn = ({ properties = {}, items, anyOf = [], oneOf = [] }: Schema): string[] => [
    ...Object.entries(properties).flatMap(([name, of]) => [name, ...namesIn(of)]),
    ...[...(items ? [items] : []), ...anyOf, ...oneOf].flatMap(namesIn),
  ];
  const names = new Set(namesIn(z.toJSONSchema(TypeDefinition) as Schema));
  t.ok(names.has("hidesBirthday"));
  for (const name of names)
    t.ok(memberWord(name, undefined) ?? memberWord(name, "steps") ?? /^[1-5]$/.test(name), name);
});

t.test("what is wrong stands beside its field; a code that is taken is not revised by accident", async t => {
  const wrong = await send(registrar, `${at}/revision`, { "/fields/3/key": "Content", _do: "record" });
  t.equal(wrong.statusCode, 422);
  t.match(wrong.body, /id="f\/fields\/3\/key"[^>]+aria-invalid="true"/);
  const like = (await registrar.get(`/desk/types/new?from=${foodLicence.code}`, html)).body;
  const taken = await send(registrar, "/desk/types/new", { "/code": foodLicence.code, _do: "record" }, like);
  t.equal(taken.statusCode, 422, taken.body.slice(0, 500));
  t.match(taken.body, /href="#f\/code"/);
  t.equal((await ask("registrar", "GET", `/v1/licence-types/${foodLicence.code}`)).json().revision, 0);
});

t.test("experts edit the whole definition as a text, and come back to the form with it", async t => {
  const url = `/desk/types/${businessLicence.code}/revision`;
  const text = await send(registrar, url, { _do: "text" });
  const fields = formIn(text.body);
  t.same(JSON.parse(fields.get("/_text") ?? ""), JSON.parse(JSON.stringify(businessLicence)));
  const broken = await send(registrar, url, { "/_text": "{", _do: "preview" }, text.body);
  t.match(broken.body, "不是有效的 JSON");
  const faulty = { ...businessLicence, term: { ...businessLicence.term, maxYears: "five" } };
  const refused = await send(registrar, url, { "/_text": JSON.stringify(faulty), _do: "record" }, text.body);
  t.match(refused.body, "/term/maxYears");
  const renamed = { ...businessLicence, name: { ...businessLicence.name, en: "Licence of a business" } };
  const form = await send(registrar, url, { "/_text": JSON.stringify(renamed), _do: "form" }, text.body);
  t.equal(formIn(form.body).get("/name/en"), "Licence of a business");
  t.equal((await send(registrar, url, { _do: "record" }, form.body)).statusCode, 303);
  t.same((await ask("registrar", "GET", `/v1/licence-types/${businessLicence.code}`)).json().definition, renamed);
});

t.test("a type is retired with a reason, and its page says so", async t => {
  const retired = await send(registrar, `${at}/retirement`, { "/from": "2026-01-01", "/reason": "改版" });
  t.equal(retired.statusCode, 303, retired.body);
  const page = (await registrar.get(at, html)).body;
  t.match(page, "已停用");
  t.notMatch(page, `${at}/retirement`);
});

t.test(
  "a seal is given a picture of its own on its department's page; what is no picture is refused in the form",
  async t => {
    const page = `/desk/departments/${approvalService.code}`;
    const url = `${page}/seals/0/image`;
    t.match((await registrar.get(page, html)).body, `href="${url}"`);
    const send = async (file: Buffer) => {
      const proof = formIn((await registrar.get(url, html)).body);
      const body = new FormData();
      for (const name of ["_csrf", "_proof"]) body.append(name, proof.get(name) ?? "");
      body.append("/file", new Blob([new Uint8Array(file)]), "seal.png");
      const { headers, body: bytes } = new Request("http://localhost/", { method: "POST", body }) as Request;
      const chunks = await new Response(bytes).arrayBuffer();
      return registrar.raw(url, Buffer.from(chunks), { ...html, "content-type": headers.get("content-type") ?? "" });
    };
    const refused = await send(Buffer.from("no picture"));
    t.equal(refused.statusCode, 422, refused.body.slice(0, 500));
    t.match(refused.body, /href="#f\/file"/);
    const sent = await send(pngOf(60, 60));
    t.match([sent.statusCode, sent.headers.location], [303, `${page}?done=picture`], sent.body.slice(0, 500));
    const { seals } = (await ask("registrar", "GET", `/v1/departments/${approvalService.code}`)).json();
    t.match(seals, [{ text: "电子证照专用章", image: /^[0-9a-f]{64}$/ }]);
    t.match((await registrar.get(`${page}?done=picture`, html)).body, "印模图片已登记");
    t.equal((await registrar.get(`${page}/seals/9/image`, html)).statusCode, 404);
  },
);

t.test("an officer is appointed by an administrator, signs in, and is dismissed", async t => {
  const administrator = await signedIn("administrator");
  const fields = formIn((await administrator.get("/desk/accounts/new", html)).body);
  fields.set("/subject", "clerk-7");
  fields.append("/roles", "officer");
  const appointed = await administrator.submit("/desk/accounts/new", [...fields], html);
  t.equal(appointed.statusCode, 303, appointed.body);
  const officer = await signedIn("clerk-7");
  t.match((await officer.get("/v1/me")).json(), { roles: ["officer"], department: approvalService.code });
  t.match((await officer.get("/desk/types", html)).body, "食品经营许可证");
  t.equal((await officer.get("/desk/accounts", html)).statusCode, 403);
  const found = (await administrator.get("/desk/accounts?subject=clerk-7&role=officer", html)).body;
  const url = /href="(\/desk\/accounts\/[0-9a-f]{64})"/.exec(found)?.[1] ?? "";
  t.match((await administrator.get(url, html)).body, "在任");
  const dismissed = await send(administrator, `${url}/dismissal`, { "/reason": "调离" });
  t.equal(dismissed.statusCode, 303, dismissed.body);
  t.equal((await officer.get("/desk/types", html)).statusCode, 303, "their session is over");
  await officer.signIn("clerk-7");
  t.equal((await officer.get("/desk", html)).statusCode, 303, "and they sign in no more");
  await officer.signIn("nobody-at-all");
  t.equal((await officer.get("/desk", html)).statusCode, 303, "nor does who was never appointed");
});

t.test("an administrator appoints in no other department, whatever the form is sent with", async t => {
  const administrator = await signedIn("administrator");
  const fields = formIn((await administrator.get("/desk/accounts/new", html)).body);
  t.notMatch((await administrator.get("/desk/accounts/new", html)).body, 'value="registrar"');
  fields.set("/subject", "x");
  fields.append("/roles", "registrar");
  fields.set("/department", marketRegulation.code);
  const refused = await administrator.submit("/desk/accounts/new", [...fields], html);
  t.equal(refused.statusCode, 422);
  t.equal((await administrator.get("/desk/types/new", html)).statusCode, 403);
});

t.test("a department is defined, revised and ended, and its seal is seen", async t => {
  const own = "11990101000010065E";
  const defined = await send(registrar, "/desk/departments/new", { "/code": own, "/name": "示例市城市管理局" });
  t.match([defined.statusCode, defined.headers.location], [303, `/desk/departments/${own}?done=1`], defined.body);
  const again = await send(registrar, "/desk/departments/new", { "/code": own, "/name": "另一个" });
  t.match(again.body, "该部门已经登记");
  const wrong = await send(registrar, `/desk/departments/${own}/revision`, { "/region": "99" });
  t.match([wrong.statusCode, wrong.body], [422, /id="f\/region"[^>]+aria-invalid="true"/]);
  const revised = await send(registrar, `/desk/departments/${own}/revision`, { "/region": "990101" });
  t.equal(revised.statusCode, 303, revised.body);
  t.match((await registrar.get(`/desk/departments/${own}`, html)).body, `/desk/departments/${own}/seals/0/picture`);
  const ended = { "/from": "2099-01-01", "/reason": "机构改革", "/successor": approvalService.code };
  t.equal((await send(registrar, `/desk/departments/${own}/retirement`, ended)).statusCode, 303);
  t.match((await registrar.get("/desk/departments?q=城市管理", html)).body, "2099-01-01");
});

t.test("an organ is appointed for a type, and dismissed", async t => {
  const organs = `/desk/types/${foodLicence.code}/organs`;
  const fields = { "/issuer": approvalService.code, "/organ": marketRegulation.code };
  t.equal((await send(registrar, `${organs}/new`, fields)).statusCode, 303);
  t.match((await registrar.get(organs, html)).body, "暂扣、恢复、登记检验、吊销");
  const dismissal = `${organs}/${approvalService.code}/${marketRegulation.code}/dismissal`;
  t.equal((await send(registrar, dismissal)).statusCode, 303);
  t.match((await registrar.get(organs, html)).body, "没有指定机关");
});

t.test("keys are seen with their terms, replaced and ended; settings without their secrets", async t => {
  const keys = (await registrar.get(`/desk/keys?department=${approvalService.code}`, html)).body;
  const rotation =
    /href="(\/desk\/keys\/rotation\?[^"]*use=token[^"]*)"/.exec(keys)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const replaced = await send(registrar, rotation);
  t.equal(replaced.statusCode, 303, replaced.body);
  const kid = /\/keys\/([0-9a-f]{8})\/end/.exec(keys)?.[1] ?? "";
  t.equal((await send(registrar, `/desk/keys/${kid}/end`)).statusCode, 422, "without a reason");
  t.equal((await send(registrar, `/desk/keys/${kid}/end`, { "/reason": "ceased" })).statusCode, 303);
  t.equal((await ask("registrar", "GET", `/v1/keys/${kid}`)).json().state, "ended");
  const all = (await registrar.get("/desk/keys", html)).body;
  t.match(all, "核验回执签名");
  const [, ofReceipts = ""] = /href="(\/desk\/keys\/rotation\?use=receipt[^"]*)"/.exec(all) ?? [];
  t.match((await registrar.get(ofReceipts.replaceAll("&amp;", "&"), html)).body, "此前出具的回执仍可核验");
  t.equal((await send(registrar, ofReceipts.replaceAll("&amp;", "&"))).statusCode, 303);
  const receipts = (await ask("registrar", "GET", "/v1/keys?use=receipt")).json().items;
  const signing = receipts.find(({ state }: { state: string }) => state === "current").kid;
  t.equal(receipts.length, 2);
  t.match((await registrar.get(`/desk/keys/${signing}/end`, html)).body, "此前的回执一律无法再证明真伪");
  t.equal((await send(registrar, `/desk/keys/${signing}/end`, { "/reason": "compromised" })).statusCode, 303);
  t.equal((await ask("registrar", "GET", `/v1/keys/${signing}`)).json().state, "compromised");
  t.match((await registrar.get("/desk/settings", html)).body, "登记机构的时区");
});

t.test("no page of theirs shows Chinese to who reads English, names and data aside", async t => {
  const english = await signedIn("registrar");
  await english.get("/desk?lang=en", html);
  for (const url of [
    "/desk/types",
    "/desk/types/new",
    "/desk/departments/new",
    "/desk/accounts",
    "/desk/accounts/new",
    "/desk/keys",
    "/desk/settings",
  ]) {
    const { statusCode, body } = await english.get(url, html);
    t.equal(statusCode, 200, url);
    const texts = body.replace(/<(option|input|textarea|td|code)[\s>][\s\S]*?(?=<)|lang="zh-CN"[\s\S]*?<\//g, "");
    t.notMatch(
      texts.replace(/二〇二六年十一月二十三日|2026年11月23日|如? ?[津德]|餐饮服务经营者|张\*/g, ""),
      /<(label|legend|h1|h2|button|p)[^>]*>[^<]*\p{Script=Han}/u,
      url,
    );
  }
});
