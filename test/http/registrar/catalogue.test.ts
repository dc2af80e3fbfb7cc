// What registrars see of the catalogue beside it: drafts, revisions held against each other, seals as papers bear them, and
// the settings.
import { PNG } from "pngjs";
import t from "tap";
import { approvalService, cityGovernment } from "../../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome({
  LICET_SMTP_URL: "smtps://licet:hunter2@mail.example.org",
  LICET_MAIL_FROM: "a@b.example",
});
t.teardown(home.close);
const app = await home.serve();
const ask = async (url: string, account = "registrar", headers = {}) => home.ask(app, account, { url, headers });
const send = async (method: "PUT" | "POST", url: string, payload: object, accept = "application/json") =>
  home.ask(app, "registrar", { method, url, payload, headers: { accept } });
const at = `/v1/licence-types/${foodLicence.code}`;
/** A picture, asked for again while the thread that draws it is not there yet. */
const drawn = async (asked: () => ReturnType<typeof ask>) => {
  for (;;) {
    const reply = await asked();
    if (reply.statusCode !== 503) return reply;
  }
};
const [first, second, ...others] = foodLicence.fields;
if (!first || !second) throw new Error("the food licence has two fields or more");
const renamed = { ...foodLicence, name: { ...foodLicence.name, en: "Food business licence" } };
const reordered = {
  ...renamed,
  fields: [second, { ...first, label: { zh: "名称", en: "Name" } }, ...others],
};

t.test("a draft says what it would change, with its face and an example, and records nothing", async t => {
  const reply = await send("POST", `${at}/draft`, reordered);
  t.equal(reply.statusCode, 200, reply.body);
  const { against, changes, example, face } = reply.json();
  t.equal(against, 0);
  t.same(
    changes.map(({ pointer, kind }: { pointer: string; kind: string }) => `${kind} ${pointer}`),
    ["changed /name/en", "changed /fields/1/label/zh", "changed /fields/1/label/en", "order /fields"],
  );
  t.match([example.type, face.type], [foodLicence.code, "object"]);
  t.equal((await ask(at)).json().revision, 0);
});

t.test("a draft's example is drawn as 样张, and what is wrong with a draft is told with its place", async t => {
  const picture = await drawn(() => send("POST", `${at}/draft`, reordered, "image/png"));
  t.equal(picture.headers["content-type"], "image/png");
  t.ok(PNG.sync.read(picture.rawPayload).width > 1_000);
  const pdf = await drawn(() => send("POST", `${at}/draft?holderCategory=sole-trader`, reordered, "application/pdf"));
  t.match(pdf.rawPayload.subarray(0, 5).toString(), "%PDF-");
  const twice = { ...foodLicence, fields: [first, first] };
  for (const accept of ["application/json", "image/png"])
    t.match((await send("POST", `${at}/draft`, twice, accept)).json(), {
      status: 422,
      errors: [{ pointer: /^\/fields/ }],
    });
  t.equal((await send("POST", `${at}/draft`, foodLicence, "text/csv")).statusCode, 406);
  const numbered = { ...foodLicence, number: { ...foodLicence.number, scope: "issuer" } };
  t.match((await send("POST", `${at}/draft`, numbered)).json(), { code: "numbering-fixed" });
});

t.test("each revision says by whom and what it changed, and any two are held against each other", async t => {
  t.equal((await send("PUT", at, renamed)).statusCode, 200);
  t.equal((await send("PUT", at, reordered)).statusCode, 200);
  const { items } = (await ask(`${at}/revisions`)).json();
  t.match(items, [
    { revision: 0, against: null, changes: [], by: { role: "system" } },
    { revision: 1, against: 0, changes: [{ pointer: "/name/en", is: "Food business licence" }] },
    { revision: 2, against: 1, by: { subject: "registrar", role: "registrar" } },
  ]);
  const back = (await ask(`${at}/revisions/0?against=2`)).json();
  t.match(back.changes[0], { pointer: "/name/en", was: "Food business licence", is: foodLicence.name.en });
  t.same((await ask(`${at}/revisions/1`)).json(), items[1]);
  t.same((await ask(`${at}?revision=1`, "officer")).json().definition, renamed);
  t.same((await ask(at, "officer")).json().definition, reordered);
});

t.test("a type's end is among its revisions; what there is not is not found", async t => {
  await send("POST", `${at}/retirement`, { from: "2099-01-01", reason: "改版" });
  const { items } = (await ask(`${at}/revisions`, "supervisor")).json();
  t.match(items.at(-1), { revision: 3, ended: { from: "2099-01-01", reason: "改版" }, changes: [] });
  for (const url of [`${at}/revisions/9`, `${at}/revisions/1?against=9`, `${at}?revision=9`])
    t.match((await ask(url)).json(), { status: 404, code: "unknown-revision" });
  t.equal((await ask("/v1/licence-types/11990101000010065E901/revisions")).json().code, "no-such-type");
  t.equal((await ask(`${at}/revisions/x`)).statusCode, 400);
  for (const account of ["holder", "system"])
    t.equal((await ask(`${at}/revisions`, account)).json().code, "role-not-allowed", account);
});

t.test("a seal is drawn as papers bear it, red on white, as large as it is", async t => {
  const picture = (code: string, seal: number) => drawn(() => ask(`/v1/departments/${code}/seals/${seal}/picture`));
  const reply = await picture(approvalService.code, 0);
  t.equal(reply.statusCode, 200, reply.body);
  const { width, height, data } = PNG.sync.read(reply.rawPayload);
  const diameter = approvalService.seals?.[0]?.diameter ?? 42;
  t.ok(Math.abs(width - (diameter / 25.4) * 300) < 2);
  t.equal(width, height);
  const ring = (Math.floor(height / 2) * width + 5) * 4;
  t.ok((data[ring] ?? 0) > 150 && (data[ring + 1] ?? 255) < 90, "the ring is red");
  t.match((await picture(approvalService.code, 7)).json(), { status: 404, code: "unknown-seal" });
  t.equal((await picture("11990101000010065E", 0)).json().code, "no-such-department");
  const { code } = cityGovernment;
  t.equal((await ask(`/v1/departments/${code}`)).json().seals, undefined);
  t.equal((await picture(code, 0)).statusCode, 200, "a department without a seal of its own has the plain one");
});

t.test("the settings are told with where they come from, and without secrets", async t => {
  const reply = await ask("/v1/settings");
  const { items } = reply.json();
  const of = (name: string) => items.find((setting: { name: string }) => setting.name === name);
  t.match(of("LICET_SMTP_URL"), { from: "environment", value: "smtps://mail.example.org" });
  t.match(of("LICET_TIME_ZONE"), { from: "default", value: "Asia/Shanghai", title: { zh: "登记机构的时区" } });
  t.match(of("PUBLIC_URL"), { from: "log", value: /^http:/ });
  t.match(of("LICET_OIDC_CLIENT_SECRET"), { from: "absent", secret: true, value: null });
  t.notMatch(reply.body, /hunter2/);
  for (const account of ["officer", "administrator", "supervisor", "holder"])
    t.equal((await ask("/v1/settings", account)).json().code, "role-not-allowed", account);
});
