// Bulk import over HTTP, from the upload to the mended rows: docs/import.md, "Over HTTP".
import type { InjectOptions } from "fastify";
import t from "tap";
import { approvalService, marketRegulation } from "../../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { importGuideExample as foodGuide } from "../../../src/http/description/import-examples.js";
import { openBrowser, own } from "../../support/browser.js";
import { formIn } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";
import { creditCode, foodWorkbook } from "./food-list.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const ask = (method: NonNullable<InjectOptions["method"]>, url: string, payload?: object, account = "officer") =>
  home.ask(app, account, { method, url, ...(payload && { payload }) });
const upload = (payload: Buffer | string, query = "?name=food.xlsx", account = "officer", type = "text/csv") =>
  home.ask(app, account, {
    method: "POST",
    url: `/v1/imports${query}`,
    payload,
    headers: { "content-type": type },
  });
const ended = async (id: string) =>
  until(async () => {
    const found = (await ask("GET", `/v1/imports/${id}`)).json();
    return ["waiting", "running"].includes(found.state) ? null : found;
  }, 50);
const run = async (id: string, what: "trials" | "recordings") => {
  const begun = await ask("POST", `/v1/imports/${id}/${what}`);
  t.equal(begun.statusCode, 202, begun.body);
  return ended(id);
};

t.test("a workbook with three bad rows is tried, recorded, mended and imported again, and nothing twice", async t => {
  const bad = {
    2: { 有效期至: "" },
    3: { 主体业态: "流动摊贩" },
    4: { 社会信用代码: "91990101000000004X" },
  };
  const sent = await upload(foodWorkbook(1, 6, bad));
  t.equal(sent.statusCode, 201, sent.body);
  const { id, ...file } = sent.json();
  t.match(file, { state: "arrived", department: approvalService.code, file: { name: "food.xlsx", kept: true } });
  t.equal(sent.headers.location, `/v1/imports/${id}`);
  t.match((await ask("POST", `/v1/imports/${id}/trials`)).json(), { status: 409, code: "import-without-map" });

  const suggestion = (await ask("GET", `/v1/imports/${id}/suggestion`)).json();
  t.match(suggestion, {
    readAs: { format: "xlsx", sheet: "证照" },
    columns: [{ name: "许可证编号", role: "number" }, { name: "经营者名称" }],
    map: { department: { code: approvalService.code, name: approvalService.name } },
  });
  t.equal(suggestion.rows[0][0], "JY29901010000010");
  const mapped = await ask("PUT", `/v1/imports/${id}/map`, { guide: foodGuide });
  t.equal(mapped.statusCode, 200, mapped.body);
  t.match(mapped.json(), { map: "food-list" });
  t.match((await ask("GET", `/v1/imports/${id}/map`)).json(), { type: { code: foodLicence.code } });

  const tried = await run(id, "trials");
  t.match(tried, { state: "tried", result: { rows: 6, recorded: 3, refused: 3, complete: true }, logged: null });
  const { items, header } = (await ask("GET", `/v1/imports/${id}/refused?limit=2`)).json();
  t.match(header, ["许可证编号", "经营者名称"]);
  t.match(items, [{ line: 3, code: "term-missing" }, { line: 4 }]);
  for (const { text } of items) t.match(text.zh, /\p{Script=Han}/u);
  t.equal((await ask("GET", `/v1/imports/${id}/refused?cursor=4`)).json().items.length, 1);
  t.equal((await ask("GET", "/v1/licences?number=JY29901010000010")).json().items.length, 0, "nothing was recorded");

  const recorded = await run(id, "recordings");
  t.match(recorded, {
    state: "recorded",
    result: { recorded: 3, refused: 3 },
    logged: /^import-/,
    file: { kept: true },
  });
  await until(async () => (await ask("GET", "/v1/licences?number=JY29901010000010")).json().items.length === 1);
  const again = await run(id, "recordings");
  t.match(again, { result: { recorded: 0, already: 3, refused: 3 } });

  const csv = await ask("GET", `/v1/imports/${id}/refused.csv`);
  t.match(csv.headers["content-disposition"], /food\.refused\.csv/);
  const mended = csv.body
    .replace("2026-03-02,\r\n", "2026-03-02,2031-03-01\r\n")
    .replace("流动摊贩", "餐饮服务经营者")
    .replaceAll("91990101000000004X", creditCode(4));
  const second = (await upload(mended, `?name=mended.csv&after=${id}`)).json();
  t.match(second, { after: id, map: "food-list", state: "arrived" });
  const last = await run(second.id, "recordings");
  t.match(last, { state: "recorded", result: { rows: 3, recorded: 3, already: 0, refused: 0 }, file: { kept: false } });
  t.match((await ask("GET", `/v1/imports/${second.id}/refused`)).json().items, []);
  t.match((await ask("POST", `/v1/imports/${second.id}/recordings`)).json(), { status: 410 });
  const list = (await ask("GET", "/v1/imports?limit=1")).json();
  t.match(list, { items: [{ id: second.id }], nextCursor: String });
  t.match((await ask("GET", `/v1/imports?cursor=${list.nextCursor}`)).json(), { items: [{ id }], nextCursor: null });
});

