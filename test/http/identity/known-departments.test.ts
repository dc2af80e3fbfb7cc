// A department is one that the registry defined, whatever a token says.
import { SignJWT } from "jose";
import t from "tap";
import { knownDepartments } from "../../../src/http/identity/known-departments.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { login, ring } = home.services;
if (!login) throw new Error("a development home has a log-in key");
const key = ring.privateKey(login.kid);

const tokenOf = (role: string, department: string) =>
  new SignJWT({ roles: [role], department, types: ["*"] })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt" })
    .setIssuer("urn:licet:development")
    .setAudience("licet")
    .setSubject("somebody")
    .setExpirationTime("1h")
    .sign(key);

t.test("who acts for a department that is not defined is refused everywhere, with a code that says so", async t => {
  for (const role of ["officer", "system"])
    for (const department of ["91350100M000100Y43", "1", "$all", "../..", "department-119901010000100146"])
      for (const url of ["/v1/me", "/v1/licences", "/v1/licence-types"]) {
        const authorization = `Bearer ${await tokenOf(role, department)}`;
        const reply = await app.inject({ url, headers: { authorization } });
        t.match(reply.json(), { status: 403, code: "unknown-department" }, `${role} ${department} ${url}`);
        t.notOk("items" in reply.json());
      }
});

t.test("a department that is defined is, and so is a reader without one", async t => {
  for (const [role, department] of [
    ["officer", "119901010000100146"],
    ["supervisor", "91350100M000100Y43"],
  ] as const) {
    const authorization = `Bearer ${await tokenOf(role, department)}`;
    t.equal((await app.inject({ url: "/v1/licences", headers: { authorization } })).statusCode, 200, role);
  }
});

t.test("the log knows what the views do not yet, and what is known is not asked again", async t => {
  const asked: string[] = [];
  const knows = knownDepartments({
    views: async code => {
      asked.push(`views ${code}`);
      if (code === "away") throw new Error("the views are away");
      return code === "old" ? {} : null;
    },
    log: async code => {
      asked.push(`log ${code}`);
      return code === "none" ? null : {};
    },
  });
  for (const code of ["old", "old", "new", "new", "away", "away"]) t.equal(await knows(code), true);
  t.same(asked, ["views old", "views new", "log new", "views away", "log away"]);
  t.equal(await knows("none"), false);
  t.equal(await knows("none"), false, "and may be defined in the meantime");
  t.equal(asked.filter(question => question === "log none").length, 2);
});
