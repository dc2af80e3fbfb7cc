// Watches from asking to ending: confirmed by the target alone, told of every change of a licence at least once and in
// order, whatever becomes of target and messenger, and ended by one request.
import { sql } from "kysely";
import t from "tap";
import { openServedRecords } from "../../projections/database/open-views.js";
import { prepareRecords, type RecordsTables } from "../../projections/records/records.js";
import { endWatchesOf, findWatch } from "../../projections/records/watches/watches.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { databaseOf } from "../../src/home/home.js";
import { watchIdOf } from "../../src/http/watches/watch-asking.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import { createMailer } from "../../src/messages/mailer.js";
import { type Sender, sendDue } from "../../src/messages/sender.js";
import { followChanges } from "../../src/messages/watches/follow-changes.js";
import { planWatches, type WatchPlanning } from "../../src/messages/watches/plan-watches.js";
import { createIssuerRecords } from "../../src/verification/checks/issuer-records.js";
import { eventReader, readLicence } from "../../src/verification/licence-log.js";
import { exampleNaturalPerson, exampleSoleTrader } from "../support/example-persons.js";
import { startMailServer } from "../support/mail-server.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";
import { startWatchTarget } from "../support/watch-target.js";
import "../support/names-led-here.js";

const mailSettings = { LICET_SMTP_URL: "smtp://127.0.0.1:1", LICET_MAIL_FROM: "证照库 <licet@example.org>" };
const home = await openRegistryHome(mailSettings);
t.teardown(home.close);
const app = await home.serve();
// On a thread of its own, as the messenger is: who blocks this one keeps the service from ending what it began.
const { writing: records } = openServedRecords<RecordsTables>(databaseOf(home.config), () => undefined);
t.teardown(() => records.destroy());
await prepareRecords(records);
const timeZone = home.config.LICET_TIME_ZONE;
const today = dayAt(Date.now(), timeZone);
const { opened } = home.services;
const { letters } = home.deps.messages;
const read = eventReader(opened);
const types = createIssuerRecords(read).asOf(null);
const dayMs = 24 * 3_600_000;

/** As if it were so many days later. */
const planning = (later = 0): WatchPlanning => ({
  records,
  letters,
  licence: id => readLicence(read, id),
  definition: async (code, revision) => {
    const type = await types.type(code, revision);
    if (!type) throw new Error(`${code} has no revision ${revision}`);
    return type.definition;
  },
  origin: home.deps.settings.publicUrl,
  timeZone,
  today: addDays(today, later),
  now: Date.now() + later * dayMs,
});
const faults: unknown[] = [];
const onFault = (error: unknown): void => void faults.push(error);

const followed = new AbortController();
const following = followChanges({ store: opened.store, planning: () => planning(), signal: followed.signal, onFault });
t.teardown(async () => {
  followed.abort();
  await following;
});

interface Mail {
  to: string;
  subject: string;
  text: string;
  unsubscribe?: string | undefined;
}
const mails: Mail[] = [];
const sender: Sender = {
  db: records,
  by: "test",
  letters,
  reaching: { plainText: true, patienceMs: 1_000 },
  mailer: {
    send: async mail => {
      mails.push(mail);
      return { taken: true };
    },
  },
  signal: new AbortController().signal,
  onFault,
};
const later = (ms: number) =>
  records
    .updateTable("outbox")
    .set({ due: sql`due - ${ms}`, claimed_until: sql`claimed_until - ${ms}` })
    .where("state", "=", "waiting")
    .execute();
const waiting = async (owner?: string) => {
  let rows = records.selectFrom("outbox").select(["id", "owner", "key"]).where("state", "=", "waiting");
  if (owner !== undefined) rows = rows.where("owner", "=", owner);
  return rows.execute();
};

let seed = 300;
const issue = async (change: object = {}) => {
  seed += 1;
  const payload = { ...exampleIssue(foodLicence, today, seed), ...change };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};
const decision = (number: number) => ({ ground: "示例", decisionNumber: `示〔2026〕${number}号`, decisionDate: today });
const act = async (id: string, name: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload });
  if (reply.statusCode !== 200) throw new Error(reply.body);
};
const suspend = (id: string, number = 1) =>
  act(id, "suspensions", { from: today, groundCode: "law-measure", ...decision(number) });
