// Who is signed in by a browser: from the click to the end of the session, and what a stolen or forged one is worth.
import t from "tap";
import { RecordsAway } from "../../../projections/records/records-port.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { anew } from "../../support/anew.js";
import { openBrowser } from "../../support/browser.js";
import { openRegistryHome } from "../../support/registry-home.js";

let offset = 0;
const clock = () => Date.now() + offset;
const home = await openRegistryHome({}, { clock });
t.teardown(home.close);
const { publicUrl } = home.deps.settings;
const app = await home.serve();
/** Another process over the same home, as far as HTTP goes. */
const elsewhere = await home.serve();
const minutes = 60_000;
t.beforeEach(() => {
  offset = 0;
});

const signedIn = async (account: string, at = app) => {
  const browser = openBrowser(at, publicUrl);
  const reply = await browser.signIn(account);
  t.equal(reply.statusCode, 303, reply.body);
  return browser;
};
const cookieOf = (browser: { jar: Map<string, string> }) => `licet-session=${browser.jar.get("licet-session")}`;
const codeAt = async (url: string, cookie: string, at = app) =>
  (await at.inject({ url, headers: { cookie } })).json().code;
const auditedAs = async (subject: string | null, filter: (line: { route: string; code: string | null }) => boolean) => {
  const { items } = (
    await home.ask(app, "supervisor", { url: `/v1/audit?limit=100${subject === null ? "" : `&subject=${subject}`}` })
  ).json();
  return items.filter(filter);
};

t.test(
  "the page of a development home has a button for each account, in both languages, and goes back where one was",
  async t => {
    const browser = openBrowser(app, publicUrl);
    const page = await browser.get("/sign-in?to=/verify");
    t.equal(page.statusCode, 200);
    t.match(page.headers["cache-control"], "no-store");
    for (const account of ["officer", "registrar", "holder", "system"])
      t.ok(page.body.includes(`value="${account}"`), account);
    t.match((await browser.get("/sign-in?lang=en")).body, /Sign in/);
    const reply = await browser.signIn("officer", "/verify");
    t.match([reply.statusCode, reply.headers.location], [303, "/verify"]);
    t.notOk(browser.jar.has("licet-sign-in"), "what was only for the way is gone");
    for (const to of ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "javascript:alert(1)"])
      t.equal((await browser.get(`/sign-in?to=${encodeURIComponent(to)}`)).statusCode, 400, to);
  },
);

t.test("a session is as good as a token, with the rights of the account", async t => {
  const browser = await signedIn("officer");
  const me = (await browser.get("/v1/me")).json();
  t.match(me, { account: "officer", roles: ["officer"], session: { csrfToken: /^[\w-]{32}$/ } });
  t.equal((await browser.get("/v1/licences")).statusCode, 200);
  t.equal((await browser.get("/v1/audit")).json().code, "role-not-allowed");
  t.notOk((await home.ask(app, "officer", { url: "/v1/me" })).json().session, "a token has none");
});

t.test("the cookie is for this host and its own pages alone, and read by no script", async t => {
  const browser = openBrowser(app, publicUrl);
  const [session] = (await browser.signIn("officer")).cookies;
  t.match(session, { name: "licet-session", httpOnly: true, sameSite: "Lax", path: "/" });
  t.notOk(session?.domain);
  t.equal(Buffer.from(session?.value ?? "", "base64url").length, 32, "256 bits");
  const secureUrl = "https://licet.example";
  const secure = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, publicUrl: secureUrl } }));
  const [over] = (await openBrowser(secure, secureUrl).signIn("officer")).cookies;
  t.match(over, { name: "__Host-licet-session", secure: true, httpOnly: true, path: "/" });
});

