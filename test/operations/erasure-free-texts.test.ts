// Officers write persons' names into grounds, reasons and numbers: after an erasure they are nowhere either, in no encoding, in home, backups and logs.
import { Writable } from "node:stream";
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import { exampleSoleTrader } from "../support/example-persons.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { backUp } from "./restored-home.js";
import { openSealingHome, personalIssue, personalType, runLicet, runProgram, somePerson } from "./sealing-home.js";
import { holdsAnyOf, spellingsOf } from "./spellings.js";

const logged: Buffer[] = [];
const home = await openSealingHome({ LOG_LEVEL: "trace" });
t.teardown(home.close);
const logTo = new Writable({
  write(chunk: Buffer, _, done) {
    logged.push(Buffer.from(chunk));
    done();
  },
});
const app = await home.serve(deps => ({ ...deps, logTo }));
const today = dayAt(Date.now(), "Asia/Shanghai");
const folder = await temporaryFolder(t);

const get = (url: string) => home.ask(app, "officer", { url });
const post = (url: string, payload: object) => home.ask(app, "officer", { method: "POST", url, payload });
const recorded = async (url: string, payload: object): Promise<{ id: string; revision: number; number: string }> => {
  const reply = await post(url, payload);
  if (![200, 201].includes(reply.statusCode)) throw new Error(`${url}: ${reply.body}`);
  return reply.json();
};

const person = somePerson(4);
const representative = "虞蕖璜璩";
const trader = { ...exampleSoleTrader(businessLicence, 7), name: "蕖璜戊己商行" };
const said = `${person.name}（${person.code}）`;
const decision = { decisionNumber: `示监罚${person.name}1号`, decisionDate: today };

/** A licence of the person, with every act that takes a text, each naming the person. */
const issueToPerson = async (): Promise<string> => {
  const holder = { ...person, codeOverride: { reason: `${said}的证件由公安机关核发` } };
  const { id } = await recorded("/v1/licences", personalIssue(today, holder));
  const act = (name: string, body: object) => recorded(`/v1/licences/${id}/${name}`, body);
  await act("inspections", { date: today, result: "pass", note: `${said}合格`, nextDue: null });
  await act("renewal-applications", { appliedOn: today, caseNumber: `${said}1号` });
  await act("renewal-refusals", { ...decision, ground: `${said}不符合条件` });
  await act("suspensions", { ...decision, from: addDays(today, 40), until: addDays(today, 41), ground: `${said}整改` });
  await act("reinstatements", { ...decision, from: addDays(today, 41), ground: `${said}已整改` });
  await act("replacements", { kind: "lost", date: today, reason: `${said}遗失` });
  await act("corrections", { issuedOn: addDays(today, -1), reason: `${said}印错` });
  await act("amendments", { changeDate: today, reason: `${said}迁址`, face: { address: "示例市示例区样板路9号" } });
  const { revision } = await act("revocations", {
    groundCode: "9-law",
    ...decision,
    effectiveDate: today,
    ground: `${said}骗取许可`,
  });
  await act("settings-aside", { ...decision, decision: revision, effectiveDate: today, ground: `${said}复议` });
  await act("annulments", { groundCode: "69-2", ...decision, effectiveDate: today, ground: `${said}欺骗` });
  return id;
};

const issueOthers = async (): Promise<string[]> => {
  const taken = { ...personalIssue(today, person), version: 3, issuedOn: today, source: `${said}的纸质台账` };
  const { id: takenOver } = await recorded("/v1/takeovers", taken);
  const own = { ...exampleIssue(businessLicence, today, 0, "sole-trader"), holders: [trader], number: trader.code };
  const { id: ofTrader } = await recorded("/v1/licences", own);
  const company = exampleIssue(foodLicence, today);
  const face = { ...company.face, legalRepresentative: representative };
  const { id: ofCompany } = await recorded("/v1/licences", { ...company, face });
  const { id: voided } = await recorded("/v1/licences", personalIssue(today, person));
  const text = { ground: `${said}，发错证`, decisionNumber: `${said}1号`, decisionDate: today };
  await recorded(`/v1/licences/${voided}/voidings`, text);
  await recorded(`/v1/licences/${ofCompany}/cancellations`, {
    groundCode: "70-6",
    ground: `${representative}申请`,
    effectiveDate: today,
  });
  return [takenOver, ofTrader, ofCompany, voided];
};

