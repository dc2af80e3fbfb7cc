// The table of rights, tried: each role at each route for who is signed in, allowed and refused as the table says.
import { readFile } from "node:fs/promises";
import Fastify from "fastify";
import t from "tap";
import { describeRights } from "../../../scripts/describe-rights.js";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { marketRegulation } from "../../../src/catalogue/examples/development-departments.js";
import { asks, demandRights, type GuardedRoute } from "../../../src/http/identity/asks.js";
import {
  grantsOf,
  lacksRight,
  type RightName,
  rights,
  roles,
  rolesWith,
  roleWords,
} from "../../../src/licence/rights.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
// Rights by claims, so that each role can be tried by itself.
const app = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rightsFrom: ["claims"] } }));

await app.ready();

const byRole = (role: (typeof roles)[number]): DevelopmentAccount => ({
  account: `only-${role}`,
  name: { zh: role, en: role },
  roles: [role],
  department: marketRegulation.code,
  types: ["*"],
});
const nobody = { ...byRole("holder"), account: "nobody", roles: [] } as unknown as DevelopmentAccount;

/** An address that leads nowhere: whoever may ask is told so, and nothing is changed. */
const addressOf = (url: string): string => url.replace(/:[A-Za-z]+/g, "0");

const ask = async (account: DevelopmentAccount, { method, url }: GuardedRoute) =>
  home.ask(app, account, { method: method as "GET", url: addressOf(url) });

t.test("every right is asked for by a route, and every route asks for one", async t => {
  const asked = new Set(app.guardedRoutes.map(({ right }) => right));
  t.same(
    (Object.keys(rights) as RightName[]).filter(name => !asked.has(name)),
    [],
  );
  t.ok(app.guardedRoutes.length > 30, `${app.guardedRoutes.length} routes`);
});

for (const role of roles)
  t.test(`${role} is let to the routes that the table gives them, and refused at all others, told who may`, async t => {
    for (const route of app.guardedRoutes) {
      const reply = await ask(byRole(role), route);
      const where = `${route.method} ${route.url}`;
      if (grantsOf(route.right, [role]).length > 0)
        t.notOk(reply.statusCode === 403 && reply.body.includes("role-not-allowed"), where);
      else
        t.match(
          [reply.statusCode, reply.json()],
          [403, { code: "role-not-allowed", detail: lacksRight(route.right).zh }],
          where,
        );
    }
  });

t.test("who has no role is refused wherever a role is asked for", async t => {
  for (const route of app.guardedRoutes) {
    const { statusCode } = await ask(nobody, route);
    if (rolesWith(route.right)) t.equal(statusCode, 403, `${route.method} ${route.url}`);
    else t.not(statusCode, 403, `${route.method} ${route.url}`);
  }
});

t.test("the refusal names in both languages who may", async t => {
  const told = lacksRight("licence.read");
  for (const role of rolesWith("licence.read") ?? []) {
    t.ok(told.zh.includes(roleWords[role].zh), role);
    t.ok(told.en.includes(roleWords[role].en), role);
  }
});

t.test("the page of rights is what the tables say", async t => {
  t.equal(await readFile("docs/rights.md", "utf8"), await describeRights(), "run `npm run rights`");
});

t.test("a route that asks for no right keeps the service from starting", async t => {
  const forgetful = Fastify();
  demandRights(forgetful, []);
  forgetful.get("/forgotten", async () => "open");
  await t.rejects(async () => forgetful.ready(), /GET \/forgotten names no right/);
  const careful = Fastify();
  const guarded: GuardedRoute[] = [];
  demandRights(careful, guarded);
  await careful.register(async scope => {
    scope.addHook("onRoute", asks("audit.read"));
    scope.get("/remembered", async () => "held");
    scope.get("/other", { config: { right: "self.know" } }, async () => "held");
  });
  await careful.ready();
  t.same(guarded, [
    { method: "GET", url: "/remembered", right: "audit.read" },
    { method: "GET", url: "/other", right: "self.know" },
  ]);
});