t.test("a changing request shows the session's token, and comes from a page of this service", async t => {
  const browser = await signedIn("officer");
  const { example } = (await browser.get(`/v1/licence-types/${foodLicence.code}`)).json();
  const csrf = await browser.csrf();
  const issue = (more: Record<string, string>) => browser.send("POST", "/v1/licences", anew(example), more);
  const refused = async (more: Record<string, string>, why: string) =>
    t.match((await issue(more)).json(), { status: 403, code: "csrf-refused" }, why);
  await refused({}, "no token");
  await refused({ "x-csrf-token": `${csrf.slice(0, -1)}${csrf.endsWith("A") ? "B" : "A"}` }, "another token");
  await refused({ "x-csrf-token": csrf, origin: "https://evil.example" }, "another origin");
  await refused({ "x-csrf-token": csrf, origin: "null", "sec-fetch-site": "cross-site" }, "no origin, from elsewhere");
  const other = await signedIn("officer");
  await refused({ "x-csrf-token": await other.csrf() }, "the token of another session");
  t.equal((await issue({ "x-csrf-token": csrf })).statusCode, 201);
  t.equal((await issue({ "x-csrf-token": csrf, origin: "null" })).statusCode, 201, "a page that tells no referrer");
  const cookie = cookieOf(browser);
  const plain = await app.inject({ method: "POST", url: "/v1/licences", payload: anew(example), headers: { cookie } });
  t.equal(plain.json().code, "csrf-refused", "nothing said of where it comes from");
  const bearer = { authorization: `Bearer ${await home.token("officer2")}` };
  t.equal((await issue({ ...bearer, origin: "https://evil.example" })).statusCode, 201, "a token beside it counts");
  t.equal((await browser.get("/v1/me", bearer)).json().account, "officer2");
});

t.test(
  "who signs out is signed out in every process, and the cookie that somebody copied is refused and noted",
  async t => {
    const browser = await signedIn("officer2");
    const stolen = cookieOf(browser);
    t.equal((await elsewhere.inject({ url: "/v1/me", headers: { cookie: stolen } })).statusCode, 200);
    t.equal((await browser.submit("/sign-out", {})).statusCode, 403, "not without the token");
    const out = await browser.submit("/sign-out", { _csrf: await browser.csrf() });
    t.equal(out.statusCode, 200);
    t.match(out.body, /已退出登录/);
    t.notOk(browser.jar.has("licet-session"));
    for (const at of [app, elsewhere]) t.equal(await codeAt("/v1/me", stolen, at), "session-ended");
    const lines = await auditedAs("officer2", ({ route }) => route.startsWith("/sign") || route === "/v1/me");
    t.match(
      lines.map(({ event, route, code }: Record<string, string | null>) => [event, route, code]),
      [
        ["refused", "/v1/me", "session-ended"],
        ["refused", "/v1/me", "session-ended"],
        ["act", "/sign-out", null],
        ["refused", "/sign-out", "csrf-refused"],
        ["act", "/sign-in", null],
      ],
    );
  },
);

t.test("signing out everywhere ends all of one's sessions, and nobody else's", async t => {
  const [one, two, other] = [await signedIn("officer"), await signedIn("officer"), await signedIn("registrar")];
  await one.submit("/sign-out", { _csrf: await one.csrf(), everywhere: "true" });
  t.equal(await codeAt("/v1/me", cookieOf(two)), "session-ended");
  t.equal(await codeAt("/v1/me", cookieOf(other)), undefined);
});

t.test("a sign-in ends the session that the browser had, so that a planted one is worth nothing", async t => {
  const browser = await signedIn("supervisor");
  const before = cookieOf(browser);
  await browser.signIn("supervisor");
  t.not(cookieOf(browser), before);
  t.equal(await codeAt("/v1/me", before), "session-ended");
});

t.test("a session ends by idleness, by age, and not while it is used", async t => {
  const browser = await signedIn("officer");
  for (let hours = 0.4; hours < 9.9; hours += 0.4) {
    offset = hours * 60 * minutes;
    t.equal((await browser.get("/v1/me")).statusCode, 200, `after ${hours} hours`);
  }
  offset = 10 * 60 * minutes;
  t.equal((await browser.get("/v1/me")).json().code, "session-ended");
  offset = 0;
  const idle = await signedIn("officer");
  offset = 31 * minutes;
  t.equal((await idle.get("/v1/me")).json().code, "session-ended");
});

t.test(
  "a used session gets fresh secrets: the one before is taken until the new one is seen, and then no more",
  async t => {
    const browser = await signedIn("officer");
    const first = cookieOf(browser);
    offset = 16 * minutes;
    const both = await Promise.all([browser.get("/v1/me"), browser.get("/v1/me")]);
    t.same(
      both.map(({ statusCode }) => statusCode),
      [200, 200],
      "requests under way at once",
    );
    const second = cookieOf(browser);
    t.not(second, first);
    t.equal(both.filter(({ cookies }) => cookies.length > 0).length, 1, "one of them got it");
    t.equal(await codeAt("/v1/me", first), undefined);
    offset = 18 * minutes;
    const lost = await app.inject({ url: "/v1/me", headers: { cookie: first } });
    t.equal(lost.statusCode, 200, "the answer with the new one may not have arrived");
    const third = `licet-session=${lost.cookies[0]?.value}`;
    t.equal(await codeAt("/v1/me", second), "session-ended");
    offset = 20 * minutes;
    t.equal(await codeAt("/v1/me", third), undefined);
    t.equal(await codeAt("/v1/me", first), "session-ended");
  },
);