t.test("an import is that of its department, and of registrars, who say for which it is", async t => {
  const { id } = (await upload(foodWorkbook(100, 1))).json();
  for (const account of ["officer2", "administrator", "system", "registrar"])
    t.equal((await ask("GET", `/v1/imports/${id}`, undefined, account)).statusCode, 200, account);
  for (const [method, path] of [
    ["GET", ""],
    ["DELETE", ""],
    ["GET", "/suggestion"],
    ["GET", "/refused.csv"],
    ["POST", "/recordings"],
    ["POST", "/stops"],
  ] as const)
    t.match((await ask(method, `/v1/imports/${id}${path}`, undefined, "officer-other")).json(), {
      status: 404,
      code: "unknown-import",
    });
  t.match((await upload("a,b\n", `?after=${id}`, "officer-other")).json(), { status: 404 });
  for (const account of ["holder", "supervisor"])
    t.match((await upload("a,b\n", "", account)).json(), { status: 403, code: "role-not-allowed" });
  t.match((await upload("a,b\n", "", "registrar")).json(), { status: 422, code: "import-department-missing" });
  const foreign = `?department=${marketRegulation.code}`;
  t.match((await upload("a,b\n", foreign)).json(), { status: 403, code: "foreign-department" });
  const sent = (await upload("a,b\n1,2\n", foreign, "registrar")).json();
  t.match(sent, { department: marketRegulation.code });
  t.equal((await ask("GET", `/v1/imports/${sent.id}`)).statusCode, 404);
  t.equal((await ask("GET", `/v1/imports/${sent.id}`, undefined, "officer-other")).statusCode, 200);
});

t.test("an administrator imports any type of their department", async t => {
  const { id } = (await upload(foodWorkbook(150, 1), "", "administrator")).json();
  await ask("PUT", `/v1/imports/${id}/map`, { guide: foodGuide }, "administrator");
  t.equal((await ask("POST", `/v1/imports/${id}/recordings`, undefined, "administrator")).statusCode, 202);
  t.match(await ended(id), { state: "recorded", result: { recorded: 1 } });
});

t.test("a page's upload is that of its session, from its own origin, and noted where it is not", async t => {
  const { publicUrl } = home.deps.settings;
  const browser = openBrowser(app, publicUrl);
  await browser.signIn("officer");
  const csrf = await browser.csrf();
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const form = (token: string) =>
    [`--x`, `content-disposition: form-data; name="_csrf"`, "", token, "--x", filePart, "", "a,b", "--x--", ""].join(
      "\r\n",
    );
  const filePart = 'content-disposition: form-data; name="/file"; filename="a.csv"';
  const post = (token: string, more: Record<string, string> = {}, url = "/desk/imports/new") =>
    app.inject({
      ...{ method: "POST", url, payload: form(token) },
      headers: {
        ...own(publicUrl),
        cookie,
        "content-type": "multipart/form-data; boundary=x",
        accept: "text/html",
        ...more,
      },
    });
  t.equal((await post(csrf)).statusCode, 303);
  for (const refused of [await post("x"), await post(csrf, { origin: "https://example.org" })])
    t.equal(refused.statusCode, 403);
  const { items } = (await ask("GET", "/v1/audit?subject=officer&limit=2", undefined, "supervisor")).json();
  t.match(items, [
    { event: "refused", code: "csrf-refused" },
    { event: "refused", code: "csrf-refused" },
  ]);
  const ended = await post(csrf, { cookie: "" });
  t.match([ended.statusCode, ended.headers.location], [303, /^\/sign-in\?to=%2Fdesk%2Fimports%2Fnew/]);
  t.match(await post(csrf, {}, "/v1/imports"), { statusCode: 403 }, "the API wants it in a header");
});

