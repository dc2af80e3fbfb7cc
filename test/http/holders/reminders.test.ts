// Reminders: asked for by whom they are for, planned once for each day, sent at least once, and ended by one request.
import t from "tap";
import { openViews } from "../../../projections/database/open-views.js";
import { createRowMacs } from "../../../projections/database/row-macs.js";
import { openRecords } from "../../../projections/records/records.js";
import { readAccounts } from "../../../projections/views/catalogue/accounts.js";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { databaseOf } from "../../../src/home/home.js";
import { readConfig } from "../../../src/home/settings/config.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { planReminders } from "../../../src/messages/reminders/plan-reminders.js";
import { Letter, letterContext } from "../../../src/messages/sealed-letter.js";
import { openServices } from "../../../src/service/open-services.js";
import { anew } from "../../support/anew.js";
import { startMailServer } from "../../support/mail-server.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

const mail = await startMailServer();
t.teardown(mail.close);
const mailSettings = { LICET_SMTP_URL: mail.url, LICET_MAIL_FROM: "证照库 <licet@example.org>" };
const home = await openRegistryHome(mailSettings);
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
const database = databaseOf(home.config);
const records = await openRecords(database);
t.teardown(() => records.destroy());
const views = openViews(database, "read");
t.teardown(() => views.destroy());
const { letters } = home.deps.messages;

const reminders = "/v1/my/reminders";
const hook = { kind: "web-hook", url: "https://hooks.example.org/licet" };
const holderOf = (codes: string[], account: string) =>
  ({ account, name: { zh: account, en: account }, roles: ["holder"], codes }) as DevelopmentAccount;
const own = exampleHolder(foodLicence, 31);
const business = holderOf([own.code], "business");
const put = (account: DevelopmentAccount | string, payload: object) =>
  home.ask(app, account, { method: "PUT", url: reminders, payload });

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issue = async (change: object) => {
  const reply = await home.ask(app, "officer", {
    method: "POST",
    url: "/v1/licences",
    payload: { ...anew(example), ...change },
  });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};

/** Plans as if today were so many days later, and answers what that put into the outbox. */
const planned = async (later = 0): Promise<(Letter & { owner: string })[]> => {
  const known = new Set((await records.selectFrom("outbox").select("id").execute()).map(({ id }) => id));
  const faults: unknown[] = [];
  const macs = createRowMacs(home.services.opened.rowKey);
  await planReminders(
    {
      ...{ records, views, letters, accounts: readAccounts(views, macs) },
      ...{ origin: "https://licet.example.org", now: Date.now(), today: addDays(today, later) },
      typeName: async () => foodLicence.name,
    },
    error => faults.push(error),
  );
  t.strictSame(faults, []);
  const rows = await records.selectFrom("outbox").selectAll().orderBy("made").execute();
  return rows
    .filter(({ id }) => !known.has(id))
    .map(row => ({ owner: row.owner, ...Letter.parse(letters.open(row.sealed, letterContext(row))) }));
};

t.test("a holder who asked is reminded of each day once for every span, and of nobody else's", async t => {
  t.strictSame(await planned(), [], "nobody is reminded who did not ask");
  const mine = await issue({ holders: [own], validFrom: addDays(today, -100), validTo: addDays(today, 40) });
  await issue({
    holders: [exampleHolder(foodLicence, 32)],
    validFrom: addDays(today, -100),
    validTo: addDays(today, 20),
  });
  const asked = (await put(business, { to: hook, days: [30, 7, 7] })).json();
  t.match(asked, { about: "own", to: hook, days: [7, 30], confirmed: true, secret: /^whsec_/ });
  t.strictSame(await planned(), [], "40 days before, it is too early");
  const [letter, ...others] = await planned(12);
  t.strictSame(others, []);
  t.match(letter, {
    type: "licence.expires",
    to: { ...hook, secret: asked.secret },
    data: { licence: mine.id, type: foodLicence.code, day: mine.validTo, daysLeft: 28 },
  });
  t.notMatch(JSON.stringify(letter), own.name, "it says nothing of the holder");
  t.strictSame(await planned(12), [], "planned again, nothing is told twice");
  t.strictSame(await planned(20), []);
  t.match(await planned(33), [{ data: { daysLeft: 7 } }]);
  t.strictSame(await planned(41), []);
});

t.test("inspections and suspensions remind likewise, and only of what was asked for", async t => {
  const holder = exampleHolder(foodLicence, 33);
  const somebody = holderOf([holder.code], "somebody");
  const { id } = await issue({ holders: [holder], validFrom: addDays(today, -50), validTo: addDays(today, 500) });
  const act = (name: string, payload: object) =>
    home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload });
  await act("inspections", { date: today, result: "pass", nextDue: addDays(today, 10) });
  const decision = { ground: "整改", decisionNumber: "示审〔2026〕3号", decisionDate: today };
  await act("suspensions", { from: today, until: addDays(today, 5), ...decision });
  await put(somebody, { to: hook, events: ["inspection"], days: [14] });
  t.match(await planned(), [{ type: "licence.inspection-due" }]);
  await put(somebody, { to: hook, events: ["inspection", "suspension"], days: [14] });
  t.match(
    (await planned()).map(({ type }) => type).filter(type => type !== "licence.inspection-due"),
    ["licence.suspension-ends"],
  );
});

