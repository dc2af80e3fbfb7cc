// Every page that links lead to, and every form sent with nothing typed into it, for each kind of person: a page speaks one language, names and data
// aside, leads on and weighs little; each link leads somewhere, and a form that asks for something is not taken without.
import { gzipSync } from "node:zlib";
import t from "tap";
import { developmentAccounts } from "../../../src/catalogue/examples/development-accounts.js";
import type { Language } from "../../../src/web/parts/language.js";
import { placesOf } from "../../../src/web/parts/navigation.js";
import { script } from "../../../src/web/script.js";
import { stylesheets } from "../../../src/web/stylesheet.js";
import { readText } from "./read-text.js";
import { openStockedHome } from "./stocked-home.js";
import { type Met, walk } from "./walk.js";

const { home, app, data, shown } = await openStockedHome();
t.teardown(home.close);
const { publicUrl } = home.deps.settings;

/** Names that both languages write alike, and what software is told in a sentence that people read too. */
const names =
  /GB(?:\/T)? \d+|\d{8}-[0-9A-F]{8}|docs\/import\.md|\.xlsx|purpose=…|\b(?:Licet|PDF|CSV|UTF-8|BOM|MB|KB|kB|OpenAPI|Atom|UTC|XLSX|Excel|JSON|API|OFD|URL|QR|HTTPS?|PNG|JPEG|id|sub|MOD \d\d,\d\d|errors|codeOverride)\b/g;
/** Addresses of pages and of the API. */
const addresses = /(?:\/V\/|https?:\/\/|urn:|mailto:|(?:GET|POST|PUT) \/v1\/)[^\s，。；）]*/g;
/** A day as papers bear it. */
const paperDays = /\d{4}年\d{1,2}月\d{1,2}日/g;
/** How things are written in Chinese, which English pages tell. */
const examples = ["二〇二六年十一月二十三日", "张*"];
/** Characters that stand for a place by themselves. */
const places = /^(?:Such as )?[示例津德]\.?$/;
const known = [...data, ...examples].filter(text => text.length > 1).sort((one, next) => next.length - one.length);

const stranger: Readonly<Record<Language, { tag: string; writes: RegExp }>> = {
  zh: { tag: "zh-CN", writes: /[A-Za-z]{2,}/ },
  en: { tag: "en", writes: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u },
};

/** What of a page is in the other language, as it stands there. */
const foreign = ({ name, body }: Met, language: Language): string[] => {
  const { tag, writes } = stranger[language];
  // The description of the API speaks both at once.
  if (name === "/docs") return [];
  const own = (text: string): string =>
    known
      .reduce((rest, one) => rest.replaceAll(one, " "), text.replace(addresses, " ").replace(paperDays, " "))
      .replace(names, " ");
  return readText(body)
    .filter(({ language: marked }) => marked === tag)
    .map(({ text }) => text)
    .filter(text => writes.test(text) && !places.test(text) && writes.test(own(text)));
};

const weigh = (text: string): number => gzipSync(text).length / 1_000;
const shared = [stylesheets.everybody, stylesheets.signedIn, script].reduce((sum, { text }) => sum + weigh(text), 0);
const leadsOn = ({ body }: Met): boolean => /<a\s[^>]*href=|<form/.test(body.split("<main")[1] ?? "<form");

/** What links may lead to that is no page: what was asked for on purpose, to see how it is refused. */
const refused = /^\/nothing|^\/verify\?code=%21$|sent with nothing typed$/;

for (const language of ["zh", "en"] as const)
  for (const account of [null, "officer", "officer-other", "administrator", "registrar", "supervisor", "holder"])
    t.test(`${account ?? "anybody"}, ${language}`, async t => {
      const { roles = [] } = developmentAccounts.find(one => one.account === account) ?? {};
      const from = account
        ? placesOf(roles).map(({ path }) => path)
        : ["/", "/verify", "/nothing", "/verify?code=!", "/register", ...shown.map(id => `/V/${id}`)];
      const { met, taken } = await walk({ app, publicUrl }, { account, language, from });
      const pages = met.filter(({ isPage }) => isPage);
      t.ok(pages.length >= 4, `${pages.length} pages`);
      t.strictSame(
        [...new Set(pages.flatMap(page => foreign(page, language).map(text => `${page.name}: ${text}`)))],
        [],
      );
      const missing = met.filter(({ status, name }) => status >= 500 || (status >= 400 && !refused.test(name)));
      t.strictSame(
        missing.map(({ name, status }) => `${status} ${name}`),
        [],
      );
      t.strictSame(
        pages.filter(page => !leadsOn(page)).map(({ name }) => name),
        [],
        "each leads on",
      );
      t.strictSame(taken, [], "nothing is taken of which nothing was typed");
      const heaviest = Math.max(...pages.map(({ body }) => weigh(body)));
      t.ok(
        heaviest + shared <= 60,
        `the heaviest weighs ${heaviest.toFixed(1)} kB and what all share ${shared.toFixed(1)}`,
      );
    });