const first = await issueToPerson();
const ids = [first, ...(await issueOthers())];
const tokens = await Promise.all(ids.map(async id => String((await get(`/v1/licences/${id}`)).json().links.verify)));
const texts = [
  person.name,
  person.code,
  representative,
  trader.name,
  trader.code,
  // The token of a company names no person.
  ...tokens.slice(0, 3).map(url => url.slice(-60)),
];
// The name index holds pairs of neighbours: those that stand in no other name.
const pairs = ["璜戊", "虞蕖", "璜璩", "己商"];

const filesWith = async (...wanted: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await runProgram("./files-with.js", home.config.home, folder, "--", ...wanted);
  if (code !== 0) throw new Error(stderr);
  return stdout.split("\n").filter(line => line !== "");
};

t.test("free texts are read while the key is there", async t => {
  const { items } = (await get(`/v1/licences/${first}/history`)).json() as { items: { ground?: string }[] };
  t.equal(items.filter(({ ground }) => ground?.includes(person.name)).length, 9, JSON.stringify(items, null, 1));
  t.equal((await get(`/v1/licences?number=${trader.code}`)).json().items.length, 1);
  const page = await home.ask(app, null, { url: new URL(tokens[2] ?? "").pathname });
  t.equal(page.statusCode, 200);
});

t.test("what is refused leaves nothing, and a number that holds personal data is refused", async t => {
  const body = personalIssue(today, person);
  for (const number of [`证${person.code}号`, `${person.name}第1号`]) {
    const refused = await post("/v1/licences", { ...body, number });
    t.equal(refused.statusCode, 422);
    t.match(refused.json().errors, [{ code: "number-holds-personal-code", pointer: "/number" }]);
    t.notMatch(refused.body, person.name);
  }
  const company = exampleIssue(foodLicence, today, 31);
  const own = { number: "蕖字第1号", numberOverride: { reason: "历史编号" } };
  const { id } = await recorded("/v1/licences", { ...company, ...own, validTo: addDays(today, 60) });
  const amended = await post(`/v1/licences/${id}/amendments`, {
    changeDate: today,
    reason: "变更",
    holders: [{ ...trader, name: "蕖字第" }],
    face: exampleIssue(foodLicence, today, 0, "sole-trader").face,
  });
  t.match(amended.json().errors, [{ code: "holder-in-number", pointer: "/holders" }]);
  const renewed = await post(`/v1/licences/${id}/renewals`, {
    validFrom: addDays(today, 1),
    validTo: addDays(today, 365),
    holders: [{ ...trader, name: "蕖字第" }],
  });
  t.match(renewed.json().errors, [{ code: "holder-in-number", pointer: "/holders" }]);
});

t.test("after the keys are destroyed no byte of home, backups and logs names the persons, in any encoding", async t => {
  for (const id of ids.slice(0, 3)) await home.sealed(app, id);
  t.equal((await backUp(home.config.home, `${folder}/before`, "--subject-keys", `${folder}/keys`)).code, 0);
  t.match(await filesWith(person.name), [/views\.db/], "before, the views name the person");
  t.ok((await filesWith(...pairs)).length > 0);
  const told: string[] = [];
  for (const id of ids) {
    const { code, stdout, stderr } = await runLicet(home.environment, "keys", "destroy", id, "--yes");
    t.equal(code, 0, stderr);
    told.push(stdout.replaceAll("\n", " "));
  }
  const [ofPerson = "", , ofTrader = "", ofCompany = ""] = told;
  t.match(
    ofPerson,
    /never be read again.*names and codes of holders, of version 1, 2, 3 and 4.*the token's text.*What stays/,
  );
  t.match(
    ofPerson,
    /grounds, reasons.*of the act at revision 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11.*What stays:.*the number, of version 1/,
  );
  t.match(ofTrader, /never be read again.*the number, of version 1.*What stays/);
  t.match(
    ofCompany,
    /never be read again.*legalRepresentative.*revision 1.*What stays:.*names and codes of holders.*the token's text/,
  );
  t.same(await filesWith(...texts, ...pairs), []);
  t.equal((await backUp(home.config.home, `${folder}/after`, "--subject-keys", `${folder}/keys`)).code, 0);
  t.same(await filesWith(...texts, ...pairs), []);
  const log = Buffer.concat(logged);
  t.ok(log.length > 1_000);
  for (const text of texts) t.notOk(holdsAnyOf(log, spellingsOf(text)), text);
});