t.test("a dismissed account's sessions end at once, and do not come back with a new appointment", async t => {
  const appoint = () =>
    home.ask(app, "registrar", {
      method: "POST",
      url: "/v1/accounts",
      payload: { subject: "supervisor", roles: ["supervisor"] },
    });
  const browser = await signedIn("supervisor");
  const unused = await signedIn("supervisor", elsewhere);
  const { id } = (await appoint()).json();
  await home.ask(app, "registrar", { method: "DELETE", url: `/v1/accounts/${id}` });
  t.equal(await codeAt("/v1/me", cookieOf(browser)), "session-ended");
  await appoint();
  t.equal(await codeAt("/v1/me", cookieOf(browser)), "session-ended");
  t.equal(await codeAt("/v1/me", cookieOf(unused), elsewhere), "session-ended", "nor one that was not used meanwhile");
  t.equal((await signedIn("supervisor")).jar.size, 1);
});

t.test("while sessions cannot be looked up nobody is taken for signed out, and a token goes on", async t => {
  const browser = await signedIn("officer");
  const away = async (): Promise<never> => {
    throw new RecordsAway("away");
  };
  const without = await home.serve(deps => ({ ...deps, records: { read: away, write: away } }));
  const reply = await without.inject({ url: "/v1/me", headers: { cookie: cookieOf(browser) } });
  t.match(reply.json(), { status: 503, code: "records-unavailable" });
  t.notOk(reply.headers["set-cookie"], "and the browser keeps its cookie");
  t.equal((await home.ask(without, "officer", { url: "/v1/me" })).statusCode, 200);
  const readOnly = await home.serve(deps => ({ ...deps, records: { ...deps.records, write: away } }));
  offset = 16 * minutes;
  const asked = await readOnly.inject({ url: "/v1/me", headers: { cookie: cookieOf(browser) } });
  t.equal(asked.statusCode, 200, "what can be read is enough");
  t.notOk(asked.headers["set-cookie"], "no secret is handed out that was not kept");
});

t.test("what is no session is none: of another kind, of nobody, moved to another's row", async t => {
  const browser = await signedIn("officer");
  const [secret = ""] = [...browser.jar.values()];
  for (const wrong of [
    "",
    "x",
    "A".repeat(43),
    secret.slice(1),
    `${secret}A`,
    encodeURIComponent("a;b"),
    "A".repeat(5_000),
  ])
    t.equal(await codeAt("/v1/me", `licet-session=${wrong}`), "session-ended", wrong.slice(0, 50));
  const victim = await signedIn("registrar");
  const thief = await signedIn("holder");
  const rows = await home.deps.records.read(db =>
    db.selectFrom("session").selectAll().where("ended_at", "is", null).execute(),
  );
  const [from, to] = ["registrar", "holder"].map(name => rows.filter(({ subject }) => subject === name).at(-1));
  if (!from || !to) throw new Error("they are there");
  await home.deps.records.write(async tx => {
    await tx.updateTable("session").set({ sealed: from.sealed }).where("id", "=", to.id).execute();
  });
  t.equal(await codeAt("/v1/me", cookieOf(thief)), "session-ended", "what was sealed for another is not opened");
  t.equal(await codeAt("/v1/me", cookieOf(victim)), undefined);
  t.notOk(JSON.stringify(rows).includes(secret), "no secret is kept");
});

t.test("a development sign-in is for a page of this service, once, and for an account that there is", async t => {
  const browser = openBrowser(app, publicUrl);
  const stateOf = async () => /name="state" value="([^"]+)"/.exec((await browser.get("/sign-in")).body)?.[1] ?? "";
  const state = await stateOf();
  const post = async (fields: Record<string, string>, more: Record<string, string> = {}) =>
    (await browser.submit("/sign-in", fields, { accept: "application/json", ...more })).json().code;
  t.equal(await post({ account: "officer", state }, { origin: "https://evil.example" }), "csrf-refused");
  t.equal(await post({ account: "officer", state: "x" }), "sign-in-altered");
  t.equal(await post({ account: "root", state }), "sign-in-not-believed");
  t.equal(await post({ account: "officer", state }), "sign-in-replayed", "used by the one before");
  const late = await stateOf();
  offset = 11 * minutes;
  t.equal(await post({ account: "officer", state: late }), "sign-in-expired");
  offset = 0;
  t.equal((await openBrowser(app, publicUrl).submit("/sign-in", { account: "officer", state: late })).statusCode, 400);
});

