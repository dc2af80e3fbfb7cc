// Two departments that gave the same number merge: their successor goes on with both licences, and nothing is out of order.
import t from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { approvalService, marketRegulation } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { tobaccoRetailLicence } from "../../src/catalogue/shipped/tobacco-retail-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { parseIdentifier } from "../../src/licence/identifier.js";
import { openRegistryHome } from "../support/registry-home.js";
import { examine } from "./sound-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const send = async (account: string | DevelopmentAccount, method: "POST" | "PUT", url: string, payload: object) => {
  let reply = await home.ask(app, account, { method, url, payload });
  // The key of a new department is being made.
  while (reply.json().code === "no-signing-key") reply = await home.ask(app, account, { method, url, payload });
  if (reply.statusCode > 202) throw new Error(reply.body);
  return reply.json();
};

t.test(
  "the successor issues what they did; both licences keep their number, one its serial, the other bears its id",
  async t => {
    const { number: rule, ...definition } = tobaccoRetailLicence;
    const type = `${definition.code.slice(0, 18)}990`;
    const issuers = { codes: [approvalService.code, marketRegulation.code] };
    const perIssuer = { ...definition, code: type, issuers, number: { ...rule, scope: "issuer" } };
    await send("registrar", "PUT", `/v1/licence-types/${type}`, perIssuer);
    const officerOf = (department: string): DevelopmentAccount => ({
      account: `officer of ${department}`,
      name: { zh: "经办人", en: "Officer" },
      roles: ["officer"],
      department,
      types: [type],
    });
    const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
    const number = "990101000017";
    const both = await Promise.all(
      [approvalService, marketRegulation].map(({ code }, seed) => {
        const taken = { ...exampleIssue(tobaccoRetailLicence, today, seed), type, number, version: 1, issuedOn: today };
        return send(officerOf(code), "POST", "/v1/takeovers", { ...taken, source: "旧系统" });
      }),
    );
    const successor = "119901010000100739";
    await send("registrar", "PUT", `/v1/departments/${successor}`, {
      name: "示例市政务和市场监督管理局",
      region: approvalService.region,
    });
    const another = { ...exampleIssue(tobaccoRetailLicence, today, 7), type };
    const refused = await home.ask(app, officerOf(successor), {
      method: "POST",
      url: "/v1/licences",
      payload: another,
    });
    t.equal(refused.json().code, "type-not-issued-here", "before those that the type names have ended");
    for (const { code } of [approvalService, marketRegulation])
      await send("registrar", "POST", `/v1/departments/${code}/retirement`, {
        from: today,
        reason: "机构改革",
        successor,
      });
    const next = [];
    for (const { id } of both)
      next.push(
        await send(officerOf(successor), "POST", `/v1/licences/${id}/replacements`, {
          kind: "lost",
          date: today,
          reason: "换证",
        }),
      );
    t.match(next, [
      { number, issuer: { code: successor } },
      { number, issuer: { code: successor } },
    ]);
    t.strictSame(
      next.map(({ identifier }) => parseIdentifier(identifier)?.serial),
      [number, both[1].id],
    );
    const issued = await send(officerOf(successor), "POST", "/v1/licences", another);
    for (const { id } of [issued, ...next]) {
      const verdict = await app.inject({ method: "POST", url: "/v1/verify", payload: { id } });
      t.match(verdict.json(), { verdict: "valid" }, "issued by whoever succeeded an issuer of the type");
    }
    const { healthy, findings } = await examine(home.config.home);
    t.ok(healthy, JSON.stringify(findings));
  },
);