t.test("a mail goes to nobody who has not confirmed the address, and arrives by the role that sends", async t => {
  const holder = exampleHolder(foodLicence, 34);
  const clerk = holderOf([holder.code], "clerk");
  const to = { kind: "mail", address: "clerk@example.org" };
  t.match((await put(clerk, { to })).json(), { confirmed: false, to });
  const messenger = await openServices({ ...home.config, LICET_ROLES: ["messages"] }, () => undefined);
  t.teardown(messenger.close);
  const sent = await until(() => mail.mails.find(text => /clerk@example\.org/.test(text)));
  t.match(sent, /^From: .*<licet@example\.org>$/m);
  // Quoted-printable (RFC 2045 §6.7).
  const decoded = sent.replace(/=\n/g, "").replace(/=[0-9A-F]{2}/g, " ");
  const code = /[A-Z2-7]{26}/.exec(decoded)?.[0];
  const confirm = (payload: object) =>
    home.ask(app, clerk, { method: "POST", url: `${reminders}/confirmation`, payload });
  t.equal((await confirm({ code: "A".repeat(26) })).json().code, "wrong-confirmation");
  t.match((await confirm({ code })).json(), { confirmed: true });
  t.match((await home.ask(app, clerk, { url: reminders })).json(), { confirmed: true, to });
  t.match((await put(clerk, { to, days: [3] })).json(), { confirmed: true }, "the same address stays confirmed");
  t.match((await put(clerk, { to: { ...to, address: "other@example.org" } })).json(), { confirmed: false });
});

t.test("an order is told without its secret, and ends with what was not sent for it", async t => {
  const holder = exampleHolder(foodLicence, 35);
  const third = holderOf([holder.code], "third");
  t.equal((await home.ask(app, third, { url: reminders })).json().code, "no-reminders");
  await issue({ holders: [holder], validFrom: addDays(today, -50), validTo: addDays(today, 3) });
  const { secret } = (await put(third, { to: hook })).json();
  t.equal((await put(third, { to: hook, days: [5] })).json().secret, secret, "the same address keeps its secret");
  t.notOk("secret" in (await home.ask(app, third, { url: reminders })).json());
  const [letter] = await planned();
  t.ok(letter);
  t.equal((await home.ask(app, third, { method: "DELETE", url: reminders })).statusCode, 200);
  const left = await records
    .selectFrom("outbox")
    .select("state")
    .where("owner", "=", letter?.owner ?? "")
    .execute();
  t.notOk(left.some(({ state }) => state === "waiting"));
  t.equal((await home.ask(app, third, { url: reminders })).statusCode, 404);
  const stored = JSON.stringify(await records.selectFrom("reminder").selectAll().execute());
  t.notMatch(stored, own.code, "codes are sealed in the database");
  t.notMatch(stored, "hooks.example.org");
});

t.test("what is asked for out of form is refused, and so is mail where there is none", async t => {
  for (const url of ["http://127.0.0.1/", "http://[::1]/", "http://localhost:1/", "ftp://example.org/", "x"])
    t.equal((await put(business, { to: { kind: "web-hook", url } })).json().code, "web-hook-not-allowed", url);
  for (const wrong of [{}, { to: hook, days: [] }, { to: hook, days: [181] }, { to: hook, events: ["birthday"] }])
    t.equal((await put(business, wrong)).statusCode, 422, JSON.stringify(wrong));
  t.equal((await put(business, { to: { kind: "mail", address: "a@b\r\nBcc: c@example.org" } })).statusCode, 422);
  t.equal((await put("supervisor", { to: hook })).json().code, "nothing-to-remind-of");
  const without = await home.serve(deps => ({ ...deps, messages: { ...deps.messages, hasMail: false } }));
  const payload = { to: { kind: "mail", address: "clerk@example.org" } };
  const reply = await home.ask(without, business, { method: "PUT", url: reminders, payload });
  t.match([reply.statusCode, reply.json().code], [422, "mail-not-configured"]);
  t.throws(() => readConfig({ LICET_SMTP_URL: mail.url }), /LICET_MAIL_FROM/);
  t.throws(() => readConfig({ ...mailSettings, LICET_SMTP_URL: "http://mail.example.org" }), /LICET_SMTP_URL/);
});

t.test("an officer's department is told once a day, of all days that came near since", async t => {
  const about = "department";
  t.equal((await put("officer", { to: hook, days: [30] })).json().code, "nothing-to-remind-of");
  t.match((await put("officer", { about, to: hook, days: [30] })).json(), { about, department: /^\w{18}$/ });
  await planned();
  const ofDepartment = async (later: number) =>
    (await planned(later)).filter(({ type }) => type === "department.reminders");
  const near = await issue({ validFrom: addDays(today, -100), validTo: addDays(today, 35) });
  t.strictSame(await ofDepartment(2), []);
  const [letter] = await ofDepartment(9);
  t.match(letter, { data: { more: 0 } });
  const { items } = (letter?.data ?? { items: [] }) as { items: { licence: string }[] };
  t.ok(
    items.some(({ licence }) => licence === near.id),
    "also after days on which nobody planned",
  );
  t.strictSame(await ofDepartment(9), []);
  const dismissed = { method: "DELETE" as const, url: "" };
  const { items: accounts } = (await home.ask(app, "registrar", { url: "/v1/accounts?limit=100" })).json();
  const officer = accounts.find(({ subject }: { subject: string }) => subject === "officer");
  const reply = await home.ask(app, "registrar", { ...dismissed, url: `/v1/accounts/${officer.id}?reason=left` });
  t.equal(reply.statusCode, 200, reply.body);
  t.strictSame(await ofDepartment(60), [], "who was dismissed hears no more");
});