t.test("a file comes as the body or in a form, and what is none, or too much, is refused in words", async t => {
  const form = (parts: string) => `--x\r\n${parts}\r\n--x--\r\n`;
  const part = (name: string, filename: string) =>
    `content-disposition: form-data; name="${name}"; filename="${filename}"\r\n\r\na,b\r\n1,2`;
  const type = "multipart/form-data; boundary=x";
  const sent = await upload(form(part("file", "C:\\\\lists\\\\名单.csv")), "", "officer", type);
  t.match(sent.json(), { state: "arrived", file: { name: "名单.csv", bytes: 8 } });
  const without = 'content-disposition: form-data; name="a"\r\n\r\nb';
  t.match((await upload(form(without), "", "officer", type)).json(), { status: 422, code: "file-missing" });
  t.match((await upload("--x\r\nnothing", "", "officer", type)).json(), { status: 400, code: "malformed-form" });
  t.match((await upload("x", "", "officer", "multipart/form-data")).json(), { status: 400, code: "malformed-form" });
  t.match((await upload("", "")).json(), { status: 422, code: "file-empty" });
  t.match((await upload("{}", "", "officer", "application/json")).json(), { status: 415 });
  const tooLarge = Buffer.alloc(32 * 1024 * 1024 + 1, 0x61);
  t.match((await upload(tooLarge, "")).json(), { status: 413, code: "body-too-large" });
  const { id } = (await upload("%PDF-1.7", "?name=a.csv")).json();
  const unread = await home.ask(app, "officer", {
    url: `/v1/imports/${id}/suggestion`,
    headers: { "accept-language": "zh-CN" },
  });
  t.match(unread.json(), {
    status: 422,
    code: "file-unreadable",
    detail: "该文件是 PDF：请先把其中的表格另存为电子表格。",
  });
});

t.test("a map is held to its department and its form, kept by its name, and given by it", async t => {
  const { id } = (await upload(foodWorkbook(200, 1))).json();
  const give = (body: object) => ask("PUT", `/v1/imports/${id}/map`, body);
  t.match((await give({})).json(), { status: 422, code: "import-map-invalid" });
  t.match((await give({ saved: "food-list" })).json(), { status: 404, code: "unknown-import-map" });
  t.match((await give({ map: { name: "x" } })).json(), {
    code: "import-map-invalid",
    errors: [{ pointer: "/map/department", code: "missing-field" }],
  });
  await give({ guide: foodGuide });
  const map = (await ask("GET", `/v1/imports/${id}/map`)).json();
  const foreign = { ...map, department: { code: marketRegulation.code, name: "x" } };
  t.match((await give({ map: foreign })).json(), { code: "import-department-differs" });
  const maps = (method: "GET" | "PUT" | "DELETE", name = "/food-list", payload?: object, account?: string) =>
    ask(method, `/v1/import-maps${name}`, payload, account);
  t.match((await maps("PUT", "/other", map)).json(), { code: "import-map-invalid" });
  t.match((await maps("PUT", "/food-list", map)).json(), { name: "food-list", savedBy: "officer" });
  t.match((await maps("GET", "")).json(), { items: [{ name: "food-list", department: approvalService.code }] });
  t.same((await maps("GET")).json(), map);
  t.match((await maps("GET", "", undefined, "officer-other")).json(), { items: [] });
  t.match((await maps("GET", "/food-list", undefined, "officer-other")).json(), { status: 404 });
  t.match((await give({ saved: "food-list" })).json(), { map: "food-list", state: "arrived" });
  t.match((await maps("DELETE")).json(), { name: "food-list" });
  t.match((await maps("DELETE")).json(), { status: 404 });
  const wrong = (await ask("PUT", `/v1/imports/${id}/map`, { map: { ...map, number: "{没有这一列}" } })).json();
  t.match(wrong, { state: "arrived" });
  t.match(await run(id, "trials"), {
    state: "failed",
    fault: { code: "column-missing", text: { zh: /没有“没有这一列”列/ } },
  });
});

