// The QR code's address as it arrives: with what others wrote behind it, before it and into it, and about another day.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { spokenDay } from "../../../src/verification/spoken-day.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issued = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
const token: string = issued.links.verify.split("/").at(-1);
const altered = `${token.slice(0, -9)}${token.at(-9) === "A" ? "B" : "A"}${token.slice(-8)}`;

const json = { accept: "application/json" };
const page = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const ask = (url: string, headers: Record<string, string> = page) => app.inject({ url, headers });
const wordOf = async (url: string): Promise<string | undefined> =>
  /class="band ([a-z-]+)"/.exec((await ask(url)).body)?.[1];

t.test("a genuine paper is valid whatever was written behind its address", async t => {
  for (const behind of [
    "%0A",
    "%0D%0A",
    "%20",
    "%C2%A0",
    "%E2%80%8B",
    "%EF%BB%BF",
    "%E3%80%82",
    "%EF%BC%89%E3%80%82",
    "%A1%A3",
    "%",
    "%2",
    "%E3%80",
    "%250A",
    "%25E3%2580%2582",
    ".",
    ",",
    ")",
    "%3E",
    "%22",
    "%3Ffrom=timeline",
    "&from=timeline&isappinstalled=0",
    "?from=timeline&isappinstalled=0&utm_source=a&lang=zh",
    "?a[]=1&__proto__=1&x=%ff",
    ".?from=timeline",
    "/",
    "//",
    "/%E3%80%82",
    "%20thanks",
    "\u3002",
  ]) {
    for (const code of [token, token.toLowerCase(), issued.id]) {
      const url = `/${code === token ? "V" : "v"}/${code}${behind}`;
      t.equal(await wordOf(url), "valid", behind);
      const software = await ask(url, json);
      t.equal(software.statusCode, 200, behind);
      t.equal(software.json().verdict, "valid", behind);
    }
  }
});

t.test("the padding of base32 is no punctuation: with it a code is another spelling, never valid", async t => {
  for (const behind of ["=", "%3D", "======", "A", "0"]) {
    t.not(await wordOf(`/V/${token}${behind}`), "valid", behind);
    const software = await ask(`/V/${token}${behind}`, json);
    t.ok(software.statusCode === 400 || software.json().verdict === "not-genuine", behind);
  }
});

t.test("what cannot be read is said to be unreadable, and never to be not genuine", async t => {
  for (const segment of [
    "!!!",
    "%E3%80%82",
    "%ff%fe",
    "A".repeat(5_000),
    `${token.slice(0, 90)}%E2%84%AA${token.slice(91)}`,
    `${token}=`,
  ]) {
    const people = await ask(`/V/${segment}`);
    t.equal(people.statusCode, 200);
    t.match(people.body, 'class="band could-not-check"', segment.slice(0, 40));
    t.match(people.body, /无法识别.*Cannot be read/);
    t.notMatch(people.body, /非本机关签发|not genuine/i);
    const software = await ask(`/V/${segment}`, json);
    t.equal(software.statusCode, 400);
    t.equal(software.json().code, "malformed-token");
  }
  t.equal(await wordOf(`/V/${altered}`), "not-genuine");
  t.equal(await wordOf(`/V/${altered}%E3%80%82`), "not-genuine");
});

t.test("a page answers about the day asked for as the API does, and says which day that is", async t => {
  const verdictOn = async (on: string) =>
    (await app.inject({ method: "POST", url: "/v1/verify", payload: { id: issued.id, on } })).json();
  for (const on of ["2020-01-01", example.validFrom, "2099-12-31"]) {
    const expected = await verdictOn(on);
    for (const code of [token, issued.id]) {
      const software = (await ask(`/V/${code}?on=${on}`, json)).json();
      t.equal(software.verdict, expected.verdict, on);
      t.equal(software.on, on);
      const people = await ask(`/V/${code}?from=chat&on=${on}`);
      t.match(people.body, `class="band ${expected.verdict}"`, on);
      t.match(people.body, spokenDay(on).zh);
    }
  }
  t.equal((await verdictOn("2020-01-01")).verdict, "not-valid", "so that the days differ");
});

t.test("good on another day is not shown as good today", async t => {
  const later = `${Number(example.validFrom.slice(0, 4)) + 1}-01-15`;
  const { body } = await ask(`/V/${token}?on=${later}`);
  t.match(body, `class="band valid" data-day="${later}"`);
  t.match(body, `<span>${spokenDay(later).zh}有效</span>`);
  t.match(body, `Valid on ${spokenDay(later).en}`);
  t.match(body, /不代表今日状态/);
  t.match(body, 'href="?lang=zh"', "the same address without the day");
  t.match(body, `href="?on=${later}&amp;lang=en"`, "the other language keeps the day");
  t.notMatch((await ask(`/V/${token}`)).body, "data-day");
});

