// Who may do which act on a licence: issuer, successor, appointed organ, superior, and nobody else.
import t from "tap";
import { type Entitled, type FindDepartment, followedBy, rightOf, standsFor } from "../../src/licence/authority.js";
import type { Department } from "../../src/licence/department.js";
import { LicenceAct } from "../../src/licence/events/department-events.js";
import { notEntitled } from "../../src/licence/not-entitled.js";
import { among, department } from "./departments.js";

const today = "2026-06-01";
const supervising: LicenceAct[] = ["suspend", "reinstate", "inspect", "revoke"];
const asked = { issuer: "issuer", type: "T", today };

const organs = [
  { type: "T", organ: "supervising", acts: supervising },
  { type: "another", organ: "elsewhere", acts: LicenceAct.options },
];
const standing = [
  department("supervising", { superior: "over the organ" }),
  department("elsewhere"),
  department("over the organ"),
  department("above", { superior: "far above" }),
  department("far above"),
  department("below", { superior: "issuer" }),
];
const plain = among(department("issuer", { organs, superior: "above" }), ...standing);

/** The acts that a department may do, and as what. */
const actsOf = (find: FindDepartment, code: string): Partial<Record<LicenceAct, Entitled["as"]>> =>
  Object.fromEntries(
    LicenceAct.options.flatMap(act => {
      const right = rightOf(find, asked, { department: code, act });
      return right ? [[act, right.as]] : [];
    }),
  );
const all = (as: Entitled["as"]) => Object.fromEntries(LicenceAct.options.map(act => [act, as]));
const supervision = Object.fromEntries(supervising.map(act => [act, "organ"]));
const fromAbove = { annul: "superior", "set-aside": "superior" };

t.test(
  "the issuer may do every act, an appointed organ those named, and who is above annuls and sets aside",
  async t => {
    t.strictSame(actsOf(plain, "issuer"), all("issuer"));
    t.strictSame(actsOf(plain, "supervising"), supervision);
    t.strictSame(actsOf(plain, "above"), fromAbove);
    t.strictSame(actsOf(plain, "far above"), fromAbove);
  },
);

t.test("an organ of another type, one below, one above an organ, and a stranger may do nothing", async t => {
  for (const code of ["elsewhere", "below", "over the organ", "stranger"]) t.strictSame(actsOf(plain, code), {}, code);
});

t.test("after its end a department acts no more, and its successor in everything", async t => {
  const ended = (code: string, from: string, facts: Partial<Department>) => department(code, { ended: from, ...facts });
  const merged = among(
    ended("issuer", "2026-01-01", { successor: "between", organs, superior: "above" }),
    ended("between", today, { successor: "heir" }),
    department("heir", { superior: "above the heir", organs: [{ type: "T", organ: "elsewhere", acts: ["inspect"] }] }),
    department("above the heir"),
    ...standing,
  );
  t.strictSame(actsOf(merged, "issuer"), {});
  t.strictSame(actsOf(merged, "between"), {});
  t.strictSame(actsOf(merged, "heir"), all("successor"));
  t.strictSame(actsOf(merged, "supervising"), supervision, "who supervised the licences goes on");
  t.strictSame(actsOf(merged, "elsewhere"), { inspect: "organ" }, "and so do the heir's own organs");
  t.strictSame(actsOf(merged, "above"), {});
  t.strictSame(actsOf(merged, "above the heir"), fromAbove);
  t.equal(standsFor(merged, "issuer", today)?.code, "heir");
  t.equal(standsFor(merged, "issuer", "2025-12-31")?.code, "issuer", "the day before its end it stands");
});

t.test("the successor of an organ, or of a superior, does what that did", async t => {
  const find = among(
    department("issuer", { organs, superior: "above" }),
    department("supervising", { ended: today, successor: "new organ" }),
    department("above", { ended: today, successor: "new above", superior: "far above" }),
    department("new organ"),
    department("new above"),
    department("far above"),
  );
  t.strictSame(actsOf(find, "supervising"), {});
  t.strictSame(actsOf(find, "new organ"), supervision);
  t.strictSame(actsOf(find, "new above"), fromAbove);
  t.strictSame(actsOf(find, "far above"), {}, "it was above the one that ended");
});

t.test("where nobody succeeded the issuer, organs and superiors act on", async t => {
  const find = among(department("issuer", { ended: today, organs, superior: "above" }), ...standing);
  t.strictSame(actsOf(find, "issuer"), {});
  t.strictSame(actsOf(find, "supervising"), supervision);
  t.strictSame(actsOf(find, "above"), fromAbove);
});

t.test("departments that follow or stand above one another in a circle end no question", async t => {
  const find = among(
    department("issuer", { ended: today, successor: "b", superior: "b" }),
    department("b", { ended: today, successor: "issuer", superior: "issuer" }),
  );
  t.strictSame(actsOf(find, "stranger"), {});
  t.equal(standsFor(find, "issuer", today), null);
});

t.test("those that a department followed are told from those that ended", async t => {
  const ended = (code: string, from: string, successor?: string) =>
    department(code, { ended: from, ...(successor !== undefined && { successor }) });
  const all = [
    ended("first", "2026-01-01", "second"),
    ended("second", today, "third"),
    ended("alone", today),
    ended("later", "2026-06-02", "third"),
    ended("other", today, "later"),
  ];
  t.strictSame(followedBy(all, { code: "third", today }), ["first", "second"]);
  t.strictSame(followedBy(all, { code: "later", today }), ["other"], "it stands until its last day");
  t.strictSame(followedBy(all, { code: "third", today: "2026-06-02" }), ["first", "second", "later", "other"]);
});

t.test("without an act, whoever may do any is entitled: who reads a licence", async t => {
  const may = (code: string) => rightOf(plain, asked, { department: code })?.as ?? null;
  t.strictSame(["issuer", "supervising", "above", "elsewhere", "stranger"].map(may), [
    "issuer",
    "organ",
    "superior",
    null,
    null,
  ]);
});

t.test("a refusal says who may, by name and as what, or that a successor has to be named", async t => {
  const suspending = notEntitled(plain, asked, "suspend");
  t.equal(suspending.code, "foreign-department");
  t.strictSame(suspending.told, {
    zh: "您所在的部门不能对该证照办理“暂扣”。可以办理的是：issuer（颁发机关）、supervising（指定机关）。",
    en: "Your department may not suspend this licence. Those who may: issuer (its issuer), supervising (an appointed organ).",
  });
  t.match(notEntitled(plain, asked, "annul").told, { zh: /above（上级机关）、far above（上级机关）/ });
  const alone = notEntitled(among(department("issuer", { ended: today })), asked, "renew");
  t.match(alone.told, { zh: /请由登记管理员指定承继机关/, en: /name the successor/ });
});
