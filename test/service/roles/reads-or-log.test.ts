// What HTTP reads beside a licence's facts: from the views where they answer, from the log where they do not, and never a guess.
import t from "tap";
import { DatabaseAway } from "../../../projections/database/postgres/postgres-faults.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import type { Recorded } from "../../../src/licence/events/envelope.js";
import { readsOrLog } from "../../../src/service/roles/reads-or-log.js";

const today = "2026-11-27";
const seal = { sha256: "ab".repeat(32), size: 7, encrypted: false, sealedAt: "2026-11-27T00:00:00.000Z" };
const { sealedAt: madeAt, ...document } = seal;
const noted = { licence: "L", version: 2, maker: "示例商贸有限公司", purpose: "投标", expires: "2026-12-31" };
const by = { subject: "officer", role: "officer" };
const copy = { ...document, ...noted, madeAt, by };
const renamed = { ...foodLicence, name: { zh: "新名", en: "New name" } };
const streams: Record<string, unknown[]> = {
  [`copy-${seal.sha256}`]: [{ type: "CopyMade", data: { ...seal, ...noted }, meta: { by } }],
  "seal-L-2": [{ type: "LicenceSealed", data: seal }],
  [`type-${foodLicence.code}`]: [
    { type: "LicenceTypeDefined", data: { typeNo: 1, definition: foodLicence } },
    { type: "LicenceTypeRevised", data: { definition: renamed } },
    { type: "LicenceTypeEnded", data: {} },
  ],
  "department-D": [{ type: "DepartmentDefined", data: { code: "D", name: "D" } }],
};
const read = async (stream: string) => (streams[stream] ?? []) as Recorded[];
const fault = async () => {
  throw new DatabaseAway("the database is away");
};
const away = { document: fault, copy: fault, definition: fault, department: fault };

t.test("while the views are away, a seal, a type and a department are told by their own streams", async t => {
  const reads = readsOrLog(away, read);
  t.match(await reads.document("L", 2, today), seal);
  t.same(await reads.document("L", 3, today), { waiting: true }, "no stream, no seal yet");
  t.same(await reads.definition(foodLicence.code), renamed, "as revised last");
  t.equal(await reads.definition("unknown"), null);
  t.match(await reads.department("D"), { code: "D", name: "D", ended: null });
});

t.test("where the views answer, the log is not asked", async t => {
  const unasked = async () => t.fail("the log was asked") as never;
  const none = async () => null;
  const document = async () => ({ neverSealed: true as const });
  const views = { document, copy: async () => copy, definition: none, department: none };
  const reads = readsOrLog(views, unasked);
  t.same(await reads.document("L", 2, today), { neverSealed: true });
  t.equal(await reads.definition(foodLicence.code), null);
  t.equal(await reads.copy(copy.sha256), copy);
});

t.test("a copy that the view does not know yet is told by its own stream", async t => {
  const none = async () => null;
  const reads = readsOrLog({ ...away, copy: none }, read);
  t.same(await reads.copy(copy.sha256), copy);
  t.same(await readsOrLog(away, read).copy(copy.sha256), copy, "and so while the views are away");
  t.equal(await reads.copy("00".repeat(32)), null);
});

t.test("views that do not answer are waited for once, not each time", async t => {
  let asked = 0;
  const never = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const reads = readsOrLog({ document: never, copy: never, definition: never, department: never }, read);
  t.match(await reads.document("L", 2, today), seal);
  t.same(await reads.definition(foodLicence.code), renamed);
  t.equal(asked, 1);
});

t.test("when neither can tell, that is said; an error of ours is not covered up", async t => {
  const refuse = async () => {
    throw new Error("the log is away");
  };
  await t.rejects(readsOrLog(away, refuse).document("L", 2, today), { code: "views-unavailable" });
  await t.rejects(readsOrLog(away, refuse).definition("x"), { code: "views-unavailable" });
  const wrong = async () => {
    throw new TypeError("a mistake");
  };
  await t.rejects(
    readsOrLog({ document: wrong, copy: wrong, definition: wrong, department: wrong }, read).document("L", 2, today),
    TypeError,
  );
});