t.test("a day that is none gets a sentence on a page and a problem for software", async t => {
  for (const on of [
    "2020-02-30",
    "yesterday",
    "",
    "2020-1-1",
    "20200101",
    "2020-01-01%0A",
    "2020-01-01&on=2026-01-01",
  ]) {
    const people = await ask(`/V/${token}?on=${on}`);
    t.equal(people.statusCode, 200);
    t.match(people.body, 'class="band could-not-check"', on);
    t.match(people.body, /日期（on）/);
    const software = await ask(`/V/${token}?on=${on}`, json);
    t.equal(software.statusCode, 400, on);
    t.match(software.json(), { code: "invalid-parameter", errors: [{ parameter: "on" }] });
  }
});

t.test("what is pasted on /verify is understood with the text around it", async t => {
  const leadsTo = async (code: string, more: Record<string, string> = {}) =>
    (await app.inject({ url: "/verify", query: { code, ...more }, headers: page })).headers.location;
  for (const text of [
    `证照核验：${issued.links.verify}。谢谢`,
    `【食品经营许可证】${issued.links.verify}（请扫码）`,
    `${issued.links.verify}?from=timeline&isappinstalled=0`,
    `核验码 ${token.slice(0, 100)}\r\n${token.slice(100)}`,
    `${token}\u200b。`,
  ])
    t.equal(await leadsTo(text), `/V/${token}`, text.slice(0, 30));
  t.equal(await leadsTo(`id：${issued.id}，谢谢`), `/V/${issued.id}`);
  t.equal(await leadsTo(`${issued.links.verify}?a=1&on=2026-01-01`), `/V/${token}?on=2026-01-01`);
  t.equal(await leadsTo(token, { lang: "en" }), `/V/${token}?lang=en`);
  t.equal(await leadsTo("您好，请核验"), undefined);
  t.equal(await leadsTo("hello"), undefined, "a word is not a licence that is not genuine");
});

const groups = (id: string, between = " "): string => (id.match(/.{1,4}/g) ?? []).join(between);
const wide = (text: string): string =>
  text.replace(/[!-~]/g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000");
/** Up to three letters replaced: of more of them the check alone cannot always tell. */
const some = (id: string, letter: string, by: string): string => {
  let left = 3;
  return id.replaceAll(letter, each => (left-- > 0 ? by : each));
};
/** As somebody writes it who takes letters for the digits that they look like, and an I for a small L. */
const withDigits = (id: string): string => some(id.replaceAll("O", "0").replaceAll("B", "8"), "I", "1");
const withSmallL = (id: string): string => some(id, "I", "l");

t.test("an id typed off the paper leads to its licence, however it was typed", async t => {
  const { id } = issued;
  for (const typed of [
    groups(id),
    groups(id).toLowerCase(),
    groups(id, "-"),
    groups(id, " - "),
    groups(id, "\u2014"),
    groups(id, "\u3000"),
    groups(id, "\n"),
    wide(groups(id)),
    wide(groups(id, "-").toLowerCase()),
    withDigits(id),
    groups(withDigits(id)),
    groups(withSmallL(id), "-"),
    `${id.slice(0, 7)} ${id.slice(7, 9)}-${id.slice(9)}`,
    ` ${id} \r\n`,
    `id：${groups(id)}，谢谢`,
    `证照id ${groups(id, "-")}。`,
    `licence id ${groups(id)} please`,
  ]) {
    const reply = await app.inject({ url: "/verify", query: { code: typed }, headers: page });
    t.equal(reply.headers.location, `/V/${id}`, JSON.stringify(typed));
    t.equal(await wordOf(`/V/${encodeURIComponent(typed)}`), "valid", JSON.stringify(typed));
    t.equal((await ask(`/V/${encodeURIComponent(typed)}`, json)).json().licence?.id, id);
  }
});

t.test("a mistyped id or code is said to be unreadable, and never to be nobody's", async t => {
  const { id } = issued;
  const other = (at: number) => id.slice(0, at) + (id.charAt(at) === "A" ? "C" : "A") + id.slice(at + 1);
  const exchanged = [...id].map((_, at) => id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2));
  for (const typed of [
    ...Array.from({ length: id.length }, (_, at) => other(at)),
    ...exchanged.filter(each => each.length === id.length && each !== id),
    id.slice(1),
    `${id}A`,
    `${id.slice(0, 10)}${id.slice(9)}`,
    `${id.slice(0, 8)}9${id.slice(9)}`,
    "HELLO",
    "JY15101070012345",
    token.slice(0, -3),
    token.slice(40),
    token.slice(0, 200),
  ]) {
    const people = await ask(`/V/${typed}`);
    t.equal(people.statusCode, 200);
    t.match(people.body, 'class="band could-not-check"', typed);
    t.match(people.body, /无法识别.*Cannot be read/);
    t.notMatch(people.body, /核验未通过|Not verified|非本机关/);
  }
  const unknown = `${"A".repeat(26)}`;
  t.match((await ask(`/V/${unknown}`)).body, /核验未通过.*Not verified/, "a sound id of no licence");
  t.equal((await ask(`/V/${other(3)}`, json)).json().verdict, "not-genuine", "software is told what it asked about");
});
