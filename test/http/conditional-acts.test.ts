// If-Match and If-None-Match of an act, as RFC 9110, 13.1 has them.
import t from "tap";
import { standingLicence } from "../support/refusals.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { self, act, good } = await standingLicence(home, app);
const inspection = { date: good.validFrom, result: "pass", note: "一", nextDue: null };

const asked = async (headers: Record<string, string>) => {
  const reply = await home.ask(app, "officer", act("inspections", inspection, headers));
  return [reply.statusCode, reply.json().code ?? reply.json().revision];
};
const revision = async (): Promise<number> => (await home.ask(app, "officer", { url: self })).json().revision;

t.test("an act is recorded where one of the tags is the licence's own, and for any by *", async t => {
  t.same(await asked({ "if-match": '"0"' }), [200, 1]);
  inspection.note = "二";
  t.same(await asked({ "if-match": "*" }), [200, 2]);
  inspection.note = "三";
  t.same(await asked({ "if-match": '"7", "x,y", "2"' }), [200, 3]);
  inspection.note = "四";
  t.same(await asked({ "if-none-match": '"2", "1"' }), [200, 4]);
});

t.test("an act is refused where no tag is the licence's own: a weak one never is", async t => {
  const now = await revision();
  for (const headers of [
    { "if-match": `W/"${now}"` },
    { "if-match": '"0", "1"' },
    { "if-match": `"0${now}"` },
    { "if-match": '"abc"' },
    { "if-none-match": "*" },
    { "if-none-match": `"${now}"` },
    { "if-none-match": `"0", W/"${now}"` },
  ])
    t.same(await asked(headers), [412, "revision-mismatch"], JSON.stringify(headers));
  t.equal(await revision(), now);
});

t.test("what is no list of tags is malformed", async t => {
  for (const header of ["0", "", '"0', '*, "0"', "abc"])
    t.same(await asked({ "if-match": header }), [400, "malformed-if-match"], header);
  t.same(await asked({ "if-none-match": "0" }), [400, "invalid-parameter"]);
});

t.test("nobody has a licence that is not there, not even *", async t => {
  const unknown = { ...act("inspections", inspection, { "if-match": "*" }) };
  unknown.url = `/v1/licences/${"A".repeat(26)}/inspections`;
  t.equal((await home.ask(app, "officer", unknown)).statusCode, 404);
});
