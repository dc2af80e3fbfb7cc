// One current 营业执照 for each credit code, over HTTP: refused by the first, issued after it ended; two after a setting aside.
import t from "tap";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { newSchema, sharedPostgres } from "../support/each-engine.js";
import { openRegistryHome } from "../support/registry-home.js";

const databases = {
  sqlite: async () => ({}),
  postgres: async () => ({ LICET_DATABASE: (await newSchema(await sharedPostgres())).url }),
};

for (const [engine, settings] of Object.entries(databases))
  t.test(`with views on ${engine}`, async t => {
    const home = await openRegistryHome(await settings());
    t.teardown(home.close);
    const app = await home.serve();
    const get = async (url: string) => (await home.ask(app, "officer", { url })).json();
    const post = (url: string, payload: object, language = "zh-CN") =>
      home.ask(app, "officer", { method: "POST", url, payload, headers: { "accept-language": language } });
    const type = `/v1/licence-types/${businessLicence.code}`;
    const [{ example }, { example: another, unique }] = [await get(type), await get(type)];
    const today: string = example.validFrom;
    const decision = { ground: "依法", decisionNumber: "1号", decisionDate: today, effectiveDate: today };

    t.same(unique, { per: "holder" });
    t.notSame(another.holders, example.holders, "each answer's example has another holder");
    const listed = (await get("/v1/licence-types")).items;
    t.same(listed.find(({ code }: { code: string }) => code === businessLicence.code).unique, { per: "holder" });

    const first = (await post("/v1/licences", example)).json();
    t.match(first, { unique: { per: "holder" }, cautions: [] });
    for (const [language, said] of [
      ["zh-CN", `编号 ${first.number}，${first.issuer.name}颁发，登记标识 ${first.id}`],
      ["en", `number ${first.number}, issued by ${first.issuer.name}, id ${first.id}`],
    ] as const) {
      const refused = await post("/v1/licences", example, language);
      t.match(
        [refused.statusCode, refused.json()],
        [409, { code: "holder-has-another", errors: [{ pointer: "/holders/0/code", code: "holder-has-another" }] }],
      );
      t.ok(refused.json().detail.includes(said), refused.json().detail);
    }

    const revocation = { ...decision, groundCode: "9-law" };
    const revoked = (await post(`/v1/licences/${first.id}/revocations`, revocation)).json();
    const second = (await post("/v1/licences", example)).json();
    t.equal(second.status, "active", "accepted after the first has ended");
    const before = new Date().toISOString();
    const setting = { ...decision, groundCode: "court", decision: revoked.revision };
    const back = (await post(`/v1/licences/${first.id}/settings-aside`, setting)).json();
    t.match([back.status, back.cautions], ["active", [{ code: "two-current", since: today }]]);
    for (const { id } of [first, second]) {
      t.match((await get(`/v1/licences/${id}`)).cautions, [{ code: "two-current", since: today }]);
      t.same((await get(`/v1/licences/${id}?knownAt=${before}`)).cautions, [], "as known then");
      const { cautions, verdict } = (
        await home.ask(app, null, { method: "POST", url: "/v1/verify", payload: { id } })
      ).json();
      t.match([verdict, cautions], ["valid", [{ code: "two-current", since: today }]]);
    }
    const found = (await get("/v1/licences?caution=two-current")).items;
    t.same(new Set(found.map(({ id }: { id: string }) => id)), new Set([first.id, second.id]));
    await post(`/v1/licences/${second.id}/cancellations`, { ground: "重复", groundCode: "70-6", effectiveDate: today });
    t.same((await get(`/v1/licences/${first.id}`)).cautions, []);
    t.same((await get("/v1/licences?caution=two-current")).items, []);
  });
