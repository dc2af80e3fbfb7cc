// A holder shows a licence: what was chosen, as long and as often as was chosen, to whoever presses the button.
import t from "tap";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import { exampleNaturalPerson } from "../../support/example-persons.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
let now = Date.now();
const logged: string[] = [];
const logTo = { write: (line: string) => void logged.push(line) };
const app = await home.serve(deps => ({
  ...deps,
  clock: () => now,
  logTo,
  settings: { ...deps.settings, logLevel: "info" },
}));
const today = dayAt(now, "Asia/Shanghai");

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const person = exampleNaturalPerson(foodLicence, 31);
const other = exampleHolder(foodLicence, 32);
const holder = { account: "somebody", roles: ["holder"], codes: [person.code] } as unknown as DevelopmentAccount;
const stranger = { account: "stranger", roles: ["holder"], codes: [other.code] } as unknown as DevelopmentAccount;
const issued = (
  await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: { ...example, holders: [person] } })
).json();
const fields = ["holder.name", "holder.code", "face.items", "validTo"];
const make = async (payload: object = {}, as = holder) => {
  now += 1; // the latest is listed first
  return home.ask(app, as, {
    method: "POST",
    url: `/v1/my/licences/${issued.id}/shows`,
    payload: { fields, minutes: 10, looks: 1, ...payload },
  });
};
const listed = async () => (await home.ask(app, holder, { url: "/v1/my/shows" })).json().items;
const open = async (code: string, accept = "application/json") =>
  app.inject({ method: "POST", url: `/S/${code}`, headers: { accept } });
const form = async (url: string) =>
  app.inject({
    method: "POST",
    url,
    headers: { accept: "text/html,*/*;q=0.8", "content-type": "application/x-www-form-urlencoded" },
    payload: "",
  });

t.test("a code is told once, as a link and as a QR code, and never kept", async t => {
  const reply = await make();
  t.equal(reply.statusCode, 201, reply.body);
  const { code, link, qr, id, until } = reply.json();
  t.match(code, /^[A-Z2-7]{26}$/);
  t.equal(link, `http://localhost:8080/S/${code}`);
  t.match(qr.svg, /^<svg [\s\S]+<\/svg>$/);
  t.equal(Buffer.from(qr.png.split(",")[1], "base64").subarray(1, 4).toString(), "PNG");
  t.equal(Date.parse(until), now + 600_000);
  t.equal(reply.headers["cache-control"], "no-store");
  const [show] = await listed();
  t.match(show, { id, state: "open", looks: 1, looksLeft: 1, seenAt: [], fields });
  t.notOk(JSON.stringify(show).includes(code));
  t.equal(
    (await home.ask(app, holder, { method: "DELETE", url: `/v1/my/shows/${code.toLowerCase()}` })).statusCode,
    200,
  );
  t.match((await listed())[0], { state: "ended" });
});

t.test(
  "the same key and body are answered alike, by one show, whatever became of it; another body is refused",
  async t => {
    const keyed = (payload: object = {}, as = holder, key = "show-1") =>
      home.ask(app, as, {
        method: "POST",
        url: `/v1/my/licences/${issued.id}/shows`,
        headers: { "idempotency-key": key },
        payload: { fields, minutes: 10, looks: 1, ...payload },
      });
    const [first, twin] = await Promise.all([keyed(), keyed()]);
    t.equal(first.statusCode, 201, first.body);
    t.strictSame(twin.json(), first.json());
    const { id, code } = first.json();
    t.equal((await open(code)).statusCode, 200);
    now += 60_000;
    t.strictSame((await keyed()).json(), first.json(), "seen meanwhile, it is told as it was made");
    t.equal((await listed()).filter((show: { id: string }) => show.id === id).length, 1);
    t.match((await keyed({ looks: 2 })).json(), { status: 422, code: "idempotency-key-reused" });
    t.match((await keyed({ minutes: 11 })).json(), { code: "idempotency-key-reused" });
    t.match((await keyed({ fields: ["validTo"] })).json(), { code: "idempotency-key-reused" });
    t.not((await keyed({}, holder, "show-2")).json().code, code);
    t.not(
      (await keyed({}, { ...holder, account: "another" } as DevelopmentAccount)).json().code,
      code,
      "a client's own",
    );
    t.match((await keyed({}, holder, "not ascii 码")).json(), { status: 400 });
  },
);

t.test("opening the address changes nothing, and tells nothing, not even whether there is such a code", async t => {
  const { code } = (await make()).json();
  for (const method of ["GET", "HEAD"] as const)
    for (const letter of ["S", "s"]) {
      const reply = await app.inject({ method, url: `/${letter}/${code}?from=singlemessage` });
      t.equal(reply.statusCode, 200);
      t.match(reply.headers, { "cache-control": "no-store", "referrer-policy": "no-referrer" });
      if (method === "GET") t.match(reply.body, /<form [^>]*method="post"[\s\S]*查看证照/);
    }
  t.equal((await app.inject(`/S/${"A".repeat(26)}`)).body, (await app.inject(`/S/${code}`)).body);
  t.match((await listed())[0], { state: "open", looksLeft: 1 });
  t.equal((await open(code)).statusCode, 200);
});

