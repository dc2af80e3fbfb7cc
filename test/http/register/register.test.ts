// The public register over HTTP: what anybody finds, and whom nobody does.
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import sax from "sax";
import t from "tap";
import { destroySubjectKey } from "../../../src/commands/keys/keys-destroy.js";
import { creditCodeCheckDigit } from "../../../src/licence/credit-code.js";
import { addDays, type Day } from "../../../src/licence/day.js";
import { identityCheckCharacter } from "../../../src/licence/resident-identity-number.js";
import { documentText } from "../../../src/web/parts/html.js";
import { registerPage } from "../../../src/web/public/register/register-page.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const types = (await home.ask(app, "officer", { url: "/v1/licence-types" })).json().items;
const codeOf = (named: string): string => types.find(({ name }: { name: { zh: string } }) => name.zh === named).code;
const food = codeOf("食品经营许可证");
const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${food}` })).json();
const today: Day = example.validFrom;

const post = async (url: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url, payload });
  if (reply.statusCode > 201) throw new Error(reply.body);
  return reply.json();
};
const ask = async (url: string, headers: Record<string, string> = {}) => home.ask(app, null, { url, headers });
const search = async (asked: Record<string, string> = {}) =>
  (await ask(`/v1/register?${new URLSearchParams(asked)}`)).json();
const idsOf = ({ items }: { items: { id: string }[] }): string[] => items.map(({ id }) => id);

const company = { name: "公示样例食品有限公司", codeType: "001", code: "91110000101623741K" };
const creditCode = (first17: string): string => first17 + creditCodeCheckDigit(first17);
const trader = { name: "拱墅区公示样例小吃店", codeType: "001", code: creditCode("92330105MA2B0AAA0") };
const identityNumber = (first17: string): string => first17 + identityCheckCharacter(first17);
const joint = identityNumber("99010519900307003");
const heir = { name: "李公示", codeType: "111", code: identityNumber("99010519900307671") };
const person = { name: "张公示", codeType: "111", code: "11010519491231002X" };
const issue = (holder: typeof company, more: object = {}) =>
  post("/v1/licences", { ...example, holders: [holder], ...more });

const ofCompany = await issue(company);
const ofTrader = await issue(trader);
const ofPerson = await issue(person);
const mixed = await post("/v1/licences", {
  ...example,
  holders: [
    { name: "公示联合体甲", codeType: "001", code: "91110000100003962Y" },
    { ...person, code: joint },
  ],
});
const disguised = await issue({
  name: "王公示",
  codeType: "099",
  code: identityNumber("99010519900307121"),
});
const handed = await issue({ name: "公示转让有限公司", codeType: "001", code: "91350100M000100Y43" });
await post(`/v1/licences/${handed.id}/amendments`, { holders: [heir], changeDate: today, reason: "转让" });

const decision = { ground: "多次向未成年人售烟", decisionNumber: "示监罚决〔2026〕3号", groundCode: "9-law" };
const revoked = await issue({ name: "公示吊销有限公司", codeType: "001", code: creditCode("91330105MA2B0AAC0") });
await post(`/v1/licences/${revoked.id}/revocations`, { ...decision, decisionDate: today, effectiveDate: today });

t.test("organisations and sole traders are found by a part of the name, and persons never", async t => {
  t.strictSame(new Set(idsOf(await search({ q: "公示" }))), new Set([ofCompany.id, ofTrader.id, revoked.id]));
  for (const asked of [
    { q: person.name },
    { holderCode: person.code },
    { q: person.code },
    { number: ofPerson.number },
  ])
    t.strictSame(idsOf(await search(asked)), [], JSON.stringify(asked));
  for (const { id } of [ofPerson, mixed, handed, disguised]) {
    const reply = await ask(`/v1/register/${id}`);
    t.equal(reply.statusCode, 404);
    const { instance: _, ...problem } = reply.json();
    const { instance: __, ...unknown } = (await ask(`/v1/register/${"A".repeat(26)}`)).json();
    t.strictSame(problem, unknown);
  }
});

t.test("an entry is found by code, number, identifier, type, department and status", async t => {
  const is = async (asked: Record<string, string>, found: string[]) =>
    t.strictSame(new Set(idsOf(await search(asked))), new Set(found), JSON.stringify(asked));
  await is({ holderCode: company.code.toLowerCase() }, [ofCompany.id]);
  await is({ q: company.code }, [ofCompany.id]);
  await is({ q: company.code.slice(0, 10) }, []);
  await is({ number: ofCompany.number }, [ofCompany.id]);
  await is({ identifier: ofTrader.identifier }, [ofTrader.id]);
  await is({ type: food, department: ofCompany.issuer.code }, [ofCompany.id, ofTrader.id, revoked.id]);
  await is({ status: "revoked" }, [revoked.id]);
  await is({ status: "ended" }, []);
  await is({ type: codeOf("营业执照") }, []);
  await is({ status: "active" }, [ofCompany.id, ofTrader.id]);
  await is({ status: "not-yet-valid" }, []);
  await is({ status: "expired", on: addDays(today, 36_500) }, [ofCompany.id, ofTrader.id]);
});

t.test("one licence is told with its face, its acts and where to verify it", async t => {
  const reply = await ask(`/v1/register/${ofCompany.id}`);
  t.equal(reply.statusCode, 200, reply.body);
  const told = reply.json();
  t.match(told, {
    id: ofCompany.id,
    number: ofCompany.number,
    holder: company.name,
    status: "active",
    acts: [{ act: "issued", version: 1, organ: ofCompany.issuer }],
    links: { verify: `/V/${ofCompany.id}` },
  });
  t.ok(told.face.length > 3);
  const again = await ask(`/v1/register/${ofCompany.id}`, { "if-none-match": String(reply.headers.etag) });
  t.equal(again.statusCode, 304);
  t.equal(again.body, "");
});

t.test("a revocation is told with its organ and number, and never what was written beside its ground", async t => {
  const told = (await ask(`/v1/register/${revoked.id}`)).json();
  t.match(told, { status: "revoked", statusSince: today });
  t.match(told.acts.at(-1), {
    act: "revoked",
    decisionNumber: decision.decisionNumber,
    decisionDate: today,
    organ: revoked.issuer,
    ground: { zh: "依法给予的行政处罚" },
  });
  t.notMatch(JSON.stringify(told), decision.ground);
});

t.test("what is asked in a way that finds nothing is refused in words", async t => {
  for (const [asked, parameter] of [
    [{ q: "公" }, "q"],
    [{ q: " \u200b公" }, "q"],
    [{ on: "2001-01-01" }, "on"],
    [{ status: "void" }, "status"],
    [{ limit: "101" }, "limit"],
    [{ cursor: "1" }, "cursor"],
    [{ unheardOf: "1" }, "unheardOf"],
  ] as const) {
    const reply = await ask(`/v1/register?${new URLSearchParams(asked)}`);
    t.equal(reply.statusCode, 400, JSON.stringify(asked));
    t.equal(reply.json().errors[0].parameter, parameter);
  }
  t.strictSame(idsOf(await search({ q: "') or 1=1 --" })), []);
  t.strictSame(idsOf(await search({ q: "%%" })), []);
});

t.test("pages follow one another in either order, and a cursor belongs to its question", async t => {
  for (const sort of ["issuedOn", "-issuedOn", "recorded", "-recorded"]) {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await search({
        sort,
        limit: "1",
        ...(cursor !== null && { cursor }),
      });
      found.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    t.strictSame(new Set(found), new Set([ofCompany.id, ofTrader.id, revoked.id]), sort);
    t.equal(found.length, 3);
  }
  const { nextCursor } = await search({ limit: "1" });
  t.equal(
    (await ask(`/v1/register?q=${encodeURIComponent("公示")}&cursor=${nextCursor}`)).json().code,
    "cursor-differs",
  );
});

t.test("departments are told with what each has in the register", async t => {
  const { items } = (await ask("/v1/register/departments")).json();
  t.match(items, [{ code: ofCompany.issuer.code, name: ofCompany.issuer.name, count: 3, types: 1 }]);
  const one = await ask(`/v1/register/departments/${ofCompany.issuer.code}`);
  t.match(one.json().types, [{ code: food, count: 3 }]);
  t.equal((await ask("/v1/register/departments/91110000101623741K")).statusCode, 404);
});

const feed = async (form: string, query = "") => ask(`/register/feeds/${today}.${form}${query}`);

t.test("the feed of a day tells in JSON what was granted and punished on it", async t => {
  const reply = await feed("json");
  t.equal(reply.statusCode, 200, reply.body);
  const { day, items } = reply.json();
  t.equal(day, today);
  t.strictSame(
    items.map(({ kind, act, licence }: never) => [kind, (act as { act: string }).act, (licence as { id: string }).id]),
    [
      ["granted", "issued", ofCompany.id],
      ["granted", "issued", ofTrader.id],
      ["granted", "issued", revoked.id],
      ["punished", "revoked", revoked.id],
    ],
  );
  t.equal((await feed("json", "?kind=ended")).json().items.length, 0);
  const again = await ask(`/register/feeds/${today}.json`, { "if-none-match": String(reply.headers.etag) });
  t.equal(again.statusCode, 304);
  t.equal((await ask(`/register/feeds/${addDays(today, 1)}.json`)).statusCode, 404);
  t.equal((await ask("/register/feeds/2026-02-30.json")).statusCode, 400);
  t.strictSame((await ask("/register/feeds/2020-01-01.json")).json().items, []);
});

t.test("the tables of a day have the columns of 双公示, and no formula", async t => {
  const grants = parse((await feed("csv")).body, { bom: true, columns: true }) as Record<string, string>[];
  t.equal((await feed("csv")).body.charCodeAt(0), 0xfeff);
  t.equal(grants.length, 3);
  t.match(grants[0], {
    行政相对人名称: company.name,
    "行政相对人代码_1（统一社会信用代码）": company.code,
    许可编号: ofCompany.number,
    许可机关: ofCompany.issuer.name,
    法定代表人: example.face.legalRepresentative,
    当前状态: "有效",
  });
  t.equal(grants[1]?.行政相对人类别, "个体工商户");
  t.equal(grants[1]?.行政许可决定文书号, ofTrader.number, "a grant without a number bears that of its licence");
  const penalties = parse((await feed("csv", "?kind=punished")).body, { bom: true, columns: true }) as object[];
  t.match(penalties, [
    {
      行政处罚决定书文号: decision.decisionNumber,
      处罚类别: "吊销许可证件",
      处罚内容: new RegExp(`^自.*日起，吊销食品经营许可证 ${revoked.number}$`),
      处罚决定日期: today,
      处罚有效期: "2099-12-31",
    },
  ]);
  const own = { grants: ["办理类别", "公示页面"], penalties: ["生效日期", "公示页面"] };
  t.strictSame(Object.keys(grants[0] ?? {}).slice(-2), own.grants, "what no national list has stands last");
  t.strictSame(Object.keys(penalties[0] ?? {}).slice(-2), own.penalties);
});

/** The elements of a document that is well formed, each by its path, with its text and attributes. */
const elementsOf = (xml: string) => {
  const parser = sax.parser(true, {});
  const found: { path: string; text: string; attributes: Record<string, string> }[] = [];
  const open: typeof found = [];
  parser.onerror = error => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const path = `${open.at(-1)?.path ?? ""}/${name}`;
    const element = { path, text: "", attributes: attributes as Record<string, string> };
    open.push(element);
    found.push(element);
  };
  parser.ontext = text => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.onclosetag = () => void open.pop();
  parser.write(xml).close();
  return found;
};

t.test("the feed of a day is Atom by its structure (RFC 4287), with ids that stay", async t => {
  const reply = await feed("atom");
  t.match(reply.headers["content-type"], /^application\/atom\+xml/);
  const elements = elementsOf(reply.body);
  const at = (path: string) => elements.filter(element => element.path === path);
  t.equal(at("/feed")[0]?.attributes.xmlns, "http://www.w3.org/2005/Atom");
  for (const element of ["id", "title", "updated", "author", "author/name"]) t.equal(at(`/feed/${element}`).length, 1);
  t.ok(at("/feed/link").some(({ attributes }) => attributes.rel === "self"));
  for (const element of ["id", "title", "updated", "link", "summary"]) t.equal(at(`/feed/entry/${element}`).length, 4);
  const ids = at("/feed/entry/id").map(({ text }) => text);
  t.equal(new Set(ids).size, 4);
  for (const id of ids) t.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const { text } of [...at("/feed/updated"), ...at("/feed/entry/updated")]) t.ok(Date.parse(text) > 0, text);
  const later = elementsOf((await feed("atom")).body).filter(({ path }) => path === "/feed/entry/id");
  t.strictSame(
    later.map(({ text }) => text),
    ids,
  );
});

t.test("crawlers find every licence of the register, and the addresses that are not for them", async t => {
  const index = (await ask("/sitemap.xml")).body;
  t.match(index, "/register/sitemaps/1.xml");
  const page = await ask("/register/sitemaps/1.xml");
  for (const { id } of [ofCompany, ofTrader, revoked]) t.match(page.body, `/register/licences/${id}</loc>`);
  for (const { id } of [ofPerson, mixed, handed, disguised]) t.notMatch(page.body, id);
  t.match((await ask("/register/sitemaps/departments.xml")).body, `/register/departments/${ofCompany.issuer.code}`);
  t.equal((await ask("/register/sitemaps/2.xml")).statusCode, 404);
  t.match((await ask("/robots.txt")).body, /Disallow: \/register\?\n/);
});

t.test("pages tell the same in both languages, without a script, and only one address of each is listed", async t => {
  const accept = { accept: "text/html" };
  for (const path of [
    "/register",
    `/register?q=${encodeURIComponent("公示")}`,
    `/register/licences/${ofCompany.id}`,
    "/register/departments",
    `/register/departments/${ofCompany.issuer.code}`,
    "/register/feeds",
  ]) {
    const lang = path.includes("?") ? "&lang=" : "?lang=";
    const zh = await ask(path, accept);
    const en = await ask(`${path}${lang}en`, accept);
    t.equal(zh.statusCode, 200, path);
    t.match(zh.body, '<html lang="zh-CN">', path);
    t.match(en.body, '<html lang="en">', path);
    t.notMatch(zh.body, "<script", path);
    t.ok(gzipSync(zh.body).length < 10_000, path);
    const isSearch = path.includes("?q=");
    t.equal(zh.body.includes('name="robots" content="noindex"'), isSearch, path);
    t.equal(zh.body.includes('rel="canonical"'), !isSearch, path);
    const again = await ask(path, { ...accept, "if-none-match": String(zh.headers.etag) });
    t.equal(again.statusCode, 304, path);
  }
  t.equal((await ask(`/register/licences/${ofPerson.id}`, accept)).statusCode, 404);
  const short = await ask(`/register?q=${encodeURIComponent("公")}`, accept);
  t.equal(short.statusCode, 422);
  t.match(short.body, "请至少输入名称中的两个字");
});

t.test("the page has a field for each question that the API answers, and keeps what was asked", async t => {
  const { code } = ofCompany.issuer;
  const accept = { accept: "text/html" };
  const plain = (await ask("/register", accept)).body;
  for (const name of ["q", "holderCode", "number", "identifier", "type", "department", "status", "on", "sort"])
    t.match(plain, `name="${name}"`);
  t.match(plain, `<option value="${code}">${ofCompany.issuer.name}</option>`);
  const asked = new URLSearchParams({ department: code, number: ofCompany.number, sort: "recorded" });
  const found = (await ask(`/register?${asked}`, accept)).body;
  t.match(found, `/register/licences/${ofCompany.id}`);
  t.notMatch(found, ofTrader.id);
  t.match(found, `<option value="${code}" selected>`);
  t.match(found, '<option value="recorded" selected>');
  t.match(found, `name="number" value="${ofCompany.number}"`);
  t.match(found, '<details class="more" open>');
  const elsewhere = (await ask(`/register?department=${company.code}`, accept)).body;
  t.match(
    elsewhere,
    `<option value="${company.code}" selected>`,
    "one that has nothing in the register is told as asked",
  );
});

t.test(
  "where issuers are too many to choose from, the form keeps the one that was asked for and leads to their list",
  t => {
    const { code, name } = ofCompany.issuer;
    const page = (asked: Record<string, string>) =>
      documentText(
        registerPage({
          language: "en",
          publicUrl: "https://licet.example",
          timeZone: "Asia/Shanghai",
          asked,
          types: [],
          statuses: [],
          issuers: null,
          department: asked.department === undefined ? null : name,
          fault: null,
          items: [],
          nextCursor: null,
          asOf: null,
        }),
      );
    t.match(page({}), '<a href="/register/departments?lang=en">');
    t.notMatch(page({}), 'name="department"');
    const chosen = page({ department: code });
    t.match(chosen, `<input type="hidden" name="department" value="${code}">`);
    t.match(chosen, `Only those of <strong><span lang="zh-CN">${name}</span></strong>`);
    t.end();
  },
);

t.test(
  "a licence that was voided leaves the register and what was told of it, also for who has an older copy",
  async t => {
    const passing = await issue({ name: "公示作废有限公司", codeType: "001", code: creditCode("91330105MA2B0AAE0") });
    const addresses = [`/register/feeds/${today}.json`, "/register/sitemaps/1.xml", "/v1/register", "/register"];
    const taken = new Map<string, string>();
    for (const url of addresses) {
      const { body, headers } = await ask(url);
      t.match(body, passing.id, url);
      taken.set(url, String(headers.etag));
    }
    const later = new Date(Date.now() + 60_000).toUTCString();
    for (const [url, tag] of taken)
      t.equal((await ask(url, { "if-none-match": tag, "if-modified-since": later })).statusCode, 304, url);
    await post(`/v1/licences/${passing.id}/voidings`, { ground: "重复签发" });
    for (const [url, tag] of taken)
      for (const headers of [{ "if-none-match": tag, "if-modified-since": later }, { "if-modified-since": later }]) {
        const reply = await ask(url, headers);
        t.equal(reply.statusCode, 200, url);
        t.notMatch(reply.body, passing.id, url);
      }
    t.equal((await ask(`/v1/register/${passing.id}`)).statusCode, 404);
  },
);

t.test("a type that its registrar keeps out leaves the register, and comes back", async t => {
  const { definition } = (await home.ask(app, "registrar", { url: `/v1/licence-types/${food}` })).json();
  const define = (more: object) =>
    home.ask(app, "registrar", {
      method: "PUT",
      url: `/v1/licence-types/${food}`,
      payload: { ...definition, ...more },
    });
  t.equal((await define({ register: false })).statusCode, 200);
  await until(async () => (await ask(`/v1/register/${ofCompany.id}`)).statusCode === 404);
  t.strictSame(idsOf(await search()), []);
  t.strictSame((await feed("json")).json().items, []);
  t.strictSame((await ask("/v1/register/departments")).json().items, []);
  t.notMatch((await ask("/register/sitemaps/1.xml")).body, "<loc>");
  t.equal((await define({ register: true })).statusCode, 200);
  await until(async () => (await ask(`/v1/register/${ofCompany.id}`)).statusCode === 200);
  t.equal(idsOf(await search()).length, 3);
});

t.test("a sole trader who was erased is gone from the register everywhere", async t => {
  t.equal((await ask(`/v1/register/${ofTrader.id}`)).statusCode, 200);
  t.equal(await destroySubjectKey(home.config, ofTrader.id, { yes: true }), 0);
  await until(async () => (await ask(`/v1/register/${ofTrader.id}`)).statusCode === 404);
  for (const url of [
    "/v1/register",
    `/v1/register?holderCode=${trader.code}`,
    `/v1/register?q=${encodeURIComponent(trader.name)}`,
    `/v1/register?number=${ofTrader.number}`,
    `/register?q=${encodeURIComponent("小吃")}`,
    `/register/feeds/${today}.json`,
    `/register/feeds/${today}.csv`,
    `/register/feeds/${today}.atom`,
    "/register/sitemaps/1.xml",
  ]) {
    const { body } = await ask(url);
    for (const secret of [ofTrader.id, ofTrader.number, trader.code]) {
      const told = url.includes(secret) ? body.replaceAll(secret, "") : body;
      t.notMatch(told, secret, url);
    }
  }
  const { items } = (await ask("/v1/register/departments")).json();
  t.equal(items[0].count, 2);
});
