// Damage done by hand to what is kept beside the log, and that the doctor names each; of a home that was left alone it
// has nothing to say, beside a running service too.
import { rm } from "node:fs/promises";
import t from "tap";
import { putMessages } from "../../../projections/records/outbox/outbox.js";
import { openRecords } from "../../../projections/records/records.js";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { examineHome } from "../../../src/commands/doctor.js";
import { databaseOf } from "../../../src/home/home.js";
import { importMapExample } from "../../../src/http/description/import-examples.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { createFindings, type FindingCode } from "../../../src/operations/doctor/finding.js";
import { checkRecords } from "../../../src/operations/doctor/records/check-records.js";
import { openScratch } from "../../../src/operations/doctor/scratch.js";
import { onEachEngine } from "../../support/each-engine.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { change, rows } from "../sound-home.js";

const home = await openRegistryHome({
  LICET_SMTP_URL: "smtp://127.0.0.1:9",
  LICET_MAIL_FROM: "证照库 <licet@example.org>",
});
t.teardown(home.close);
const app = await home.serve();
const database = databaseOf(home.config);
if (database.engine !== "sqlite") throw new Error("a registry home is embedded");
const { records } = database;
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);

const ok = async (
  account: DevelopmentAccount | string,
  method: "GET" | "POST" | "PUT",
  url: string,
  payload?: object,
) => {
  const reply = await home.ask(app, account, { method, url, ...(payload && { payload }) });
  if (reply.statusCode >= 300) throw new Error(reply.body);
  return reply.json();
};
const issue = (seed: number, more: object = {}) =>
  ok("officer", "POST", "/v1/licences", { ...exampleIssue(foodLicence, today, seed), ...more });
const owner = {
  account: "owner",
  roles: ["holder"],
  codes: [exampleHolder(foodLicence, 1).code],
} as unknown as DevelopmentAccount;
const clerk = { account: "clerk", roles: [], codes: [] } as unknown as DevelopmentAccount;

/** Something of everything that is kept beside the log. */
const useEverything = async (): Promise<{ licence: string }> => {
  const { id: licence } = await issue(1);
  const own = `/v1/my/licences/${licence}`;
  const show = { fields: ["number"], minutes: 5, looks: 3 };
  const { code } = await ok(owner, "POST", `${own}/shows`, show);
  for (const _look of [1, 2])
    await app.inject({ method: "POST", url: `/S/${code}`, headers: { accept: "application/json" } });
  await ok(owner, "POST", `${own}/delegations`, { account: "clerk", rights: ["show"], until: addDays(today, 30) });
  await ok(clerk, "POST", `${own}/shows`, show);
  for (const [account, address] of [
    [owner, "owner"],
    ["holder", "holder"],
  ] as const)
    await ok(account, "PUT", "/v1/my/reminders", { to: { kind: "mail", address: `${address}@example.org` } });
  const to = { kind: "web-hook", url: "https://hooks.example.org/licet" };
  await ok("officer", "PUT", "/v1/my/reminders", { about: "department", to });
  await issue(2, { number: "旧字第 7 号", numberOverride: { reason: "历史编号" } });
  const { items } = await ok("supervisor", "GET", "/v1/warnings?rule=number-overridden");
  await ok("supervisor", "PUT", `/v1/warnings/${items[0].id}`, { state: "dealt", outcome: "in-order" });
  await ok("registrar", "PUT", "/v1/warning-rules/number-overridden", { enabled: true, yellow: 0, red: 3 });
  // A case about a licence that is not issued yet, and a refusal that names one which never was.
  await ok("registrar", "PUT", `/v1/licence-types/${foodLicence.code}`, {
    ...foodLicence,
    steps: { issue: ["prepare", "sign"] },
  });
  const body = exampleIssue(foodLicence, today, 3);
  const opened = await ok("officer", "POST", "/v1/cases", { act: "issue", body });
  await ok("supervisor", "GET", `/v1/cases/${opened.id}`);
  await home.ask(app, "supervisor", { url: `/v1/licences/${"A".repeat(26)}` });
  const sent = {
    method: "POST",
    url: "/v1/imports",
    payload: "a,b\n1,2\n",
    headers: { "content-type": "text/csv" },
  } as const;
  await home.ask(app, "officer", sent);
  await ok("officer", "PUT", `/v1/import-maps/${importMapExample.name}`, importMapExample);
  return { licence };
};
const { licence } = await useEverything();

t.test("records that were left alone have nothing wrong with them, beside a running service", async t => {
  const { findings, checked } = await examineHome(home.config);
  t.strictSame(findings, []);
  for (const table of [
    "audit",
    "show",
    "show_look",
    "warning",
    "warning_rule",
    "outbox",
    "reminder",
    "import",
    "import_map",
  ])
    t.ok(rows(records, `select 1 from ${table}`).length > 0, table);
  t.ok(checked.records > 15, `${checked.records} rows`);
});

