// Requests that must be refused: each with its status, code and pointer, as a problem, in Chinese unless asked otherwise.
import type { FastifyInstance, InjectOptions } from "fastify";
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import type { RegistryHome } from "./registry-home.js";

export interface Refusal {
  what: string;
  request: InjectOptions;
  status: number;
  code: string;
  pointer?: string;
  /** Who asks: `officer` unless told; null asks without a token. */
  account?: string | null;
}

/** A subtest for each refusal. */
export const holdRefusals = (home: RegistryHome, app: FastifyInstance, refusals: readonly Refusal[]): void => {
  for (const { what, request, status, code, pointer, account = "officer" } of refusals)
    t.test(`${what} is ${status} ${code}`, async t => {
      const reply = await home.ask(app, account, request);
      t.match(reply.headers["content-type"], /^application\/problem\+json/);
      const problem = reply.json();
      t.match(problem, { status, code, type: "about:blank" }, reply.body.slice(0, 500));
      t.equal(reply.statusCode, status);
      t.match(problem.detail, /\p{Script=Han}/u);
      if (pointer !== undefined) t.equal(problem.errors?.[0]?.pointer, pointer, reply.body);
    });
};

/** A standing food licence, issued with the idempotency key `first`; the body that issued it; and requests on it. */
export const standingLicence = async (home: RegistryHome, app: FastifyInstance) => {
  const good = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json().example;
  const headers = { "idempotency-key": "first" };
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: good, headers });
  const licence = issued.json();
  const self = `/v1/licences/${licence.id}`;
  const act = (
    name: string,
    payload: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): InjectOptions => ({
    method: "POST",
    url: `${self}/${name}`,
    payload,
    headers,
  });
  const body = (change: Record<string, unknown>): Record<string, unknown> => ({ ...structuredClone(good), ...change });
  const issue = (payload: Record<string, unknown>): InjectOptions => ({ method: "POST", url: "/v1/licences", payload });
  return { good, licence, self, act, body, issue };
};

/** Holds that the standing licence is all there is, and as it was. */
export const holdNothingRecorded = (home: RegistryHome, app: FastifyInstance, id: string): void => {
  t.test("after all of that, nothing was recorded", async t => {
    const licence = (await home.ask(app, "officer", { url: `/v1/licences/${id}` })).json();
    t.match(licence, { status: "active", revision: 0, version: 1 });
    const found = (await home.ask(app, "officer", { url: "/v1/licences?limit=100" })).json();
    t.same(
      found.items.map((item: { id: string }) => item.id),
      [id],
    );
  });
};

/** Any decision, well formed but for the ground in law that some acts demand. */
export const decision = { ground: "g", decisionNumber: "n", decisionDate: "2026-01-01", effectiveDate: "2026-01-01" };

/** A revocation, well formed. */
export const revocation = { groundCode: "9-law", ...decision };