const reinstate = (id: string, number = 2) =>
  act(id, "reinstatements", { from: today, groundCode: "remedied", ...decision(number) });

const watch = (payload: object) => app.inject({ method: "POST", url: "/v1/watches", payload });
const pressed = (secret: string, body: string, type = "application/x-www-form-urlencoded") =>
  app.inject({ method: "POST", url: `/watch/${secret}`, headers: { "content-type": type }, payload: body });
const state = async (secret: string) => (await findWatch(records, watchIdOf(secret)))?.state;
const secretIn = (text: string): string => /\/watch\/([\w-]{43})/.exec(text)?.[1] ?? "";

/** A watch by mail, confirmed; its secret. */
const watchedByMail = async (id: string, mail: string): Promise<string> => {
  const reply = await watch({ id, to: { mail } });
  if (reply.statusCode !== 202) throw new Error(reply.body);
  await sendDue(sender);
  const secret = secretIn(mails.at(-1)?.text ?? "");
  await pressed(secret, "action=confirm");
  return secret;
};

t.test("a mail's address is asked, by a page that changes nothing, and told only then", async t => {
  const { id } = await issue();
  const reply = await watch({ id, to: { mail: "bank@example.org" } });
  t.match(reply.json(), { state: "asked", licence: id, to: { mail: "bank@example.org" }, until: addDays(today, 365) });
  t.equal(reply.statusCode, 202);
  t.equal(reply.headers["cache-control"], "no-store");
  await sendDue(sender);
  const asking = mails.at(-1);
  t.match(asking, { to: "bank@example.org", subject: /确认/ });
  const secret = secretIn(asking?.text ?? "");
  t.equal(await state(secret), "asked");
  for (const method of ["GET", "HEAD", "GET"] as const) {
    const page = await app.inject({ method, url: `/watch/${secret}?utm=1` });
    t.equal(page.statusCode, 200);
    t.match(page.headers, { "cache-control": "no-store", "referrer-policy": "no-referrer" });
    if (method === "GET") t.match(page.body, /value="confirm"/);
    t.notMatch(page.body, secret, "the page does not repeat its secret");
  }
  t.equal(await state(secret), "asked", "whatever fetched it for a preview");
  await suspend(id);
  t.strictSame(await waiting(), [], "nothing is told before");
  t.match((await pressed(secret, "action=confirm")).body, /value="keep"/);
  t.equal(await state(secret), "confirmed");
  await planWatches(planning(), onFault);
  await sendDue(sender);
  const told = mails.at(-1);
  t.match(told?.text, /登记了“暂扣”/, "what happened since it was asked for");
  t.match(told?.text, new RegExp(`/V/${id}`));
  t.equal(told?.unsubscribe, `${home.deps.settings.publicUrl}/watch/${secret}`);
  await reinstate(id);
  await until(async () => (await waiting()).length > 0);
  await sendDue(sender);
  t.match(mails.at(-1)?.text, /登记了“恢复”[\s\S]*现状态：有效/);

  const one = await pressed(secret, "List-Unsubscribe=One-Click");
  t.equal(one.statusCode, 200);
  t.equal(await state(secret), "ended");
  const before = mails.length;
  await suspend(id, 3);
  await planWatches(planning(1), onFault);
  await sendDue(sender);
  t.equal(mails.length, before, "nothing more");
  t.match((await app.inject({ url: `/watch/${secret}` })).body, /已结束/);
});

t.test("the form of a verdict's page asks for a mail", async t => {
  const { id, links } = await issue();
  const page = await app.inject({ url: `/V/${id}`, headers: { accept: "text/html" } });
  t.match(page.body, 'action="/watches?lang=zh"');
  const sent = (fields: Record<string, string>) =>
    app.inject({
      method: "POST",
      url: "/watches?lang=zh",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams(fields).toString(),
    });
  const asked = await sent({ code: links.verify, mail: " form@example.org " });
  t.equal(asked.statusCode, 200);
  t.match(asked.body, /已向该地址发送确认邮件/);
  await sendDue(sender);
  t.equal(mails.at(-1)?.to, "form@example.org");
  for (const fields of [{}, { code: id }, { code: id, mail: "no" }, { mail: "a@example.org" }])
    t.equal((await sent(fields as Record<string, string>)).statusCode, 422);
});