const long = "2001-01-01T00:00:00.000Z";
const audit = (id: string, set: string): string =>
  `insert into audit select '${Date.parse(long).toString().padStart(13, "0")}-00000000-${id.padStart(12, "0")}', ${[
    ["at", `'${long}'`],
    ...[
      "event",
      "subject",
      "department",
      "roles",
      "method",
      "route",
      "licence",
      "purpose",
      "status",
      "code",
      "reason",
    ].map(name => [name, name]),
    ["request", "request"],
    ["client", "client"],
  ]
    .map(([name, value]) => (set.startsWith(`${name} = `) ? set.slice(`${name} = `.length) : value))
    .join(", ")} from audit where event = 'act' order by id desc limit 1`;
const hash = (letter: string): string => letter.repeat(64);
const copyOf = (table: string, id: string, changes: Record<string, string>): string => {
  const columns = rows(records, `select name from pragma_table_info('${table}')`).map(({ name = "" }) => name);
  const values = columns.map(name => (name === "id" ? id : (changes[name] ?? name)));
  return `insert into ${table} select ${values.join(", ")} from ${table} order by rowid limit 1`;
};
const nobody = "Z".repeat(26);
const show = (letter: string, changes: Record<string, string>): string =>
  copyOf("show", `'${hash(letter)}'`, { made_at: `'${long}'`, looks_left: "looks", delegation: "null", ...changes });
const warning = (of: string, changes: Record<string, string> = {}): string =>
  copyOf("warning", `'rule.${of}.2001-01-01'`, { seen_at: `'${long}'`, ...changes });
const imported = (letter: string, changes: Record<string, string>): string =>
  copyOf("import", `'${letter.repeat(32)}'`, { department: `'of ${letter}'`, ...changes });
const letterOf = (which: number): string => `(select sealed from outbox order by rowid limit 1 offset ${which})`;

const damages: [what: string, code: FindingCode, where: RegExp, statement: string][] = [
  ["a line whose status is of another event", "record-malformed", /^audit .*-0{11}1$/, audit("1", "status = 500")],
  [
    "a line that was moved to another instant",
    "record-malformed",
    /^audit .*-0{11}2$/,
    audit("2", "at = '2002-01-01T00:00:00.000Z'"),
  ],
  ["a line of an event that there is none", "record-malformed", /^audit .*-0{11}3$/, audit("3", "event = 'seen'")],
  [
    "a line of an act on a licence that never was",
    "record-of-nothing",
    /^audit .*-0{11}4$/,
    audit("4", `licence = '${nobody}'`),
  ],
  [
    "a show with more looks left than there were",
    "record-malformed",
    /^show a/,
    show("a", { looks_left: "looks + 1" }),
  ],
  ["a show of fields that are none", "record-malformed", /^show b/, show("b", { fields: "'number'" })],
  [
    "a show that was looked at once more than is noted",
    "show-miscounted",
    /^show c/,
    show("c", { looks_left: "looks - 1" }),
  ],
  ["a show of a version that never was", "record-of-nothing", /^show d/, show("d", { version: "9" })],
  [
    "a show by a delegation that never was",
    "record-of-nothing",
    /^show e/,
    show("e", { delegation: `'${licence}-${"0".repeat(16)}'` }),
  ],
  [
    "a setting of a rule that is none",
    "record-malformed",
    /^warning_rule number-overridden.2$/,
    copyOf("warning_rule", "'number-overridden.2'", { revision: "2", setting: "'[]'" }),
  ],
  [
    "a setting of a rule that stands at another's place",
    "record-malformed",
    /^warning_rule number-overridden.9$/,
    copyOf("warning_rule", "'number-overridden.9'", { revision: "3" }),
  ],
  ["a show without a code", "record-malformed", /^show null$/, copyOf("show", "null", {})],
  [
    "a look at no show",
    "record-of-nothing",
    /^show_look f/,
    `insert into show_look select '${hash("f")}', 1, at from show_look limit 1`,
  ],
  [
    "a look at an instant that is none",
    "record-malformed",
    /^show_look .* 1$/,
    "update show_look set at = 'then' where number = 1",
  ],
  [
    "a warning that is dealt with by half",
    "record-malformed",
    new RegExp(licence),
    warning(licence, { outcome: "null" }),
  ],
  [
    "a warning of a department that never was",
    "record-of-nothing",
    /D+\.2001/,
    warning("D".repeat(26), { department: "'119901010000199999'" }),
  ],
  ["a warning of a licence that never was", "record-of-nothing", /Z+\.2001/, warning(nobody)],
  ["a warning of a version that never was", "record-of-nothing", /-9\.2001/, warning(`${licence}-9`)],
  ["a warning of a case that never was", "record-of-nothing", /-0{16}\.2001/, warning(`${licence}-${"0".repeat(16)}`)],
  [
    "a letter that was put in another's place",
    "record-unopenable",
    /^outbox msg_A/,
    copyOf("outbox", `'msg_${"A".repeat(22)}'`, { key: "'another'", sealed: letterOf(1) }),
  ],
  [
    "a letter that waits and is not there",
    "record-malformed",
    /^outbox msg_B/,
    copyOf("outbox", `'msg_${"B".repeat(22)}'`, { key: "'empty'", sealed: "''" }),
  ],
  [
    "a reminder that was put in another's place",
    "record-unopenable",
    /^reminder 0/,
    copyOf("reminder", `'${hash("0")}'`, {}),
  ],
  [
    "a reminder of a department that never was",
    "record-of-nothing",
    /^reminder 1/,
    copyOf("reminder", `'${hash("1")}'`, { department: "'119901010000199999'" }),
  ],
  [
    "a request answered with a copy that never was",
    "record-of-nothing",
    /^request 0/,
    `insert into request values ('${hash("0")}', 'mac', '${hash("a")}', '${long}', '${long}')`,
  ],
  [
    "a request with an answer that is none",
    "record-malformed",
    /^request 1/,
    `insert into request values ('${hash("1")}', 'mac', 'yes', '${long}', '${long}')`,
  ],
  ["an import that runs without anybody", "record-malformed", /^import e/, imported("e", { state: "'running'" })],
  ["an import whose details are another's", "record-unopenable", /^import d/, imported("d", {})],
  [
    "an import that recorded what the log has not",
    "record-of-nothing",
    /^import c/,
    imported("c", { logged: "'import-0000000000000000'", made_at: `'${long}'` }),
  ],
  ["a map that is none", "record-malformed", /^import_map /, "update import_map set map = '[]'"],
  [
    "a reminder until a day that is none",
    "record-malformed",
    /^reminder 2/,
    copyOf("reminder", `'${hash("2")}'`, { until: "'2026-02-30'" }),
  ],
];

