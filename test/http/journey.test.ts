// The whole life of a licence through the routes (docs/interface.md), over embedded engines.
import t from "tap";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const dayFromNow = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const revocation = {
  groundCode: "9-law",
  ground: "超出许可范围从事经营活动，情节严重",
  decisionNumber: "市监处罚〔2026〕12号",
  decisionDate: dayFromNow(0),
  effectiveDate: dayFromNow(0),
};

const example = async (code: string): Promise<Record<string, unknown>> => {
  const reply = await home.ask(app, "officer", { url: `/v1/licence-types/${code}` });
  return reply.json().example;
};

for (const { code, name } of shippedTypes)
  t.test(`${name.en}: its example is issued, read back and revoked`, async t => {
    const issued = await home.ask(app, "officer", {
      method: "POST",
      url: "/v1/licences",
      payload: await example(code),
    });
    t.equal(issued.statusCode, 201, issued.body);
    const licence = issued.json();
    t.equal(licence.status, "active");
    t.equal(licence.version, 1);
    t.equal(licence.inForce, 1);
    t.equal(issued.headers.location, licence.links.self);
    t.equal(issued.headers.etag, `"${licence.revision}"`);
    const self = new URL(licence.links.self).pathname;

    const read = await home.ask(app, "officer", { url: self });
    t.equal(read.statusCode, 200);
    t.same(read.json(), licence);

    const headers = { "if-match": String(read.headers.etag), "idempotency-key": `revoke-${licence.id}` };
    const revoke = { method: "POST" as const, url: `${self}/revocations`, payload: revocation, headers };
    const revoked = await home.ask(app, "officer", revoke);
    t.equal(revoked.statusCode, 200, revoked.body);
    t.equal(revoked.json().status, "revoked");
    t.equal(revoked.json().statusSince, revocation.effectiveDate);

    const again = await home.ask(app, "officer", revoke);
    t.same(again.json(), revoked.json(), "the same key and body answers the same");

    const history = await home.ask(app, "officer", { url: `${self}/history` });
    t.same(
      history.json().items.map((item: { act: string }) => item.act),
      ["issue", "revoke"],
    );
  });