t.test("the one click of a mail program is taken in both of its forms, and nothing else ends a watch", async t => {
  const { id } = await issue();
  const secret = await watchedByMail(id, "clicks@example.org");
  for (const [body, type] of [
    ["", "application/x-www-form-urlencoded"],
    ["action=delete", "application/x-www-form-urlencoded"],
    ["{}", "application/json"],
    [
      '--x\r\nContent-Disposition: form-data; name="other"\r\n\r\nOne-Click\r\n--x--\r\n',
      "multipart/form-data; boundary=x",
    ],
  ] as const) {
    const { statusCode } = await pressed(secret, body, type);
    t.ok(statusCode >= 400 && statusCode < 500, `${statusCode}`);
  }
  t.equal(await state(secret), "confirmed");
  const form = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
  t.equal((await pressed(secret, form, "multipart/form-data; boundary=x")).statusCode, 200);
  t.equal(await state(secret), "ended");
  t.equal((await pressed("A".repeat(43), "action=end")).statusCode, 404);
  t.equal((await app.inject({ url: "/watch/short" })).statusCode, 404);
});

t.test("a mail says in its headers where one click ends it, and no text of it becomes a header", async t => {
  const server = await startMailServer();
  const mailer = createMailer({ url: server.url, from: "证照库 <licet@example.org>", demandTls: false });
  t.teardown(async () => {
    mailer.close();
    await server.close();
  });
  const unsubscribe = `https://licences.example.org/watch/${"s".repeat(43)}`;
  const [subject, text] = ["提醒\r\nBcc: b@example.org", "x\r\n.\r\nBcc: c@example.org"];
  const mail = { id: "msg_1", to: "bank@example.org", subject, text, unsubscribe };
  t.strictSame(await mailer.send(mail), { taken: true });
  const [headers = ""] = (server.mails[0] ?? "").split("\n\n");
  const unfolded = headers.replace(/\n[ \t]+/g, " ");
  t.match(unfolded, `List-Unsubscribe: <${unsubscribe}>\n`);
  t.match(unfolded, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  t.notMatch(unfolded, /^Bcc/im);
  t.equal(server.mails.length, 1);
});

t.test(
  "nobody watches a natural person's licence, nor is it offered, and is told the same as of an unknown one",
  async t => {
    const theirs = await issue({ holders: [exampleNaturalPerson(foodLicence, 7)] });
    const traders = await issue({ holders: [exampleSoleTrader(foodLicence, 8)] });
    const [refused, unknown] = await Promise.all(
      [theirs.id, "A".repeat(26)].map(id => watch({ id, to: { mail: "bank@example.org" } })),
    );
    for (const reply of [refused, unknown]) t.match([reply?.statusCode, reply?.json().code], [422, "not-watchable"]);
    const said = (reply: typeof refused) => ({ ...reply?.json(), instance: null });
    t.strictSame(said(refused), said(unknown));
    const page = async (id: string) =>
      (await until(async () => {
        const { body } = await app.inject({ url: `/V/${id}`, headers: { accept: "text/html" } });
        return /变更提醒|提醒邮件/.test(body) && body;
      })) as string;
    t.match(await page(theirs.id), /自然人持有的证照不提供变更提醒/);
    t.notMatch(await page(theirs.id), 'action="/watches');
    t.match(await page(traders.id), 'action="/watches');
    const silent = await home.serve(deps => ({ ...deps, messages: { ...deps.messages, hasMail: false } }));
    for (const { id } of [theirs, traders]) {
      const { body } = await silent.inject({ url: `/V/${id}`, headers: { accept: "text/html" } });
      t.notMatch(body, /变更提醒|提醒邮件/, "where no mail is sent, nothing is said of it");
    }
    t.strictSame(await waiting(), []);
  },
);

t.test("what cannot be is refused with a code", async t => {
  const { id } = await issue();
  const cases: [object, number, string][] = [
    [{ id, to: {} }, 422, "invalid-body"],
    [{ id, to: { mail: "nobody" } }, 422, "invalid-body"],
    ...[
      "a@example.org\r\nBcc: b@example.org",
      "a@example.org, b@example.org",
      "<a@example.org>",
      "a@example.org\0",
    ].map((mail): [object, number, string] => [{ id, to: { mail } }, 422, "invalid-body"]),
    [{ id, to: { mail: "a@example.org", webHook: "https://hooks.example.org" } }, 422, "invalid-body"],
    [{ id }, 422, "invalid-body"],
    [{ to: { mail: "a@example.org" } }, 422, "ask-one-thing"],
    [{ id: "1", to: { mail: "a@example.org" } }, 400, "malformed-id"],
    [{ number: "1", to: { mail: "a@example.org" } }, 422, "holder-code-needed"],
    ...[
      "http://127.0.0.1/",
      "http://[::1]/",
      "http://localhost/",
      "ftp://hooks.example.org",
      "http://u:p@hooks.example.org",
      "no",
    ].map((webHook): [object, number, string] => [{ id, to: { webHook } }, 422, "web-hook-not-allowed"]),
  ];
  for (const [payload, status, code] of cases) {
    const reply = await watch(payload);
    t.equal(reply.statusCode, status, JSON.stringify(payload));
    if (code !== "invalid-body") t.equal(reply.json().code, code, JSON.stringify(payload));
  }
  const without = await home.serve(deps => ({ ...deps, messages: { ...deps.messages, hasMail: false } }));
  const reply = await without.inject({
    method: "POST",
    url: "/v1/watches",
    payload: { id, to: { mail: "a@example.org" } },
  });
  t.equal(reply.json().code, "mail-not-configured");
  t.strictSame(await waiting(), []);
});

t.test("an address is asked ten times a day and no more, by whomever", async t => {
  const { id } = await issue();
  const asked: number[] = [];
  const spellings = ["victim@example.org", "Victim@Example.org", "victim+1@example.org", "VICTIM+2+3@example.org"];
  for (let count = 0; count < 11; count += 1)
    asked.push((await watch({ id, to: { mail: spellings[count % spellings.length] } })).statusCode);
  t.strictSame(asked, [...Array.from({ length: 10 }, () => 202), 429]);
  await records.deleteFrom("outbox").where("state", "=", "waiting").execute();
});

t.test("days that come are told, once: a term that ends, a suspension that ends", async t => {
  const { id } = await issue({ validFrom: addDays(today, -100), validTo: addDays(today, 10) });
  const secret = await watchedByMail(id, "days@example.org");
  await act(id, "suspensions", { from: today, until: addDays(today, 5), groundCode: "law-measure", ...decision(5) });
  const told: string[] = [];
  for (let day = 0; day <= 14; day += 7) {
    for (let twice = 0; twice < 2; twice += 1) await planWatches(planning(day), onFault);
    const before = mails.length;
    while ((await sendDue(sender)) > 0);
    told.push(...mails.slice(before).map(({ text }) => text.split("\n")[1] ?? ""));
  }
  t.match(told, [/登记了“暂扣”/, /状态由“暂扣”变为“有效”/, /状态由“有效”变为“已到期”/]);
  t.equal(told.length, 3);

  await planWatches(planning(365 - 21), onFault);
  await sendDue(sender);
  t.match(mails.at(-1), { subject: /即将到期/ });
  const before = mails.length;
  await planWatches(planning(365 - 20), onFault);
  while ((await sendDue(sender)) > 0);
  t.equal(mails.length, before, "that it ends is told once");
  t.equal((await pressed(secret, "action=keep")).statusCode, 200);
  await planWatches(planning(366), onFault);
  t.equal(await state(secret), "ended", "kept from today, it ends a year from now");
});

t.test("a licence whose person is erased, or that becomes a person's, is watched by nobody any more", async t => {
  const { id } = await issue();
  const secret = await watchedByMail(id, "erased@example.org");
  await suspend(id);
  await until(async () => (await waiting()).length > 0);
  t.equal(await records.transaction().execute(tx => endWatchesOf(tx, id)), 1);
  t.equal(await state(secret), "ended");
  t.strictSame(await waiting(), []);
});

t.test("a web hook is asked by a challenge, and told nothing until it answers with that", async t => {
  const { id } = await issue();
  let answer = (_challenge: string): { status: number; text?: string } => ({ status: 204 });
  const target = await startWatchTarget(async ({ body }) => answer(body.data.challenge));
  t.teardown(target.close);
  const reply = await watch({ id, to: { webHook: target.address("/one") } });
  t.equal(reply.statusCode, 202);
  target.secrets.set("/one", reply.json().secret);
  const confirmed = async () =>
    (await records.selectFrom("watch").select("state").where("licence", "=", id).execute()).map(row => row.state);
  for (const wrong of [
    { status: 200, text: "yes" },
    { status: 204 },
    { status: 302, text: "" },
    { status: 200, text: "x".repeat(100_000) },
  ]) {
    answer = () => wrong;
    await sendDue(sender);
    await later(dayMs);
    t.strictSame(await confirmed(), ["asked"]);
  }
  answer = challenge => ({ status: 500, text: challenge });
  await sendDue(sender);
  await later(dayMs);
  t.strictSame(await confirmed(), ["asked"], "an error is no answer");
  answer = challenge => ({ status: 200, text: JSON.stringify({ challenge }) });
  await sendDue(sender);
  t.strictSame(await confirmed(), ["confirmed"]);
  t.ok(
    target.arrived.every(({ isSigned }) => isSigned),
    "each was signed",
  );
  const challenges = new Set(target.arrived.map(({ body }) => body.data.challenge));
  t.equal(challenges.size, 1);
  t.match([...challenges][0], /^[\w-]{43}$/);

  answer = () => ({ status: 410 });
  await suspend(id);
  await until(async () => (await waiting()).length > 0);
  await sendDue(sender);
  t.strictSame(await confirmed(), ["ended"], "who says that it is gone watches no longer");
});

const [licences, changes] = [3, 6];

t.test(
  `${licences * changes} changes to a target that is away, slow, and fails every other time: each arrives, in order`,
  async t => {
    const tries = new Map<string, number>();
    let isAway = true;
    const target = await startWatchTarget(async ({ id, body }, nth) => {
      if (body.type === "watch.challenge") return { status: 200, text: body.data.challenge };
      const tried = (tries.get(id) ?? 0) + 1;
      tries.set(id, tried);
      if (isAway) return { status: 503 };
      // Every other try fails: half of those after the work was done, as a target does that dies before it answers.
      if (nth % 5 === 0) for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      return { status: tried % 2 === 0 ? 204 : 500 };
    });
    t.teardown(target.close);
    const watched: string[] = [];
    for (let count = 0; count < licences; count += 1) {
      const { id } = await issue();
      watched.push(id);
      const path = `/many/${count}`;
      const reply = await watch({ id, to: { webHook: target.address(path) } });
      target.secrets.set(path, reply.json().secret);
    }
    while ((await sendDue(sender)) > 0);
    const asked = await records.selectFrom("watch").select("state").where("licence", "in", watched).execute();
    t.ok(asked.every(row => row.state === "confirmed"));
    for (let change = 0; change < changes; change += 1)
      for (const id of watched) await (change % 2 === 0 ? suspend(id, change) : reinstate(id, change));
    await until(async () => (await waiting()).length === licences * changes);
    await sendDue(sender);
    isAway = false;
    tries.clear();
    const before = target.arrived.length;
    // Two senders at once, one of which dies with all that it has in hand, again and again.
    for (let round = 0; (await waiting()).length > 0; round += 1) {
      await Promise.all([sendDue(sender), sendDue({ ...sender, by: "other" })]);
      if (round % 4 === 0)
        await records
          .updateTable("outbox")
          .set({ claimed_by: "dead", claimed_until: 0 })
          .where("state", "=", "waiting")
          .execute();
      await later(dayMs);
      if (round > 40 * changes * licences) throw new Error("they do not get through");
    }
    const taken = target.arrived.slice(before).filter(({ body }) => body.type === "licence.changed");
    for (const id of watched) {
      const revisions = taken
        .filter(({ body }) => body.data.licence.id === id)
        .map(({ body }) => body.data.change.revision);
      const first = [...new Set(revisions)];
      t.strictSame(
        first,
        Array.from({ length: changes }, (_, at) => at + 1),
        "each arrived, and first in its order",
      );
      t.ok(
        revisions.every((revision, at) => at === 0 || revision >= (revisions[at - 1] ?? 0)),
        "none came again after a later one",
      );
    }
    t.ok(taken.every(({ isSigned }) => isSigned));
    t.strictSame(faults, [], "and nothing failed meanwhile");
  },
);
