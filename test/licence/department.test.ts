import t from "tap";
import {
  appointedFor,
  appointKey,
  defineDepartment,
  departmentDecider,
  endDepartment,
  reviseDepartment,
} from "../../src/licence/department.js";
import { givenOf } from "./in-log.js";

const given = givenOf(departmentDecider);
const code = "11330105002500287C";
const defined = { type: "DepartmentDefined", data: { code, name: "拱墅区市场监督管理局" } } as const;
const revised = { type: "DepartmentRevised", data: { name: "杭州市拱墅区市场监督管理局" } } as const;
const end = { from: "2026-07-01", reason: "机构改革" };
const ended = { type: "DepartmentEnded", data: end } as const;
const appointed = (use: "token" | "seal", kid: string) => ({ type: "KeyAppointed", data: { use, kid } }) as const;

t.test("a department is defined once, and keeps the name that it has", async t => {
  given().when(defineDepartment(defined.data)).records(t, defined);
  given(defined)
    .when(defineDepartment({ code, name: "别名" }))
    .records(t);
});

t.test("a department takes another name, and only another one", async t => {
  given(defined).when(reviseDepartment(revised.data)).records(t, revised);
  given(defined, revised).when(reviseDepartment(revised.data)).records(t);
  given().when(reviseDepartment(revised.data)).refuses(t, "unknown-department");
  given(defined, ended).when(reviseDepartment(revised.data)).refuses(t, "department-ended");
  t.strictSame(given(defined, revised).state, { code, name: revised.data.name, ended: null, appointments: [] });
});

t.test("a department ends once", async t => {
  given(defined).when(endDepartment(end)).records(t, ended);
  given(defined, ended).when(endDepartment(end)).records(t);
  given(defined, ended)
    .when(endDepartment({ ...end, from: "2026-08-01" }))
    .refuses(t, "department-ended");
  given().when(endDepartment(end)).refuses(t, "unknown-department");
  t.equal(given(defined, ended).state?.ended, "2026-07-01");
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
