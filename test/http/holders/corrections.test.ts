// A holder asks for a correction, the department answers, and both see where it stands.
import t from "tap";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const own = exampleHolder(foodLicence, 51);
const holder = { account: "owner", roles: ["holder"], codes: [own.code] } as unknown as DevelopmentAccount;
const payload = { ...example, holders: [own] };
const issued = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload })).json();
const asking = `/v1/my/licences/${issued.id}/corrections`;
const ask = async (body: object = {}, as = holder) =>
  home.ask(app, as, { method: "POST", url: asking, payload: { text: "住所门牌号应为 12 号", ...body } });
const answer = async (id: string, body: object, as = "officer") =>
  home.ask(app, as, { method: "POST", url: `/v1/corrections/${id}/answers`, payload: body });
const one = async (id: string, as = "officer") => home.ask(app, as, { url: `/v1/corrections/${id}` });
const inbox = async (query = "", as = "officer") => home.ask(app, as, { url: `/v1/corrections?${query}` });

t.test("a request is seen by the department and answered, and the holder sees where it stands", async t => {
  const reply = await ask({ field: "face.domicile" });
  t.equal(reply.statusCode, 201, reply.body);
  const { id } = reply.json();
  t.match(reply.json(), {
    licence: issued.id,
    version: 1,
    department: approvalService.code,
    field: "face.domicile",
    state: "asked",
    answers: [],
  });
  t.match((await inbox("state=asked")).json().items, [{ id, text: "住所门牌号应为 12 号" }]);
  t.match((await inbox("", "supervisor")).json().items, [{ id }]);
  t.strictSame((await one(id)).json(), (await inbox("state=asked")).json().items[0]);
  const accepted = await answer(id, { outcome: "accepted", text: "已受理，正在核对" });
  t.match([accepted.statusCode, accepted.json().state], [201, "accepted"]);
  t.match((await answer(id, { outcome: "corrected", text: "已更正" })).json(), { state: "corrected" });
  const { items } = (await home.ask(app, holder, { url: asking })).json();
  t.match(items, [{ id, state: "corrected", answers: [{ outcome: "accepted" }, { text: "已更正" }] }]);
  t.equal(items[0].answers[0].department, approvalService.code);
  t.notMatch(JSON.stringify(items), /"officer"/);
  t.match((await answer(id, { outcome: "declined", text: "x" })).json(), { status: 409, code: "correction-settled" });
  t.same((await inbox("state=asked")).json().items, []);
});

t.test("another department neither sees nor answers it, and is told who may", async t => {
  const { id } = (await ask()).json();
  t.same((await inbox("", "officer-other")).json().items, []);
  t.match((await inbox(`department=${approvalService.code}`, "officer-other")).json(), { code: "foreign-department" });
  t.match((await one(id, "officer-other")).json(), { status: 403, code: "foreign-department" });
  t.match((await one(id, "holder")).json(), { status: 403, code: "role-not-allowed" });
  t.match((await one("x")).json(), { status: 404, code: "unknown-correction" });
  const refused = (await answer(id, { outcome: "declined", text: "x" }, "officer-other")).json();
  t.match(refused, { status: 403, code: "foreign-department" });
  t.ok(refused.detail.includes(approvalService.name));
  t.match((await answer(id, { outcome: "declined", text: "x" }, "supervisor")).json(), { code: "role-not-allowed" });
  t.match((await inbox("", "holder")).json(), { status: 403, code: "role-not-allowed" });
  t.match((await answer("x", { outcome: "declined", text: "x" })).json(), { status: 404, code: "unknown-correction" });
});

t.test("asked or answered again with its key, it stands once and is told alike; another text is refused", async t => {
  const keyed = (url: string, payload: object, as: DevelopmentAccount | string = holder) =>
    home.ask(app, as, { method: "POST", url, headers: { "idempotency-key": "correction-1" }, payload });
  const text = { text: "法定代表人姓名有误" };
  const [first, twin] = await Promise.all([keyed(asking, text), keyed(asking, text)]);
  t.equal(first.statusCode, 201, first.body);
  t.strictSame(twin.json(), first.json());
  t.match((await keyed(asking, { text: "别的" })).json(), { status: 422, code: "idempotency-key-reused" });
  const url = `/v1/corrections/${first.json().id}/answers`;
  const told = { outcome: "accepted", text: "正在核对" };
  const answered = await keyed(url, told, "officer");
  t.equal((await answer(first.json().id, { outcome: "declined", text: "无误" })).statusCode, 201);
  t.strictSame(
    (await keyed(url, told, "officer")).json(),
    answered.json(),
    "as it stood then, though it is settled now",
  );
  t.strictSame((await keyed(asking, text)).json(), first.json());
  t.match((await keyed(url, { ...told, outcome: "corrected" }, "officer")).json(), { code: "idempotency-key-reused" });
});

t.test("nobody asks for another's licence, nor of what the paper has not; few requests wait at once", async t => {
  const stranger = { ...holder, codes: [exampleHolder(foodLicence, 52).code] } as DevelopmentAccount;
  t.match((await ask({}, stranger)).json(), { status: 404, code: "unknown-licence" });
  t.match((await home.ask(app, stranger, { url: asking })).json(), { code: "unknown-licence" });
  t.match((await ask({ field: "face.nothing" })).json(), { status: 422, errors: [{ pointer: "/field" }] });
  t.match((await ask({ text: " " })).json(), { status: 422, errors: [{ pointer: "/text" }] });
  t.match((await ask({ text: "字".repeat(1_001) })).json(), { status: 422, errors: [{ pointer: "/text" }] });
  for (let count = 1; count < 10; count += 1) t.equal((await ask()).statusCode, 201);
  t.match((await ask()).json(), { status: 409, code: "too-many-corrections" });
});

t.test("lists come page by page, the latest first", async t => {
  const page = (await inbox("limit=4")).json();
  const next = (await inbox(`limit=100&cursor=${page.nextCursor}`)).json();
  t.match([page.items.length, next.items.length, next.nextCursor], [4, 8, null]);
  const times = [...page.items, ...next.items].map(({ askedAt }: { askedAt: string }) => askedAt);
  t.same(times, times.toSorted().toReversed());
});

t.test("what was written is sealed under a key of its own, also of an organisation", async t => {
  const { id } = (await inbox("limit=1")).json().items[0];
  const stored = JSON.stringify(await home.services.opened.store.readStream(`request-${id}`));
  t.match(stored, /CorrectionAsked/);
  t.notMatch(stored, /门牌/);
});