t.test("each damage is named, with where it is, and with nothing that stands in a row", async t => {
  // A line of an act that the log has not, for it ends before: as in a home restored from a backup made under load.
  const now = new Date().toISOString();
  const ahead = `insert into audit select '${Date.parse(now)}-00000000-${"9".repeat(12)}', '${now}', event, subject, department,
    roles, method, route, '${nobody}', purpose, status, code, reason, request, client from audit where event = 'act' order by id desc limit 1`;
  change(records, ...damages.map(([, , , statement]) => statement), ahead);
  const { findings, healthy } = await examineHome(home.config);
  t.equal(healthy, false);
  for (const [what, code, where] of damages)
    t.ok(
      findings.some(found => found.code === code && where.test(found.where)),
      `${what}: ${code}`,
    );
  t.match(
    findings.filter(({ severity }) => severity === "note"),
    [{ code: "records-ahead", where: /-9{12}$/ }],
  );
  t.notMatch(JSON.stringify(findings), /example\.org|旧字/);
});

onEachEngine("rows are read on either engine, and what is wrong with one is told", async (t, engine) => {
  const folder = await temporaryFolder(t);
  const { settings, remove } = await engine.newDatabase(folder);
  t.teardown(remove);
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  const scratch = await openScratch(folder);
  t.teardown(scratch.close);
  const messages = [
    { owner: "a", key: "1", sealed: "opens" },
    { owner: "a", key: "2", sealed: "does not" },
  ];
  await db.transaction().execute(tx => putMessages(tx, messages));
  const opens = {
    letter: ({ sealed }: { sealed: string }) => sealed === "opens",
    order: () => true,
    watch: () => true,
    details: () => true,
  };
  const findings = createFindings();
  const store = { readStream: async () => [] };
  const checking = { records: db, opens, ledger: scratch.ledger, store, now: Date.now(), findings };
  t.equal(await checkRecords(checking), 2);
  t.match(findings.listed, [{ code: "record-unopenable", where: /^outbox msg_/ }]);
});

t.test("a table that is gone is named, and the others are looked at all the same", async t => {
  change(records, "drop table outbox");
  const { findings } = await examineHome(home.config);
  t.match(
    findings.filter(({ code }) => code === "records-unreadable"),
    [{ where: "outbox" }],
  );
  t.ok(findings.some(({ where }) => where.startsWith("reminder ")));
});

t.test("records that are gone as a whole are missed where the log tells of people who acted", async t => {
  await home.services.close();
  for (const file of [records, `${records}-wal`, `${records}-shm`]) await rm(file, { force: true });
  const { findings } = await examineHome(home.config);
  t.match(
    findings.map(({ code }) => code),
    ["records-missing"],
  );
});
