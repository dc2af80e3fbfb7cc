// An account: what it was appointed to last counts, a dismissal takes it all, and who may do either follows from roles.
import t from "tap";
import {
  accountDecider,
  appointAccount,
  dismissAccount,
  lacksDepartment,
  mayAppoint,
} from "../../src/licence/account.js";
import type { AccountRole } from "../../src/licence/events/account-events.js";
import { givenOf } from "./in-log.js";

const given = givenOf(accountDecider);
const officer = {
  issuer: "https://id.example.org",
  subject: "6f1c9a52",
  department: "D1",
  roles: ["officer" as AccountRole],
  types: ["*"],
};
const appointed = { type: "AccountAppointed", data: officer } as const;
const dismissed = { type: "AccountDismissed", data: { reason: "调离" } } as const;

t.test("an account has the rights of its last appointment; the same again records nothing", async t => {
  given().when(appointAccount(officer)).records(t, appointed);
  given(appointed).when(appointAccount(officer)).records(t);
  const both = { ...officer, roles: ["officer", "administrator"] as AccountRole[] };
  given(appointed).when(appointAccount(both)).records(t, { type: "AccountAppointed", data: both });
  const { department: _, ...supervisor } = { ...officer, roles: ["supervisor"] as AccountRole[] };
  given(appointed).when(appointAccount(supervisor)).records(t, { type: "AccountAppointed", data: supervisor });
});

t.test("a dismissed account is appointed anew, and one that never was cannot be dismissed", async t => {
  given(appointed)
    .when(dismissAccount({ reason: "调离" }))
    .records(t, dismissed);
  given(appointed, dismissed)
    .when(dismissAccount({ reason: "再次" }))
    .records(t);
  given(appointed, dismissed).when(appointAccount(officer)).records(t, appointed);
  given()
    .when(dismissAccount({ reason: "调离" }))
    .refuses(t, "unknown-account");
});

t.test("a registrar appoints anybody; an administrator within their department, and to nothing beyond it", async t => {
  const registrar = { roles: ["registrar"], department: undefined };
  const administrator = { roles: ["administrator"], department: "D1" };
  const to = (roles: AccountRole[], department: string | null = "D1") => ({ roles, department });
  const every: AccountRole[] = ["officer", "administrator", "registrar", "supervisor", "system"];
  for (const role of every) t.ok(mayAppoint(registrar, to([role])), role);
  for (const role of ["officer", "administrator", "system"] as const) t.ok(mayAppoint(administrator, to([role])), role);
  for (const role of ["registrar", "supervisor"] as const)
    t.notOk(mayAppoint(administrator, to(["officer", role])), `an officer who is ${role} too`);
  t.notOk(mayAppoint(administrator, to(["officer"], "D2")), "another department's");
  t.notOk(mayAppoint(administrator, to(["officer"], null)), "nobody's");
  for (const role of ["officer", "supervisor", "system", "holder"])
    t.notOk(mayAppoint({ roles: [role], department: "D1" }, to(["officer"])), role);
  t.notOk(mayAppoint({ roles: ["administrator"], department: undefined }, to(["supervisor"], null)));
});

t.test("who acts for a department has one", async t => {
  for (const role of ["officer", "administrator", "system"] as const)
    t.ok(lacksDepartment({ roles: ["supervisor", role], department: null }), role);
  t.notOk(lacksDepartment({ roles: ["registrar", "supervisor"], department: null }));
});