t.test("everything still answers, and says what was erased", async t => {
  const history = (await get(`/v1/licences/${first}/history`)).json() as { items: Record<string, unknown>[] };
  t.equal(history.items.filter(({ ground }) => ground === null).length, 9);
  t.equal(history.items.filter(({ decisionNumber }) => decisionNumber === null).length, 6);
  const [, , ofTrader = ""] = ids;
  t.match((await get(`/v1/licences/${ofTrader}`)).json(), { number: null, holders: [{ name: null, code: null }] });
  t.equal((await get(`/v1/licences?number=${trader.code}`)).json().items.length, 0);
  for (const [at, url] of tokens.entries()) {
    const { pathname } = new URL(url);
    const verdict = await home.ask(app, null, { url: pathname, headers: { accept: "application/json" } });
    t.match(verdict.json(), { verdict: at === 1 || at === 2 ? "valid" : "not-valid" }, verdict.body);
    t.equal((await home.ask(app, null, { url: pathname, headers: { accept: "text/html" } })).statusCode, 200);
  }
  t.equal(
    (
      await post("/v1/licences", {
        ...exampleIssue(businessLicence, today, 0, "sole-trader"),
        holders: [trader],
        number: trader.code,
      })
    ).json().code,
    "holder-has-another",
  );
  const doctor = await runLicet(home.environment, "doctor", "--settled");
  t.equal(doctor.code, 0, doctor.stdout);
});

t.test(
  "of a licence that comes to a person later, everything is sealed from then on, and it is told what is not",
  async t => {
    const issued = exampleIssue(personalType, today);
    const { id } = await recorded("/v1/licences", issued);
    const act = (name: string, body: object) => recorded(`/v1/licences/${id}/${name}`, body);
    await act("inspections", { date: today, result: "pass", note: "在先的年检", nextDue: null });
    const holders = [{ ...somePerson(5), name: "蕖璜庚辛" }];
    await act("amendments", { changeDate: today, reason: "转给庚辛", holders });
    await act("amendments", { changeDate: today, reason: "庚辛转回", holders: issued.holders });
    await act("suspensions", { ...decision, from: addDays(today, 2), ground: "查庚辛" });
    const destroyed = await runLicet(home.environment, "keys", "destroy", id, "--yes");
    t.match(destroyed.stdout, "of the act at revision 2, 3 and 4\n");
    t.match(destroyed.stdout, "of the act at revision 1: recorded before the licence held personal data");
    t.same(await filesWith("庚辛"), []);
    t.not((await filesWith("在先的年检")).length, 0);
    const renewed = await post(`/v1/licences/${id}/replacements`, { kind: "lost", date: today, reason: "遗失" });
    t.equal(renewed.statusCode, 200, "a version without a person on it can still be printed");
    await home.sealed(app, id);
    const doctor = await runLicet(home.environment, "doctor");
    t.equal(doctor.code, 0, doctor.stdout);
  },
);

t.test("an act on an erased licence is recorded without its text", async t => {
  const cancellation = { groundCode: "70-2", ground: `${said}死亡`, effectiveDate: today };
  const cancelled = await recorded(`/v1/licences/${first}/cancellations`, cancellation);
  const again = await recorded(`/v1/licences/${first}/cancellations`, cancellation);
  t.equal(again.revision, cancelled.revision, "and once");
  const items = (await get(`/v1/licences/${first}/history`)).json().items as { act: string; ground: unknown }[];
  t.match(items.at(-1), { act: "cancel", ground: null });
  t.same(await filesWith(person.name, person.code), []);
  const doctor = await runLicet(home.environment, "doctor");
  t.equal(doctor.code, 0, doctor.stdout);
});