t.test("what is under way is not changed, may be stopped, and goes on where it was", async t => {
  const { id } = (await upload(foodWorkbook(1_000, 400))).json();
  await ask("PUT", `/v1/imports/${id}/map`, { guide: foodGuide });
  t.match((await ask("POST", `/v1/imports/${id}/recordings`)).json(), { state: "waiting", run: "record" });
  t.match((await ask("POST", `/v1/imports/${id}/recordings`)).statusCode, 202, "once more is no other one");
  t.match((await ask("POST", `/v1/imports/${id}/trials`)).json(), { status: 409, code: "import-under-way" });
  t.match((await ask("DELETE", `/v1/imports/${id}`)).json(), { code: "import-under-way" });
  t.match((await ask("PUT", `/v1/imports/${id}/map`, { guide: foodGuide })).json(), { code: "import-under-way" });
  t.equal((await ask("POST", `/v1/imports/${id}/stops`)).statusCode, 200);
  const stopped = await ended(id);
  t.match(stopped.state, /^(stopped|recorded)$/);
  // A machine may be done before it hears of the stop: then nothing is left to go on with.
  const whole = stopped.state === "recorded" ? stopped : await run(id, "recordings");
  t.match(whole, { state: "recorded", result: { rows: 400, refused: 0, complete: true } });
  t.equal(whole.result.recorded + whole.result.already, 400);
  t.match((await ask("DELETE", `/v1/imports/${id}`)).json(), { file: { kept: false } });
});

t.test("a guide says what the words of a column mean for a licence: cancelled ones are recorded as such", async t => {
  const head =
    "许可证编号,经营者名称,社会信用代码,法定代表人,住所,经营场所,主体业态,经营项目,发证日期,有效期至,投诉电话,状态,注销日期";
  const row = (n: number, state: string, day: string): string =>
    `JY2990101000077${n},示例${n}店,${creditCode(770 + n)},程晚舟,文昌路${n}号,文昌路${n}号,餐饮服务经营者,热食类食品制售,2024-05-01,2029-04-30,12315,${state},${day}`;
  const csv = [head, row(1, "正常", ""), row(2, "已关门", "2026-03-01"), row(3, "", "")].join("\n");
  const { id } = (await upload(csv, "?name=endings.csv")).json();
  const words = [
    { word: "正常", means: "in-force" },
    { word: "已关门", means: "cancel" },
  ];
  const ending = { column: "状态", date: "注销日期", decisionNumber: null, words };
  const guide = { ...foodGuide, name: "endings-list", ending };
  const undecided = { ...ending, words: [{ word: "已关门", means: "revoke" }] };
  const browser = openBrowser(app, home.deps.settings.publicUrl);
  await browser.signIn("officer");
  const at = `/desk/imports/${id}/map?type=${foodLicence.code}`;
  const form = formIn((await browser.get(at, { accept: "text/html" })).body);
  t.match(form, { "/guide/ending/column": "状态", "/guide/ending/words/1/word": "已关门" }, "as it is proposed");
  const more = await browser.submit(at, { ...form, _add: "/guide/ending/words" }, { accept: "text/html" });
  t.match(more.body, 'name="/guide/ending/words/2/word"', "a row more, and nothing is sent");
  const refused = await ask("PUT", `/v1/imports/${id}/map`, { guide: { ...guide, ending: undecided } });
  t.match(refused.json(), { status: 422, errors: [{ pointer: "/guide/ending/decisionNumber" }] });
  const mapped = await ask("PUT", `/v1/imports/${id}/map`, { guide });
  t.equal(mapped.statusCode, 200, mapped.body);
  t.match((await ask("GET", `/v1/imports/${id}/map`)).json(), { endings: { column: "状态", date: "注销日期" } });
  t.match(await run(id, "recordings"), { state: "recorded", result: { rows: 3, recorded: 3, refused: 0 } });
  const found = async (n: number) =>
    (await ask("GET", `/v1/licences?number=JY2990101000077${n}`)).json().items[0]?.status ?? null;
  await until(async () => (await found(2)) === "cancelled");
  t.same([await found(1), await found(3)], ["active", "active"]);
});