t.test("the look has what was chosen and no more, with the verdict, and the holder sees when it was taken", async t => {
  const { code } = (await make()).json();
  const reply = await open(code);
  t.equal(reply.headers["cache-control"], "no-store");
  const seen = reply.json();
  t.match(seen, { verdict: "valid", status: "active", looksLeft: 0, type: { zh: foodLicence.name.zh } });
  t.same(seen.fields.map(({ field }: { field: string }) => field).sort(), fields.toSorted());
  t.match(seen.fields[0], { field: "holder.name", value: person.name, label: { zh: "持证主体" } });
  t.notOk("licence" in seen);
  t.notOk(reply.body.includes(issued.number));
  const [show] = await listed();
  t.match(show, { state: "seen", looksLeft: 0, seenAt: [new Date(now).toISOString()] });
  t.notMatch(JSON.stringify(show), /127\.0\.0\.1/);
  t.match((await open(code)).json(), { status: 404, code: "show-over" });
});

t.test("people see it as a page in both languages, a form away, and are told when it is over", async t => {
  const { code } = (await make()).json();
  const page = await form(`/S/${code}?lang=zh`);
  t.equal(page.statusCode, 200, page.body);
  t.match(page.headers["content-type"], /^text\/html/);
  t.match(page.body, /有效[\s\S]*持证人所示内容/);
  t.ok(page.body.includes(person.name));
  t.notOk(page.body.includes(issued.number));
  const over = await form(`/S/${code}?lang=en`);
  t.equal(over.statusCode, 404);
  t.match(over.headers["content-type"], /^text\/html/);
  t.match(over.body, /Ask the holder for a new one/);
});

t.test("of two who ask at once for one look, one has it", async t => {
  const { code } = (await make()).json();
  const both = await Promise.all([open(code), open(code)]);
  t.same(both.map(({ statusCode }) => statusCode).sort(), [200, 404]);
});

t.test("none, too old, ended and used up are refused alike", async t => {
  const told = async (code: string) => {
    const { instance: _, ...problem } = (await open(code)).json();
    return problem;
  };
  const none = await told("A".repeat(26));
  t.match(none, { status: 404, code: "show-over" });
  const [old, ended] = [(await make()).json(), (await make()).json()];
  await home.ask(app, holder, { method: "DELETE", url: `/v1/my/shows/${ended.id}` });
  t.same(await told(ended.code), none);
  now += 600_000;
  t.same(await told(old.code), none);
  for (const code of ["x", "0".repeat(26), `${old.code}A`, "%00", encodeURIComponent("码")])
    t.same(await told(code), none);
});

t.test("what is shown is live: a licence that is suspended meanwhile, or sold, is shown as it is", async t => {
  const [first, second] = [(await make({ looks: 2 })).json(), (await make()).json()];
  const act = async (name: string, payload: object) =>
    t.equal(
      (await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${issued.id}/${name}`, payload }))
        .statusCode,
      200,
    );
  await act("suspensions", { from: today, ground: "整改", decisionNumber: "示1", decisionDate: today });
  t.match((await open(first.code)).json(), { verdict: "not-valid", status: "suspended", looksLeft: 1 });
  await act("reinstatements", { from: today, ground: "已整改" });
  await act("amendments", { holders: [other], changeDate: today, reason: "整体转让" });
  for (const { code } of [first, second]) t.equal((await open(code)).json().code, "show-over");
  t.match((await make()).json(), { status: 409, code: "no-longer-held" });
});

t.test("nobody shows, lists or ends what is not theirs", async t => {
  t.match((await make({}, { ...stranger, codes: ["X"] } as DevelopmentAccount)).json(), { code: "unknown-licence" });
  const { id } = (await make({}, stranger)).json();
  const url = `/v1/my/shows/${id}`;
  t.match((await home.ask(app, holder, { method: "DELETE", url })).json(), { status: 404, code: "unknown-show" });
  t.match((await home.ask(app, null, { method: "DELETE", url })).json(), { status: 401 });
  const ofLicence = async (as: DevelopmentAccount) =>
    (await home.ask(app, as, { url: `/v1/my/shows?limit=100&licence=${issued.id}` })).json().items;
  const [own, ...others] = await ofLicence(stranger);
  t.same([own.id, others], [id, []], "what an earlier holder showed is theirs alone");
  const theirs = await ofLicence(holder);
  t.ok(theirs.length > 5);
  t.notOk(theirs.some((show: { id: string }) => show.id === id));
});

t.test(
  "a show for too long, too often, of nothing or of what the licence has not is refused with its place",
  async t => {
    const refused = async (payload: object, pointer: string) =>
      t.match((await make(payload, stranger)).json(), { status: 422, errors: [{ pointer }] });
    await refused({ minutes: 7 * 24 * 60 + 1 }, "/minutes");
    await refused({ minutes: 0 }, "/minutes");
    await refused({ looks: 101 }, "/looks");
    await refused({ looks: 1.5 }, "/looks");
    await refused({ fields: [] }, "/fields");
    await refused({ fields: ["number", "face.nothing"] }, "/fields/1");
    await refused({ fields: ["face.__proto__"] }, "/fields/0");
    await refused({ more: 1 }, "/more");
  },
);

t.test("no more than 20 shows of one maker are open at once", async t => {
  for (let count = 1; count < 20; count += 1) t.equal((await make({}, stranger)).statusCode, 201);
  t.match((await make({}, stranger)).json(), { status: 409, code: "too-many-shows" });
});

t.test("no code reaches a log or the audit", async t => {
  const { code } = (await make({}, { ...stranger, account: "clerk" } as DevelopmentAccount)).json();
  await open(code);
  await app.inject(`/S/${code}`);
  t.match(logged.join(""), /\/S\/\*/);
  t.notOk(logged.join("").includes(code));
  const { body } = await home.ask(app, "supervisor", { url: "/v1/audit?limit=100" });
  t.notOk(body.includes(code));
});