t.test("final acts want a sign-in that is fresh and strict enough, where that is set", async t => {
  const strict = await home.serve(deps => ({
    ...deps,
    settings: { ...deps.settings, freshSignIn: { maxAge: 300 } },
  }));
  const browser = await signedIn("officer", strict);
  const { example } = (await browser.get(`/v1/licence-types/${foodLicence.code}`)).json();
  const csrf = { "x-csrf-token": await browser.csrf() };
  const { id } = (await browser.send("POST", "/v1/licences", anew(example), csrf)).json();
  const void_ = (more: Record<string, string>, dry = "") =>
    browser.send("POST", `/v1/licences/${id}/voidings${dry}`, { ground: "重复签发" }, more);
  offset = 6 * minutes;
  const late = await void_(csrf);
  t.match(late.json(), { status: 401, code: "fresh-sign-in-needed" });
  t.match(late.headers["www-authenticate"], /error="insufficient_user_authentication".*max_age="300"/);
  t.equal((await void_(csrf, "?dryRun=true")).statusCode, 200, "a try ends nothing");
  const system = { authorization: `Bearer ${await home.token("system")}` };
  t.equal((await void_(system)).json().code, "fresh-sign-in-needed", "nobody signs software in");
  await browser.signIn("officer");
  t.equal((await void_({ "x-csrf-token": await browser.csrf() })).statusCode, 200);
});

t.test("one sees where one is signed in, and ends one session or all others, here and in every process", async t => {
  const [one, two, three] = [
    await signedIn("officer2"),
    await signedIn("officer2", elsewhere),
    await signedIn("officer2"),
  ];
  const stranger = await signedIn("registrar");
  const list = (await one.get("/v1/me/sessions")).json().items as { id: string; current: boolean }[];
  t.ok(list.length >= 3);
  t.equal(list.filter(({ current }) => current).length, 1);
  t.match(list[0], { signedInAt: /Z$/, seenAt: /Z$/, endsAt: /Z$/ });
  t.notMatch(JSON.stringify(list), /csrf|sealed|secret/);
  const csrf = { "x-csrf-token": await one.csrf() };
  const theirs = ((await two.get("/v1/me/sessions")).json().items as typeof list).find(({ current }) => current);
  const end = (browser: typeof one, id: string, more: Record<string, string>) =>
    browser.send("DELETE", `/v1/me/sessions/${id}`, undefined, more);
  t.match((await end(one, theirs?.id ?? "", {})).json(), { code: "csrf-refused" });
  t.match((await end(stranger, theirs?.id ?? "", { "x-csrf-token": await stranger.csrf() })).json(), {
    status: 404,
    code: "unknown-session",
  });
  t.equal((await two.get("/v1/me")).statusCode, 200, "nobody else's is ended");
  const ended = await end(one, theirs?.id ?? "", csrf);
  t.equal(ended.statusCode, 200, ended.body);
  t.notOk(ended.json().items.some(({ id }: { id: string }) => id === theirs?.id));
  t.equal((await two.get("/v1/me")).statusCode, 401);
  t.match((await end(one, theirs?.id ?? "", csrf)).json(), { code: "unknown-session" }, "it has ended");
  const left = await one.send("DELETE", "/v1/me/sessions", undefined, csrf);
  t.match(left.json().items, [{ current: true }]);
  t.equal((await three.get("/v1/me")).statusCode, 401);
  t.equal((await one.get("/v1/me")).statusCode, 200);
  t.equal((await stranger.get("/v1/me")).statusCode, 200);
  const token = { authorization: `Bearer ${await home.token("officer2")}` };
  t.match((await app.inject({ url: "/v1/me/sessions", headers: token })).json().items, [{ current: false }]);
  const again = await signedIn("officer2");
  offset = 31 * minutes;
  t.same(
    (await app.inject({ url: "/v1/me/sessions", headers: token })).json().items,
    [],
    "an idle one goes on no more",
  );
  t.equal((await again.get("/v1/me")).statusCode, 401);
});
