// What a page says first, in both languages: what became of a licence, on days and at times as people read them; and
// what it says where there is no page.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { spokenDay } from "../../../src/verification/spoken-day.js";
import { instantText } from "../../../src/web/public/checked.js";
import { anew } from "../../support/anew.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
const languages = ["zh", "en"] as const;

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issue = async (more: object = {}): Promise<{ id: string; token: string }> => {
  const term = { validFrom: addDays(today, -100), validTo: addDays(today, 100), issuedOn: addDays(today, -100) };
  const payload = { ...anew(example), ...term, ...more };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return { id: reply.json().id, token: reply.json().links.verify.split("/").at(-1) };
};
const after = async (acts: Record<string, object>, more: object = {}): Promise<string> => {
  const { id, token } = await issue(more);
  for (const [name, payload] of Object.entries(acts)) {
    const reply = await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload });
    if (reply.statusCode !== 200) throw new Error(reply.body);
  }
  return token;
};
const shown = async (url: string, language: (typeof languages)[number]) => {
  const address = `${url}${url.includes("?") ? "&" : "?"}lang=${language}`;
  const { body } = await app.inject({ url: address, headers: { accept: "text/html" } });
  return { body, headline: /<h1[^>]*><span>([^<]*)<\/span>/.exec(body)?.[1], title: /<title>([^<]*)/.exec(body)?.[1] };
};

const decision = { ground: "示例", decisionNumber: "示例〔2026〕1号", decisionDate: today, effectiveDate: today };
const { effectiveDate: _, ...suspension } = { ...decision, from: today };

const states: Record<string, { address: () => Promise<string>; zh: string; en: string }> = {
  annulled: {
    address: () => after({ annulments: { groundCode: "69-2", ...decision } }),
    zh: "无效 · 已撤销",
    en: "Not valid · Annulled",
  },
  withdrawn: {
    address: () => after({ withdrawals: { groundCode: "8-law", ...decision } }),
    zh: "无效 · 已撤回",
    en: "Not valid · Withdrawn",
  },
  revoked: {
    address: () => after({ revocations: { groundCode: "9-law", ...decision } }),
    zh: "无效 · 已吊销",
    en: "Not valid · Revoked",
  },
  cancelled: {
    address: () => after({ cancellations: { groundCode: "70-6", ground: "示例", effectiveDate: today } }),
    zh: "无效 · 已注销",
    en: "Not valid · Cancelled",
  },
  corrected: {
    address: () => after({ corrections: { issuedOn: addDays(today, -101), reason: "示例" } }),
    zh: "无效 · 已更正",
    en: "Not valid · Corrected",
  },
  void: {
    address: () => after({ voidings: { ground: "示例" } }),
    zh: "无效 · 签发错误",
    en: "Not valid · Issued in error",
  },
  suspended: { address: () => after({ suspensions: suspension }), zh: "无效 · 暂扣中", en: "Not valid · Suspended" },
  expired: {
    address: () => after({}, { validTo: addDays(today, -1) }),
    zh: "无效 · 已到期",
    en: "Not valid · Expired",
  },
  "not yet in force": {
    address: () => after({}, { validFrom: addDays(today, 1) }),
    zh: "无效 · 尚未生效",
    en: "Not valid · Not yet in force",
  },
  replaced: {
    address: () => after({ replacements: { kind: "lost", date: today, reason: "示例" } }),
    zh: "无效 · 已换发",
    en: "Not valid · Replaced",
  },
};

for (const [name, { address, ...expected }] of Object.entries(states))
  t.test(`a licence that is ${name} says so in its headline, and dates are those of people`, async t => {
    const token = await address();
    for (const language of languages) {
      const { body, headline, title } = await shown(`/V/${token}`, language);
      t.equal(headline, expected[language]);
      t.match(title, expected[language]);
      const text = body.replaceAll(/<[^>]*>/g, " ");
      t.notMatch(text, /\d{4}-\d\d-\d\d/, "no date in the form of a calendar");
      t.match(text, spokenDay(today)[language].slice(0, 6));
      t.match(text, language === "zh" ? "北京时间" : "Beijing time");
    }
  });

t.test("the days of a face, and those of a term on it, are told in the page's language", async t => {
  for (const { name, code } of shippedTypes) {
    const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${code}` })).json();
    const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
    const { body } = await shown(`/V/${reply.json().id}`, "en");
    const values = [...body.matchAll(/<dd[^>]*>(.*?)<\/dd>/g)].map(([, value = ""]) =>
      value.replaceAll(/<[^>]*>/g, ""),
    );
    t.notMatch(values.join("\n"), /\d年|\d日|长期|\d{4}-\d\d-\d\d/, name.en);
    t.ok(values.some(value => value.includes(spokenDay(example.validFrom).en)));
  }
});

t.test("days and instants are told as people tell them, in the registry's time zone", async t => {
  t.same(spokenDay("2026-11-28"), { zh: "2026年11月28日", en: "28 November 2026" });
  t.same(spokenDay("0999-01-01").en, "1 January 0999");
  const instant = Date.parse("2026-11-28T16:30:05Z");
  t.equal(instantText(instant, "Asia/Shanghai", "zh"), "2026年11月29日 00:30:05（北京时间）");
  t.equal(instantText(instant, "Asia/Shanghai", "en"), "29 November 2026, 00:30:05, Beijing time");
  t.equal(instantText(instant, "America/Chicago", "en"), "28 November 2026, 10:30:05, Central Standard Time");
  t.match(instantText(instant, "Europe/Berlin", "zh"), /^2026年11月28日 17:30:05（.+时间）$/);
});

t.test("where there is no page, it says so in the page's language, what to do, and nothing of ours", async t => {
  for (const language of languages) {
    const { body } = await shown("/nothing", language);
    t.match(body, language === "zh" ? "<h1>找不到这个网页" : "<h1>There is no such page");
    t.match(body, `href="/verify?lang=${language}"`);
    t.match(body, language === "zh" ? "26 位 id" : "26-character id");
    t.notMatch(body, /urn:uuid|[0-9a-f]{8}-[0-9a-f]{4}|\/docs/);
  }
});

t.test("a failure of ours tells the number that its lines in the log bear", async t => {
  const failing = await home.serve(deps => ({
    ...deps,
    verifier: { verify: () => Promise.reject(new Error("away")) },
  }));
  const { statusCode, body } = await failing.inject({ url: `/V/${"A".repeat(26)}`, headers: { accept: "text/html" } });
  t.equal(statusCode, 500);
  t.match(body, /urn:uuid:[0-9a-f-]{36}/);
});
