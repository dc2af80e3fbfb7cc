// What people were told outlasts a process that is killed: sessions and cases go on in the next and in a second one beside
// it, and no line of the audit is lost whose reader had an answer.
import t from "tap";
import { z } from "zod";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { type LicetProcess, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 1);
const readsPerRound = 60;
const today = dayAt(Date.now(), "Asia/Shanghai");

const home = await temporaryFolder(t);
const ports = [await freePort(), await freePort()] as const;
const [one, other] = ports.map(port => `http://localhost:${port}`) as [string, string];
const running = new Map<string, LicetProcess>();
t.teardown(() => Promise.all([...running.values()].map(({ kill }) => kill())));

/** A process at one of the two addresses, over the one home. */
const begin = async (address: string): Promise<void> => {
  const licet = startLicet({
    LICET_HOME: home,
    PUBLIC_URL: one,
    LICET_ROLES: "http,projections",
    HOST: "localhost",
    PORT: new URL(address).port,
  });
  running.set(address, licet);
  await licet.ready;
};

const Me = z.object({ account: z.string(), session: z.object({ csrfToken: z.string() }) });
const Told = z.record(z.string(), z.unknown());

/** Signs in by the page's own form, and asks as that browser does. */
const signIn = async (account: string) => {
  const page = await fetch(`${one}/sign-in`);
  const [begun = ""] = page.headers.getSetCookie();
  const state = /name="state" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const reply = await fetch(`${one}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: begun.split(";")[0] ?? "", origin: one },
    body: new URLSearchParams({ account, state }),
  });
  const set = reply.headers.getSetCookie().find(cookie => cookie.startsWith("licet-session="));
  const cookie = set?.split(";")[0] ?? "";
  const me = async (at: string) => fetch(`${at}/v1/me`, { headers: { cookie } });
  const { session } = Me.parse(await (await me(one)).json());
  const ask = async (at: string, path: string, body?: object, method = body ? "POST" : "GET") => {
    const headers = { cookie, origin: one, "x-csrf-token": session.csrfToken };
    const sent = body && { body: JSON.stringify(body), headers: { ...headers, "content-type": "application/json" } };
    const answered = await fetch(at + path, { method, headers, ...sent });
    if (answered.status >= 300) throw new Error(await answered.text());
    return Told.parse(await answered.json());
  };
  return { cookie, csrfToken: session.csrfToken, me, ask };
};

await begin(one);
const [officer, officer2, registrar, supervisor] = await Promise.all(
  (["officer", "officer2", "registrar", "supervisor"] as const).map(signIn),
);
if (!officer || !officer2 || !registrar || !supervisor) throw new Error("they signed in");
await begin(other);
const licence = String((await officer.ask(one, "/v1/licences", exampleIssue(foodLicence, today, 1))).id);
await registrar.ask(
  one,
  `/v1/licence-types/${foodLicence.code}`,
  { ...foodLicence, steps: { issue: ["prepare", "sign"] } },
  "PUT",
);

for (let round = 1; round <= rounds; round += 1)
  t.test(`killed while people read, round ${round}: every line is there whose reader had an answer`, async t => {
    const body = exampleIssue(foodLicence, today, 1 + round);
    const opened = await officer.ask(one, "/v1/cases", { act: "issue", body });
    const answered: string[] = [];
    let killed: Promise<unknown> | undefined;
    const read = async (at: number): Promise<void> => {
      const purpose = `round ${round} read ${at}`;
      await officer.ask(one, `/v1/licences/${licence}?purpose=${encodeURIComponent(purpose)}`);
      if (killed) return;
      answered.push(purpose);
      if (answered.length === readsPerRound / 2) killed = running.get(one)?.kill();
    };
    await Promise.all(Array.from({ length: readsPerRound }, (_, at) => read(at).catch(() => undefined)));
    t.equal(answered.length, readsPerRound / 2);
    await killed;
    const lines = (await supervisor.ask(other, `/v1/audit?licence=${licence}&limit=100`)).items as {
      purpose: string;
    }[];
    const purposes = new Set(lines.map(({ purpose }) => purpose));
    t.strictSame(
      answered.filter(purpose => !purposes.has(purpose)),
      [],
    );
    // The second process goes on with the case, and the next one knows what came of it.
    t.match(await officer2.ask(other, `/v1/cases/${opened.id}/signatures`, {}), { state: "done" });
    await begin(one);
    t.match(await officer.ask(one, `/v1/cases/${opened.id}`), { state: "done" });
  });

t.test("who signed in stays so in the next process after kill -9 and in a second one, until they sign out", async t => {
  t.match(officer.cookie, /^licet-session=[\w-]{43}$/);
  for (const at of [one, other]) t.equal(Me.parse(await (await officer.me(at)).json()).account, "officer", at);
  const out = await fetch(`${other}/sign-out`, {
    method: "POST",
    headers: { cookie: officer.cookie, origin: one },
    body: new URLSearchParams({ _csrf: officer.csrfToken }),
  });
  t.equal(out.status, 200);
  for (const at of [one, other]) {
    const after = await officer.me(at);
    t.match([after.status, await after.json()], [401, { code: "session-ended" }], at);
  }
});

t.test("whoever is dismissed is signed out at once, in the process that did not do it too", async t => {
  const appointed = await registrar.ask(one, "/v1/accounts", { subject: "supervisor", roles: ["supervisor"] });
  t.equal((await supervisor.me(other)).status, 200);
  await registrar.ask(one, `/v1/accounts/${appointed.id}`, undefined, "DELETE");
  const after = await supervisor.me(other);
  t.match([after.status, await after.json()], [401, { code: "session-ended" }]);
});
