// Which key signs is asked of the log for every version, by the registry's day: a key that is over or ended signs nothing.
import t from "tap";
import { parseToken } from "../../src/credential/token/parse-token.js";
import { addDays, type Day, fromEpochDay } from "../../src/licence/day.js";
import { latestVersion } from "../../src/licence/licence.js";
import type { Outcome } from "../../src/registry/commands.js";
import type { Registry } from "../../src/registry/registry.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";
import { codeOf } from "../support/code-of.js";
import { asking, department, openWriteSideHome } from "../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { today } = home;
const lastDay = addDays(today, 3 * 365);

/** The registry's day begins at 16:00 UTC of the day before. */
const noonOf = (day: Day): number => Date.parse(`${day}T04:00:00Z`);
const on = (day: Day) => home.another({ clock: () => noonOf(day) });
const issue = (registry: Registry, day: Day, key?: string) =>
  registry.issue(asking(key), { act: "issue", body: home.body({ validFrom: day, validTo: addDays(day, 364) }) });
const signing = ({ licence }: Outcome) => {
  const { token } = latestVersion(licence);
  const parsed = typeof token === "string" ? parseToken(token) : null;
  if (!parsed?.ok) throw new Error("no token");
  return { kid: parsed.kid, day: fromEpochDay(parsed.payload.signedDay) };
};
const kids = async (): Promise<string[]> =>
  (await home.registry.keys.appointed(department, "token")).map(({ kid }) => kid);

t.test("three years and a day later nothing is issued or recorded, and nothing is lost", async t => {
  const [kid] = await kids();
  t.strictSame(signing(await issue(on(lastDay), lastDay)), { kid, day: lastDay });
  const before = await home.store.head();
  const dayAfter = addDays(lastDay, 1);
  t.equal(await codeOf(issue(on(dayAfter), dayAfter, "later")), "no-signing-key");
  t.equal(await home.store.head(), before);
  const earlier = await issue(on(today), today);
  const head = await home.store.head();
  const body = { kind: "lost", date: dayAfter, reason: "遗失" } as const;
  const replacing = { licence: earlier.licence.id, act: "replacements", body } as const;
  t.equal(await codeOf(on(dayAfter).act(asking(), replacing)), "no-signing-key");
  t.equal(await home.store.head(), head);

  const inspecting = { date: dayAfter, result: "pass" as const, nextDue: null };
  const inspected = await on(dayAfter).act(asking(), {
    licence: earlier.licence.id,
    act: "inspections",
    body: inspecting,
  });
  t.equal(inspected.recorded, true, "what makes no version needs no key");

  const keys = createDepartmentKeys({ ...home, registry: on(dayAfter) }, () => dayAfter);
  const made = await keys.renew(department, "token");
  t.strictSame(signing(await issue(on(dayAfter), dayAfter, "later")), { kid: made?.kid, day: dayAfter });
});

t.test("a clock that went back finds the key of that day, and one before all terms finds none", async t => {
  const [first] = await kids();
  t.equal(signing(await issue(on(today), today)).kid, first);
  const before = addDays(today, -1);
  t.equal(await codeOf(issue(on(before), before)), "no-signing-key");
});

t.test("the day of the key is the day that its token says, also across midnight", async t => {
  let now = noonOf(lastDay);
  const registry = home.another({
    clock: () => now,
    store: {
      ...home.store,
      append: async (...asked) => {
        now = noonOf(addDays(lastDay, 1));
        return home.store.append(...asked);
      },
    },
  });
  const { kid, day } = signing(await issue(registry, lastDay));
  t.strictSame({ kid, day }, { kid: (await kids())[0], day: lastDay });
});

t.test("a key that was ended by another process signs nothing more, though it is in memory", async t => {
  const [first = ""] = await kids();
  const registry = on(today);
  t.equal(signing(await issue(registry, today)).kid, first);
  await home.another().keys.end(first, { reason: "superseded", compromisedSince: null });
  t.equal(await codeOf(issue(registry, today)), "no-signing-key");
  const keys = createDepartmentKeys(home, () => today);
  const next = await keys.ensureTokenKey(department);
  t.equal(signing(await issue(registry, today)).kid, next);
  t.not(next, first);
});

t.test("a key whose private half another process destroyed signs nothing, though it is in memory", async t => {
  const registry = on(today);
  const { kid } = signing(await issue(registry, today));
  await home.vault.destroy(`token-${kid}`);
  t.equal(await codeOf(issue(registry, today)), "no-signing-key");
  t.throws(() => home.ring.privateKey(kid), { code: "key-missing" });
});
