// The ground of all pages for who is signed in: signing in first, nothing typed is lost, nothing is sent by others.
import t from "tap";
import { openBrowser } from "../../support/browser.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
let away = 0;
const app = await home.serve(deps => ({ ...deps, clock: () => Date.now() + away }));
const { publicUrl } = home.deps.settings;
const html = { accept: "text/html" };

const signedIn = async (account = "officer") => {
  const browser = openBrowser(app, publicUrl);
  await browser.signIn(account);
  return browser;
};
type Browser = Awaited<ReturnType<typeof signedIn>>;

/** The fields that a page's form carries unseen. */
const hidden = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/type="hidden" name="(_[a-z]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
const formOf = async (browser: Browser, url = "/parts") => hidden((await browser.get(url, html)).body);
const audit = async (account: string) => {
  const asked = await home.ask(app, "supervisor", { url: `/v1/audit?subject=${account}&limit=5` });
  return asked.json().items.map(({ event, route, code }: Record<string, string | null>) => [event, route, code]);
};

t.test("who is not signed in signs in first, and comes to the page they asked for", async t => {
  const browser = openBrowser(app, publicUrl);
  const sent = await browser.get("/parts?row=1", html);
  t.equal(sent.statusCode, 303);
  const to = new URL(String(sent.headers.location), publicUrl);
  t.equal(to.pathname, "/sign-in");
  t.equal((await browser.signIn("officer", to.searchParams.get("to") ?? "")).headers.location, "/parts?row=1");
});

t.test("who was going nowhere lands where they work, and signs in in the language that they chose", async t => {
  const beginning = async (account: string) => {
    const browser = openBrowser(app, publicUrl);
    await browser.get("/desk?lang=en", html);
    const page = await browser.get("/sign-in", html);
    t.match(page.body, /<html lang="en">/);
    const state = /name="state" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const reply = await browser.submit("/sign-in", { account, state });
    const there = await browser.get(String(reply.headers.location), html);
    t.equal(there.statusCode, 200, there.body);
    return reply.headers.location;
  };
  t.equal(await beginning("officer"), "/desk");
  t.equal(await beginning("holder"), "/my");
  t.match(await beginning("supervisor"), /^\/desk/);
  t.match(await beginning("registrar"), /^\/desk/);
});

t.test("a page chooses its language once, and keeps it", async t => {
  const browser = await signedIn();
  t.match((await browser.get("/desk", html)).body, /lang="zh-CN"/);
  t.match((await browser.get("/desk?lang=en", html)).body, /<html lang="en">/);
  t.match((await browser.get("/desk", html)).body, /<html lang="en">/);
});

t.test("a form that is read has rows, days without an end and numbers as the API takes them", async t => {
  const browser = await signedIn();
  const fields = {
    "/word": " 餐饮 ",
    "/number": "12.5",
    "/open?": "on",
    "/tick": "on",
    "/list": "甲\r\n\r\n乙",
    "/holders#": "2",
    "/holders/0/name": "",
    "/holders/1/name": "示例",
  };
  const shown = await browser.submit("/parts", { ...(await formOf(browser)), ...fields }, html);
  const read = JSON.parse((/<pre class="code">([^<]+)/.exec(shown.body)?.[1] ?? "").replaceAll("&quot;", '"'));
  t.same(read, {
    word: "餐饮",
    open: null,
    number: 12.5,
    any: [],
    tick: true,
    list: ["甲", "乙"],
    holders: [{ name: "示例" }],
  });
});

t.test("what is wrong stands beside its field and in the summary that has the focus", async t => {
  const browser = await signedIn();
  const reply = await browser.submit("/parts", { ...(await formOf(browser)), "/lines": "<script>1</script>" }, html);
  t.equal(reply.statusCode, 422);
  t.match(reply.body, /class="summary" role="alert" tabindex="-1" autofocus/);
  t.match(reply.body, /href="#f\/word"/);
  t.match(reply.body, /id="f\/word"[^>]+aria-invalid="true" aria-describedby="f\/word! f\/word-help"/);
  t.match(reply.body, "&lt;script&gt;1&lt;/script&gt;</textarea>", "what was typed is there, as text");
});

t.test("rows are added and dropped without a script, and the others stay", async t => {
  const browser = await signedIn();
  const form = await formOf(browser);
  const rows = { "/holders#": "2", "/holders/0/name": "甲", "/holders/1/name": "乙" };
  const more = await browser.submit("/parts", { ...form, ...rows, _add: "/holders" }, html);
  t.match(more.body, /name="\/holders#" value="3"/);
  const fewer = await browser.submit("/parts", { ...form, ...rows, _drop: "/holders/0" }, html);
  t.match(fewer.body, /name="\/holders\/0\/name" type="text" value="乙"/);
  t.notMatch(fewer.body, '甲"');
});

t.test("a form without the session's token, or from elsewhere, is refused as a page and noted", async t => {
  const browser = await signedIn("officer2");
  const form = await formOf(browser);
  for (const [fields, headers] of [
    [{ ...form, _csrf: "" }, {}],
    [form, { origin: "https://evil.example" }],
    [{ ...form, _csrf: (await formOf(await signedIn()))._csrf ?? "" }, {}],
  ] as const) {
    const reply = await browser.submit("/parts", { ...fields, "/word": "x" }, { ...html, ...headers });
    t.equal(reply.statusCode, 403);
    t.match(reply.headers["content-type"], "text/html");
    t.same((await audit("officer2"))[0], ["refused", "/parts", "csrf-refused"]);
  }
  const json = await browser.send("POST", "/parts", { word: "x" }, { "x-csrf-token": form._csrf ?? "" });
  t.equal(json.statusCode, 415, "only forms are read");
});

t.test("what was typed when the session had ended is in the form after signing in, for nobody else", async t => {
  const browser = await signedIn();
  const form = await formOf(browser);
  await browser.submit("/sign-out", { _csrf: form._csrf ?? "" });
  const typed = { ...form, "/word": "写了很久", "/holders#": "2", "/holders/1/name": "𠮷" };
  const sent = await browser.submit("/parts", typed, html);
  t.equal(sent.statusCode, 303);
  const to = new URL(String(sent.headers.location), publicUrl).searchParams.get("to") ?? "";
  t.match(to, /^\/parts\?draft=[\w-]{32}$/);
  await browser.signIn("officer", to);
  const restored = (await browser.get(to, html)).body;
  t.match(restored, 'name="/word" type="text" value="写了很久"');
  t.match(restored, 'name="/holders/1/name" type="text" value="𠮷"');
  t.notMatch((await (await signedIn("officer2")).get(to, html)).body, "写了很久");
  away = 61 * 60_000;
  t.notMatch((await (await signedIn()).get(to, html)).body, "写了很久", "nor after an hour");
  away = 0;
});

t.test("who shows no proof that a form was made for them has nothing kept", async t => {
  const browser = openBrowser(app, publicUrl);
  const sent = await browser.submit("/parts", { "/word": "x", _proof: "AAAA" }, html);
  t.equal(new URL(String(sent.headers.location), publicUrl).searchParams.get("to"), "/parts");
});
