// A licence asked for under the names of GB/T 36903, and under those of the sharing platform.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addDays } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const get = async (url: string) => home.ask(app, "officer", { url });
const post = async (url: string, payload: Record<string, unknown>) =>
  (await home.ask(app, "officer", { method: "POST", url, payload })).json();

const grant = { itemCode: "000131001000", itemName: "食品经营许可", caseNumber: "示办2026-0007" };
const issued = await post("/v1/licences", { ...example, case: grant });
const self = `/v1/licences/${issued.id}`;

t.test("the standard's names hold what our own do", async t => {
  const told = (await get(`${self}?form=gb36903`)).json();
  const [holder] = issued.holders;
  t.match(told, {
    ZZBS: issued.identifier,
    ZZMC: issued.type.name,
    ZZLXDM: issued.type.code,
    ZZBH: issued.number,
    ZZBBH: "001",
    ZZBFJG: issued.issuer.name,
    ZZBFJGDM: issued.issuer.code,
    ZZBFRQ: issued.issuedOn,
    CZZT: holder.name,
    CZZTDM: holder.code,
    CZZTDMLX: "统一社会信用代码",
    CZZTDMLXDM: "001",
    ZZYXQQSRQ: issued.validFrom,
    ZZYXQJZRQ: issued.validTo,
  });
  t.notOk("GLZZBS" in told, "a first version follows no other");
  for (const [key, value] of Object.entries(issued.face)) {
    const name = `KZ_${key.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()}`;
    t.same(told[name], value, name);
  }
});

t.test("the platform's names hold the same, with the item and the face beside", async t => {
  const [gb, sharing] = await Promise.all(
    ["gb36903", "sharing"].map(async form => (await get(`${self}?form=${form}`)).json()),
  );
  t.match(sharing, {
    certificate_identifier: gb.ZZBS,
    certificate_number: gb.ZZBH,
    certificate_holder_code: gb.CZZTDM,
    certificate_validate_end: gb.ZZYXQJZRQ,
    related_item_code: grant.itemCode,
    related_item_name: grant.itemName,
    extend_info: issued.face,
  });
  t.equal(sharing.certificate_define_authority_code, issued.type.code.slice(0, 18));
});

t.test("a later version names the identifier of the one before; as known before, it does not", async t => {
  const before = (await get(`${self}/history`)).json().items[0].recordedAt;
  const holders = [issued.holders[0], { ...issued.holders[0], name: "示例市合办有限公司", code: "91110000101623741K" }];
  const amended = await post(`${self}/amendments`, { holders, changeDate: issued.validFrom, reason: "增加持证主体" });
  const now = (await get(`${self}?form=gb36903`)).json();
  t.match(now, { ZZBS: amended.identifier, GLZZBS: issued.identifier, ZZBBH: "002" });
  t.equal(now.CZZT, `${issued.holders[0].name}^示例市合办有限公司`, "joint holders in their order");
  const known = encodeURIComponent(before);
  const then = (await get(`${self}?form=gb36903&knownAt=${known}&on=${addDays(issued.validFrom, 1)}`)).json();
  t.match(then, { ZZBS: issued.identifier, ZZBBH: "001", CZZT: issued.holders[0].name });
});

t.test("an unknown form is refused", async t => {
  t.equal((await get(`${self}?form=gb9999`)).statusCode, 400);
});
