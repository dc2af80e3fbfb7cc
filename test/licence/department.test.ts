import t from "tap";
import {
  appointedFor,
  appointKey,
  appointOrgan,
  defineDepartment,
  departmentDecider,
  dismissOrgan,
  endDepartment,
  reviseDepartment,
} from "../../src/licence/department.js";
import type { DepartmentFacts, LicenceAct } from "../../src/licence/events/department-events.js";
import { givenOf } from "./in-log.js";

const given = givenOf(departmentDecider);
const code = "11330105002500287C";
const today = "2026-06-01";
const defined = { type: "DepartmentDefined", data: { code, name: "拱墅区市场监督管理局" } } as const;
const facts: DepartmentFacts = {
  name: "杭州市拱墅区市场监督管理局",
  region: "330105",
  level: "4",
  shortNames: { province: "浙", city: "杭" },
  superior: "11330100002490138T",
  phone: "0571-88160000",
  seals: [{ code: "3301050123456", text: "电子证照专用章", diameter: 42 }],
};
const revised = { type: "DepartmentRevised", data: facts } as const;
const revise = (facts: DepartmentFacts, on = today) => reviseDepartment({ facts, today: on });
const end = { from: "2026-07-01", reason: "机构改革" };
const ended = { type: "DepartmentEnded", data: end } as const;
const appointed = (use: "token" | "seal", kid: string) => ({ type: "KeyAppointed", data: { use, kid } }) as const;
const organ = { type: "11100000MB0143028R001", organ: "11330106MB0000001X" };
const named = (acts: string, type = organ.type) =>
  ({ type: "OrganAppointed", data: { ...organ, type, acts: acts.split(" ") as LicenceAct[] } }) as const;

t.test("a department is defined once, and keeps what is known of it", async t => {
  given().when(defineDepartment(defined.data)).records(t, defined);
  given(defined)
    .when(defineDepartment({ code, name: "别名" }))
    .records(t);
});

t.test("a department says all of itself anew, and only what differs is recorded", async t => {
  given(defined).when(revise(facts)).records(t, revised);
  given(defined, revised)
    .when(revise({ ...facts, shortNames: { city: "杭", province: "浙" } }))
    .records(t);
  given().when(revise(facts)).refuses(t, "unknown-department");
  const state = { code, ended: null, appointments: [], organs: [] };
  t.strictSame(given(defined, revised).state, { ...state, ...facts });
  const plain = { type: "DepartmentRevised", data: { name: "新名" } } as const;
  t.strictSame(given(defined, revised, plain).state, { ...state, name: "新名" }, "what is left out is known no more");
});

t.test("a department that is to end is revised until its last day", async t => {
  given(defined, ended).when(revise(facts, "2026-06-30")).records(t, revised);
  given(defined, ended).when(revise(facts, "2026-07-01")).refuses(t, "department-ended");
});

t.test("a department ends once, and who succeeds it may be said later", async t => {
  const successor = "11330106MB0000001X";
  const succeeded = { type: "DepartmentEnded", data: { ...end, successor } } as const;
  given(defined).when(endDepartment(end)).records(t, ended);
  given(defined, ended).when(endDepartment(end)).records(t);
  given(defined, ended).when(endDepartment(succeeded.data)).records(t, succeeded);
  given(defined, succeeded).when(endDepartment(succeeded.data)).records(t);
  given(defined, succeeded)
    .when(endDepartment({ ...end, successor: "11330102MB0000002X" }))
    .refuses(t, "department-ended");
  given(defined, ended)
    .when(endDepartment({ ...end, from: "2026-08-01" }))
    .refuses(t, "department-ended");
  given().when(endDepartment(end)).refuses(t, "unknown-department");
  t.match(given(defined, ended, succeeded).state, { ended: "2026-07-01", successor });
});

t.test("an organ is appointed for acts on one type, which may change, and dismissed", async t => {
  given(defined)
    .when(appointOrgan({ ...organ, acts: ["revoke", "suspend", "revoke"] }))
    .records(t, named("suspend revoke"));
  given(defined, named("suspend revoke"))
    .when(appointOrgan({ ...organ, acts: ["revoke", "suspend"] }))
    .records(t);
  const other = named("suspend", "another");
  const changed = given(defined, named("suspend revoke"), other, named("revoke"));
  t.strictSame(changed.state?.organs, [other.data, named("revoke").data]);
  const dismissed = { type: "OrganDismissed", data: organ } as const;
  changed.when(dismissOrgan(organ)).records(t, dismissed);
  given(defined, other).when(dismissOrgan(organ)).records(t);
  t.strictSame(given(defined, other, named("revoke"), dismissed).state?.organs, [other.data]);
  given()
    .when(appointOrgan(named("revoke").data))
    .refuses(t, "unknown-department");
});

t.test("a key is appointed once for each use, and each use has its own order", async t => {
  const [first, second] = [appointed("token", "00000001"), appointed("token", "00000002")];
  given(defined).when(appointKey(first.data)).records(t, first);
  given(defined, first).when(appointKey(first.data)).records(t);
  const seal = appointed("seal", "00000001");
  given(defined, first).when(appointKey(seal.data)).records(t, seal);
  given().when(appointKey(first.data)).refuses(t, "unknown-department");
  const { state } = given(defined, first, seal, second);
  if (!state) throw new Error("no department");
  t.strictSame(appointedFor(state, "token"), ["00000001", "00000002"]);
  t.strictSame(appointedFor(state, "seal"), ["00000001"]);
});
