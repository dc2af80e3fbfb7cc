// A face for each kind of holder, from the catalogue's example to the licence, its correction and its verdict.
import t from "tap";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import type { HolderCategory } from "../../src/licence/holder-category.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

interface Variant {
  holderCategory: HolderCategory;
  face: { required: string[] };
  example: { holders: { code: string }[]; face: Record<string, string> };
}
const variantsOf = async (code: string): Promise<Variant[]> =>
  (await home.ask(app, "officer", { url: `/v1/licence-types/${code}` })).json().variants;
const send = (url: string, payload: object) => home.ask(app, "officer", { method: "POST", url, payload });
const variant = async (kind: HolderCategory): Promise<Variant> => {
  const found = (await variantsOf(businessLicence.code)).find(({ holderCategory }) => holderCategory === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};

t.test("every shipped type has an example for each kind of holder that it takes, accepted as it stands", async t => {
  for (const { code, name } of shippedTypes)
    for (const { holderCategory, face, example } of await variantsOf(code)) {
      t.ok(
        face.required.every(key => key in example.face),
        `${name.zh} ${holderCategory}`,
      );
      const reply = await send("/v1/licences", example);
      t.match([reply.statusCode, reply.json().holderCategory], [201, holderCategory], `${name.zh} ${reply.body}`);
    }
});

t.test("the verdict on a sole trader's business licence has the sole trader's fields", async t => {
  const { example } = await variant("sole-trader");
  const { id } = (await send("/v1/licences", example)).json();
  const verdict = (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json();
  t.strictSame(
    verdict.licence.face.map(({ label }: { label: { zh: string } }) => label.zh),
    ["统一社会信用代码", "名称", "类型", "经营者", "经营范围", "组成形式", "注册日期", "经营场所"],
  );
});

t.test(
  "a kind of holder that contradicts the code is refused with its place, as is the face of another kind",
  async t => {
    const { example } = await variant("sole-trader");
    const told = (reply: Awaited<ReturnType<typeof send>>) => [reply.statusCode, reply.json().errors?.[0]?.pointer];
    const asCompany = { ...example, holderCategory: "company" };
    t.strictSame(told(await send("/v1/licences", asCompany)), [422, "/holderCategory"]);
    const ofCompany = { ...example, face: { ...example.face, registeredCapital: "壹佰万元整" } };
    t.strictSame(told(await send("/v1/licences", ofCompany)), [422, "/face/registeredCapital"]);
  },
);

t.test("a partnership made out as a company is put right by a correction, with the partnership's face", async t => {
  const { example } = await variant("company");
  const { id } = (await send("/v1/licences", example)).json();
  const { face } = (await variant("partnership")).example;
  const body = { holderCategory: "partnership", face, reason: "主体类型登记有误" };
  const reply = await send(`/v1/licences/${id}/corrections`, body);
  t.match([reply.statusCode, reply.json().holderCategory], [200, "partnership"], reply.body);
  t.notOk("registeredCapital" in reply.json().face);
  t.equal(reply.json().face.executivePartner, face.executivePartner);
});
