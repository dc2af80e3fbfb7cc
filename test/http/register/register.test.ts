// The public register over HTTP: what anybody finds, and whom nobody does.
import t from "tap";
import { identityCheckCharacter } from "../../../src/catalogue/personal/resident-identity-number.js";
import { creditCodeCheckDigit } from "../../../src/licence/credit-code.js";
import { addDays, type Day } from "../../../src/licence/day.js";
import { openRegistryHome } from "../../support/registry-home.js";

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
const ofTraders = "92330105MA2B0AAA0";
const trader = { name: "拱墅区公示样例小吃店", codeType: "001", code: ofTraders + creditCodeCheckDigit(ofTraders) };
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
const handed = await issue({ name: "公示转让有限公司", codeType: "001", code: "91350100M000100Y43" });
await post(`/v1/licences/${handed.id}/amendments`, { holders: [heir], changeDate: today, reason: "转让" });

t.test("organisations and sole traders are found by a part of the name, and persons never", async t => {
  t.strictSame(new Set(idsOf(await search({ q: "公示" }))), new Set([ofCompany.id, ofTrader.id]));
  for (const asked of [
    { q: person.name },
    { holderCode: person.code },
    { q: person.code },
    { number: ofPerson.number },
  ])
    t.strictSame(idsOf(await search(asked)), [], JSON.stringify(asked));
  for (const { id } of [ofPerson, mixed, handed]) {
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
  await is({ type: food, department: ofCompany.issuer.code }, [ofCompany.id, ofTrader.id]);
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
