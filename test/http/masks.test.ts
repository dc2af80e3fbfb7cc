// Who is masked from an issue to what anyone may see of it: persons, and nobody else.
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import type { Holder } from "../../src/catalogue/holder.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../src/catalogue/shipped/road-transport-licence.js";
import { parseToken } from "../../src/credential/token/parse-token.js";
import { dayAt } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { exampleSoleTrader } from "../support/example-persons.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), "Asia/Shanghai");
const officer = (url: string, payload?: object) =>
  home.ask(app, "officer", { method: payload ? "POST" : "GET", url, ...(payload && { payload }) });

const company = exampleIssue(foodLicence, today, 91).holders[0];
const trader = { ...exampleSoleTrader(foodLicence, 92), name: "示例市蕖璜小吃店" };
const person = { name: "虞蕖璜", codeType: "111", code: "11010519491231002X" };
const hiddenCode = "1****************X";

/** What was issued, what its token says of the holder, and what a stranger is told: as an answer and as a page. */
const shownOf = async (type: TypeDefinition, holder: Holder, face: Record<string, string> = {}) => {
  const example = exampleIssue(type, today);
  const reply = await officer("/v1/licences", { ...example, holders: [holder], face: { ...example.face, ...face } });
  t.equal(reply.statusCode, 201, reply.body);
  const issued = reply.json();
  const token = String(issued.links.verify).split("/").at(-1) ?? "";
  const parsed = parseToken(token);
  const verdict = (await app.inject({ method: "POST", url: "/v1/verify", payload: { token } })).json();
  const { body: page } = await app.inject({ url: `/V/${token}`, headers: { accept: "text/html" } });
  const [stored] = await home.services.opened.store.readStream(`licence-${issued.id}`);
  const shown = Object.fromEntries(
    verdict.licence.face.map(({ key, value }: { key: string; value: string }) => [key, value]),
  );
  return { issued, tokenHolder: "payload" in parsed ? parsed.payload.holder : null, verdict, shown, page, stored };
};

t.test("a company is told in full, with its legal representative and every digit of its code", async t => {
  const { tokenHolder, verdict, page, shown } = await shownOf(foodLicence, company, { legalRepresentative: "虞蕖璜" });
  t.equal(tokenHolder, company.name);
  t.match(verdict.licence, { holder: company.name, holders: [{ name: company.name, code: company.code }] });
  t.equal(shown.legalRepresentative, "虞蕖璜");
  for (const text of [company.name, company.code, "虞蕖璜"]) t.ok(page.includes(text), text);
});

t.test("a sole trader is sealed in the log and told as the paper does, but for an identity number", async t => {
  const domicile = "示例市示例区梧桐里9号";
  const { issued, tokenHolder, verdict, page, shown, stored } = await shownOf(foodLicence, trader, {
    legalRepresentative: "虞蕖璜",
    domicile,
    items: `热食类食品制售（经营者证件 ${person.code}）`,
  });
  t.equal(tokenHolder, trader.name);
  t.match(verdict.licence, { holder: trader.name, holders: [{ name: trader.name, code: trader.code }] });
  t.match(shown, { legalRepresentative: "虞蕖璜", domicile, items: `热食类食品制售（经营者证件 ${hiddenCode}）` });
  for (const text of [trader.name, trader.code, "虞蕖璜", domicile]) t.ok(page.includes(text), text);
  t.notMatch(`${JSON.stringify(verdict)}${page}`, person.code);
  for (const text of [trader.name, trader.code, "虞蕖璜", domicile, person.code])
    t.notOk(stored?.data.includes(text), text);
  t.equal(issued.holders[0].name, trader.name, "its officer reads all");
});

t.test("a person is 张*, with 1 + 1 characters of the code and a home to its district", async t => {
  const address = "示例市示例区样板路4号";
  const { issued, tokenHolder, verdict, page, shown } = await shownOf(roadTransportLicence, person, { address });
  t.equal(tokenHolder, "虞*");
  t.match(verdict.licence, { holder: "虞*", holders: [{ name: "虞*", codeType: "111", code: hiddenCode }] });
  t.match(shown, { name: "虞*", address: "示例市示例区****" });
  t.match(page, "虞*");
  const told = JSON.stringify(verdict) + page;
  for (const text of [person.name, person.code, address]) t.notMatch(told, text);
  t.match(issued, { holders: [person], face: { address } }, "its officer reads all");
});

t.test("one who is not signed in, or of another department, is told nothing of it but that", async t => {
  const { issued } = await shownOf(roadTransportLicence, person);
  for (const url of [
    `/v1/licences/${issued.id}`,
    `/v1/licences/${issued.id}/history`,
    `/v1/licences?q=${person.code}`,
  ]) {
    const stranger = await home.ask(app, null, { url });
    t.equal(stranger.statusCode, 401);
    const other = await home.ask(app, "officer-other", { url });
    t.ok(other.statusCode === 403 || other.json().items.length === 0, `${url} ${other.statusCode}`);
    t.notMatch(other.body, person.name);
  }
});
