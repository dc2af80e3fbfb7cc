// Statistics as supervisors, registrars and officers are told them: right to the last event.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { anew } from "../../support/anew.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);

const statistics = async (query = "", account = "supervisor") => {
  const reply = await home.ask(app, account, { url: `/v1/statistics?${query}` });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json();
};
const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issue = async () =>
  (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: anew(example) })).json();
const act = async (id: string, name: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload });
  if (reply.statusCode !== 200) throw new Error(reply.body);
};
const revocation = {
  groundCode: "9-law",
  ground: "食品安全法第一百二十三条",
  decisionNumber: "拱市监罚〔2026〕1号",
  decisionDate: today,
  effectiveDate: today,
};

t.test("an act is counted as soon as it is answered", async t => {
  const before = (await statistics()).total;
  const { id } = await issue();
  const issued = (await statistics()).total;
  t.equal(issued.issued, before.issued + 1);
  t.equal(issued.inForce, before.inForce + 1);
  await act(id, "revocations", revocation);
  const { total, asOf } = await statistics();
  t.equal(total.ended.revoked, before.ended.revoked + 1);
  t.equal(total.inForce, before.inForce);
  t.match(asOf, /^\d{4}-\d\d-\d\dT/);
});

t.test("eight who act at once are counted to the last act, while others ask", async t => {
  const before = (await statistics()).total;
  let asked = 0;
  let acting = true;
  const asking = (async () => {
    for (; acting; asked += 1) {
      const { total } = await statistics();
      t.ok(total.issued >= before.issued && total.inForce >= before.inForce);
    }
  })();
  const each = async (client: number) => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await issue();
      if ((client + round) % 2 === 0) await act(id, "revocations", revocation);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, client) => each(client)));
  acting = false;
  await asking;
  const { total } = await statistics();
  t.equal(total.issued - before.issued, 32);
  t.equal(total.ended.revoked - before.ended.revoked, 16);
  t.equal(total.inForce - before.inForce, 16);
  t.ok(asked > 0);
});

t.test("counts are told apart by what is asked for, with names beside codes", async t => {
  const { id } = await issue();
  await act(id, "revocations", revocation);
  const { items, total } = await statistics("by=region,type,holderCategory");
  const [item] = items.filter((one: { of: { type: { code: string } } }) => one.of.type.code === foodLicence.code);
  t.match(item.of, { region: /^\d{6}$/, type: { name: "食品经营许可证" }, holderCategory: "company" });
  t.equal(item.counts.issued, total.issued);
  const region: string = item.of.region;
  t.equal((await statistics(`region=${region.slice(0, 4)}`)).total.issued, total.issued);
  t.equal((await statistics("region=11")).total.issued, 0);
  const byGround = (await statistics("by=ground,department")).items;
  t.match(byGround, [
    { of: { ground: { code: "9-law", text: { zh: "依法给予的行政处罚" } }, department: { name: /局/ } } },
  ]);
  t.equal(byGround[0].counts.ended.revoked, total.ended.revoked);
  t.notOk("inForce" in byGround[0].counts, "what is in force has no ground");
  const months = (await statistics(`by=month&from=${addDays(today, -70)}&to=${today}`)).items;
  t.match(months.at(-1), { of: { month: today.slice(0, 7) }, counts: { inForce: total.inForce } });
  t.ok(months.length >= 3, "each month of the days asked for has its line");
});

t.test("what expires is counted by how soon it does", async t => {
  const { total } = await statistics(`on=${addDays(example.validTo, -45)}`);
  t.ok(total.expiring.within60 > 0);
  t.equal(total.expiring.within30, 0);
  t.equal(total.expiring.within90, total.expiring.within60);
  t.equal((await statistics(`on=${addDays(example.validTo, 1)}`)).total.inForce, 0);
  t.equal((await statistics(`on=${addDays(example.validFrom, -1)}`)).total.inForce, 0);
});

t.test("an officer is told of their own department, a registrar of all; a holder of none", async t => {
  const { total } = await statistics();
  t.equal((await statistics("", "officer")).total.issued, total.issued);
  t.equal((await statistics("", "registrar")).total.issued, total.issued);
  t.equal((await statistics("", "officer-other")).total.issued, 0);
  const own = (await home.ask(app, "officer", { url: "/v1/me" })).json().department;
  const asked = { url: `/v1/statistics?department=${own}` };
  t.equal((await home.ask(app, "officer-other", asked)).json().code, "foreign-department");
  t.equal((await home.ask(app, "holder", asked)).json().code, "role-not-allowed");
});

t.test("the same counts come as CSV, a line for each group", async t => {
  const reply = await home.ask(app, "supervisor", { url: "/v1/statistics.csv?by=department,month" });
  t.equal(reply.headers["content-type"], "text/csv; charset=utf-8");
  const [header, ...lines] = reply.body.trim().split("\n");
  t.ok(reply.body.startsWith("\uFEFFdepartment,departmentName,month,issued,takenOver,"), "with a byte order mark");
  t.match(header, "ended.revoked");
  t.match(header, "inForce");
  t.equal(lines.length, (await statistics("by=department,month")).items.length);
  const whole = await home.ask(app, "supervisor", { url: "/v1/statistics.csv" });
  t.equal(whole.body.trim().split("\n").length, 2, "all of them in one line");
});

t.test("questions out of form are refused, and told what is wrong", async t => {
  const wrong = {
    "by=day": "by",
    "by=type,type": "by",
    "by=type,month,ground,region": "by",
    "region=33010": "region",
    "from=2026-02-30": "from",
    [`from=${addDays(today, 1)}`]: "from",
    "by=month&from=1990-01-01": "from",
    "by=month&on=2026-01-01": "on",
    "department=1": "department",
    "holderCategory=shop": "holderCategory",
    "groups=all": "groups",
  };
  for (const [query, parameter] of Object.entries(wrong)) {
    const reply = await home.ask(app, "supervisor", { url: `/v1/statistics?${query}` });
    t.equal(reply.statusCode, 400, query);
    t.match(reply.json(), { errors: [{ parameter }] }, query);
  }
});
