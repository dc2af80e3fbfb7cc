// A service whose clock goes on for years: keys that are over sign nothing, the next ones are made by themselves, and operators are warned ahead.
import type { InjectOptions } from "fastify";
import t from "tap";
import { approvalService, developmentDepartments } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import { readMetrics } from "../support/read-metrics.js";
import { openRegistryHome } from "../support/registry-home.js";

const dayMs = 86_400_000;
let ahead = 0;
const clock = (): number => Date.now() + ahead * dayMs;
const today = () => dayAt(clock(), "Asia/Shanghai");
const begun = today();
const home = await openRegistryHome({}, { clock });
t.teardown(home.close);
const app = await home.serve();
const { opened, deps, ensureSealKeys } = home.services;
const { registry, store } = opened;
const { code: department } = approvalService;
await ensureSealKeys();

const officer = async (request: InjectOptions) =>
  app.inject({ ...request, headers: { authorization: `Bearer ${await home.token("officer", clock())}` } });
const issue = (seed: number) =>
  officer({ method: "POST", url: "/v1/licences", payload: exampleIssue(foodLicence, today(), seed) });
const issuerCheck = async (id: string): Promise<string> => {
  const { checks } = (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json();
  return checks.find(({ name }: { name: string }) => name === "issuer-authorised").code;
};
interface KeysPart {
  name: string;
  ready: boolean;
  warning?: string;
}
/** What readiness says of keys, once it says that (what was found a moment before is told again). */
const keysPart = async (says: (part: KeysPart) => boolean): Promise<KeysPart> => {
  for (;;) {
    const { parts } = (await app.inject({ url: "/readyz" })).json();
    const part = parts.find(({ name }: { name: string }) => name === "keys");
    if (says(part)) return part;
  }
};
const warningOf = async (text: string) => keysPart(({ warning }) => warning?.includes(text) ?? false);
const isSilent = ({ warning }: KeysPart) => warning === undefined;
const daysOf = async (use: string) =>
  (await readMetrics(app)).get(`licet_signing_key_days{department="${department}",use="${use}"}`);
const caughtUp = async () => deps.lag.waitUntilSeen(await store.head(), { timeoutMs: 600_000 });

await t.test("while keys last nobody is warned", async t => {
  await caughtUp();
  t.strictSame(await keysPart(isSilent), { name: "keys", ready: true });
  t.equal(await daysOf("token"), 3 * 365);
  t.equal(await daysOf("seal"), 5 * 365);
  t.equal((await readMetrics(app)).get('licet_signing_keys_missing{use="token"}'), 0);
});

await t.test("30 days ahead, where nobody made the next key, the service warns and stays ready", async t => {
  ahead = 3 * 365 - 29;
  const ends = `the token key of department ${department} ends on ${addDays(begun, 3 * 365)}, and none follows`;
  const part = await warningOf(ends);
  t.equal(part.ready, true);
  t.notMatch(part.warning, "seal key");
  t.equal(await daysOf("token"), 29);
});

await t.test(
  "three years and a day later an issue is refused and records nothing; the next one finds a key",
  async t => {
    ahead = 0;
    const first = (await issue(1)).json();
    t.equal(await issuerCheck(first.id), "key-authorised");
    ahead = 3 * 365 + 1;
    t.ok(await warningOf(`department ${department} has no token key for today`));
    const missing = (await readMetrics(app)).get('licet_signing_keys_missing{use="token"}');
    t.equal(missing, developmentDepartments.length + 1, "those that issue, and the government above them");

    const before = await registry.keys.appointed(department, "token");
    const refused = await issue(2);
    t.equal(refused.statusCode, 503);
    t.match(refused.json(), { code: "no-signing-key" });
    t.ok(refused.headers["retry-after"]);
    const licences = (await store.readLog("0".repeat(20), 10_000)).filter(({ type }) => type === "LicenceIssued");
    t.equal(licences.length, 1);

    let later = await issue(2);
    while (later.statusCode === 503) later = await issue(2);
    t.equal(later.statusCode, 201, later.body);
    const after = await registry.keys.appointed(department, "token");
    t.strictSame(after.slice(0, -1), before);
    t.equal(after.at(-1)?.from, today());
    for (const { id } of [first, later.json()]) t.equal(await issuerCheck(id), "key-authorised");
  },
);

await t.test(
  "the keys of all departments are renewed by themselves, and what is over is destroyed, its end recorded",
  async t => {
    const over = await registry.keys.appointed(department, "token");
    const [first] = over;
    ahead = 3 * 365 + 2;
    await ensureSealKeys();
    await caughtUp();
    t.ok(await keysPart(isSilent));
    t.equal(await daysOf("token"), 3 * 365 - 1);
    t.notOk(opened.ring.holds(first?.kid ?? "", "token"));
    t.match(await registry.keys.key(first?.kid ?? ""), { ended: { reason: "superseded", compromisedSince: null } });
    const head = await store.head();
    await ensureSealKeys();
    t.equal(await store.head(), head, "and nothing more is to be done");
  },
);

await t.test("an authority that would end before a seal is followed by another, and old seals keep theirs", async t => {
  const roots = () => opened.ring.publicKeys().filter(({ use }) => use === "authority");
  t.equal(roots().length, 1);
  ahead = 16 * 365;
  await ensureSealKeys();
  t.equal(roots().length, 2);
  const [seal] = (await registry.keys.appointed(department, "seal")).slice(-1);
  const [own, root] = opened.ring.certificateChain(seal?.kid ?? "");
  t.equal(roots().find(({ certificate }) => certificate === root?.toString("base64"))?.from, today());
  t.ok(own);
  t.ok((roots().find(({ from }) => from === today())?.to ?? "") >= (seal?.to ?? "?"));
});

await t.test("a clock that jumps back finds a key for that day too", async t => {
  ahead = 0;
  let reply = await issue(3);
  while (reply.statusCode === 503) reply = await issue(3);
  t.equal(reply.statusCode, 201, reply.body);
  t.equal(await issuerCheck(reply.json().id), "key-authorised");
});
