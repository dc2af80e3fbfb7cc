// A person is erased: nothing of them is left in the home, not an event is touched, and the licence still answers.
import t from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { beginning, type StoredEvent } from "../../src/event-store/event-store.js";
import { openSealingHome, personalIssue, runLicet, runProgram, somePerson } from "./sealing-home.js";

const home = await openSealingHome();
t.teardown(home.close);
const app = await home.serve();
const { store, codec } = home.services.opened;
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const ask = async (url: string) => home.ask(app, "officer", { url });
const verify = async (token: string) => home.ask(app, null, { method: "POST", url: "/v1/verify", payload: { token } });
const issue = async (seed: number) => {
  const holder = somePerson(seed);
  const body = personalIssue(today, holder);
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: body });
  t.equal(reply.statusCode, 201, reply.body);
  const { id } = reply.json() as { id: string };
  await home.sealed(app, id);
  const [recorded] = (await store.readStream(`licence-${id}`)).map(codec.decode);
  const token = recorded?.type === "LicenceIssued" ? String(recorded.data.token) : "";
  return { id, token, holder };
};
const wholeLog = async (): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readLog(events.at(-1)?.position ?? beginning, 1_000);
    if (page.length === 0) return events;
    events.push(...page);
  }
};

/** The files of the home in which one of the texts stands, in any of the encodings that we or PDFs write. */
const filesWith = async (texts: readonly string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await runProgram("./files-with.js", home.config.home, "--", ...texts);
  if (code !== 0) throw new Error(stderr);
  return stdout.split("\n").filter(line => line !== "");
};

t.test("a person whose key is destroyed is nowhere in the home, and the licence still answers", async t => {
  const [person, other] = [await issue(1), await issue(2)];
  const texts = [person.holder.name, person.holder.code, person.token, person.token.toLowerCase()];
  const otherTexts = [other.holder.name, other.holder.code, other.token];
  t.match(await filesWith([person.holder.code]), [/views\.db/], "before, the views hold the person");
  t.equal((await verify(person.token)).json().verdict, "valid");
  const reminded = async (one: typeof person) => {
    const account = { account: one.id, roles: ["holder"], codes: [one.holder.code] } as unknown as DevelopmentAccount;
    const to = { kind: "web-hook", url: "https://hooks.example.org/licet" };
    const reply = await home.ask(app, account, { method: "PUT", url: "/v1/my/reminders", payload: { to } });
    t.equal(reply.statusCode, 200, reply.body);
    return () => home.ask(app, account, { url: "/v1/my/reminders" });
  };
  const [theirs, others] = [await reminded(person), await reminded(other)];
  const copy = { maker: person.holder.name, purpose: "投标", expires: today };
  const copied = await home.ask(app, "officer", {
    method: "POST",
    url: `/v1/licences/${person.id}/copies`,
    payload: copy,
  });
  t.equal(copied.statusCode, 201, copied.body);
  const [log, history] = [await wholeLog(), await ask(`/v1/licences/${person.id}/history`)];
  t.equal(history.statusCode, 200, history.body);

  const refused = await runLicet(home.environment, "keys", "destroy", person.id);
  t.equal(refused.code, 64, "without a terminal it must be told --yes");
  t.match((await ask(`/v1/licences/${person.id}`)).body, person.holder.code, "and nothing is changed");

  const destroyed = await runLicet(home.environment, "keys", "destroy", person.id, "--yes");
  t.equal(destroyed.code, 0, destroyed.stderr);
  t.match(destroyed.stdout, `destroyed the key of licence ${person.id} at`);
  const [taken = ""] = destroyed.stdout.split("What stays:");
  t.match(taken, `the annotated copy ${copied.json().sha256}`);
  t.match(destroyed.stdout, "orders of reminders of its holders ended: 1");
  t.match((await theirs()).json(), { code: "no-reminders" }, "whoever is erased is not reminded any more");
  t.equal((await others()).statusCode, 200);

  const verdict = await verify(person.token);
  t.equal(verdict.json().verdict, "valid", "a printed code is answered by its hash");
  for (const text of texts) t.notMatch(verdict.body, text);
  t.same(await filesWith(texts), [], "no file holds the person in any encoding");
  t.not((await filesWith(otherTexts)).length, 0, "another person is untouched");
  t.same(await wholeLog(), log, "no event was touched");

  const licence = await ask(`/v1/licences/${person.id}`);
  t.equal(licence.statusCode, 200);
  t.match(licence.json(), { id: person.id, status: "active", holders: [{ name: null, code: null }] });
  t.same((await ask(`/v1/licences/${person.id}/history`)).json(), history.json());
  t.equal((await ask(`/v1/licences/${person.id}/document`)).statusCode, 410);
  t.equal((await verify(other.token)).json().verdict, "valid");
  t.match((await ask(`/v1/licences/${other.id}`)).body, other.holder.code);

  const doctor = await runLicet(home.environment, "doctor", "--settled");
  t.equal(doctor.code, 0, doctor.stdout);
  t.match(doctor.stdout, "erased 1");

  const again = await runLicet(home.environment, "keys", "destroy", person.id, "--yes");
  t.equal(again.code, 0, "repeated, it finishes what might have been interrupted");
  const at = /at (\S+Z)/;
  t.equal(at.exec(again.stdout)?.[1], at.exec(destroyed.stdout)?.[1], "and keeps the first instant");
  t.same((await ask(`/v1/licences/${person.id}`)).json(), licence.json(), "views rebuilt once more answer the same");
  t.same(await filesWith(texts), []);

  const act = (name: string, payload: object) =>
    home.ask(app, "officer", { method: "POST", url: `/v1/licences/${person.id}/${name}`, payload });
  const replaced = await act("replacements", { kind: "lost", date: today, reason: "原件遗失" });
  t.equal(replaced.json().code, "personal-data-erased", "nothing can be printed any more");
  const cancelled = await act("cancellations", {
    groundCode: "70-6",
    ground: "持证主体申请注销",
    effectiveDate: today,
  });
  t.equal(cancelled.json().status, "cancelled", "but the licence can be ended");
  t.equal((await verify(person.token)).json().verdict, "not-valid");
});

t.test("a licence without personal data has no key to destroy", async t => {
  const { code, stderr } = await runLicet(home.environment, "keys", "destroy", "A".repeat(26), "--yes");
  t.equal(code, 1);
  t.match(stderr, "no personal data");
});
