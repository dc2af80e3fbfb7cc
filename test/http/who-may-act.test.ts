// Who may do which act, on whose licence, of which type, in which state: the whole table, over the rules as they are
// composed by the table of rights, and a slice of it over HTTP. What is right is said here once more, by itself.
import t, { type Test } from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import {
  approvalService,
  cityGovernment,
  marketRegulation,
  transportBureau,
} from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { mayActOn } from "../../src/http/identity/authorisation.js";
import { addDays, type Day, dayAt } from "../../src/licence/day.js";
import { LicenceAct } from "../../src/licence/events/department-events.js";
import { type Condition, grantsOf, roles } from "../../src/licence/rights.js";
import { routeOf } from "../../src/registry/act/act-of-route.js";
import { holdToOrgan, type OrganName } from "../licence/case-organs.js";
import { licenceIn, type StateName, stateNames } from "../licence/case-states.js";
import { answerOn, readCaseTable } from "../licence/read-case-table.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

type Role = (typeof roles)[number];
const acts = LicenceAct.options;
const supervising: readonly LicenceAct[] = ["suspend", "reinstate", "inspect", "revoke"];

/** Where the caller's department stands, and the acts that it may do there. */
const places = {
  own: acts,
  appointed: supervising,
  superior: ["annul", "set-aside"],
  foreign: [],
  successor: acts,
  former: [],
} as const satisfies Record<string, readonly LicenceAct[]>;
type Place = keyof typeof places;
const placeNames = Object.keys(places) as Place[];

/** What the law says of an act today, on a licence in a state, to whoever may do it. */
const law = new Map(
  readCaseTable()
    .filter(({ date, organ }) => date === "today" && organ === "issuer")
    .map(({ act, state, answer }) => [`${act} ${state}`, answer]),
);

interface Asked {
  role: Role;
  place: Place;
  act: LicenceAct;
  /** Whether the account is good for the type. */
  ofType: boolean;
  state: StateName;
}

/** The rule, in the order in which it is asked. */
const right = ({ role, place, act, ofType, state }: Asked): string => {
  if (role !== "officer" && role !== "system") return "role-not-allowed";
  if (!(places[place] as readonly LicenceAct[]).includes(act)) return "foreign-department";
  if (!ofType) return "type-not-allowed";
  return law.get(`${act} ${state}`) ?? "the law has no answer";
};
const wordsOf = ({ role, place, act, ofType, state }: Asked): string =>
  [role, place, act, ofType ? "its type" : "another type", state].join(" · ");

const organs: Readonly<Record<Place, OrganName>> = {
  own: "issuer",
  appointed: "appointed organ",
  superior: "superior",
  foreign: "stranger",
  successor: "successor",
  former: "issuer after its end",
};

t.test("role, act, department, type and state, each with each: allowed just where the rule says so", async t => {
  const licences = new Map(stateNames.map(state => [state, licenceIn(state)]));
  const caller = (ofType: boolean) =>
    ({ types: [ofType ? "T" : "another"] }) as unknown as Parameters<typeof mayActOn>[0];
  let tried = 0;
  const wrong: string[] = [];
  /** As the table of rights composes it: its roles, then each of its conditions. */
  const answered = async ({ role, place, act, ofType, state }: Asked): Promise<string> => {
    const [grant] = grantsOf("licence.act", [role]);
    if (!grant) return "role-not-allowed";
    const holds: Partial<Record<Condition, () => string | null>> = {
      entitled: () => {
        try {
          holdToOrgan(organs[place], act);
          return null;
        } catch (error) {
          return (error as { code: string }).code;
        }
      },
      type: () => (mayActOn(caller(ofType), "T") ? null : "type-not-allowed"),
    };
    for (const condition of grant.when) {
      const refused = holds[condition]?.();
      if (refused) return refused;
    }
    const before = licences.get(state);
    return before ? answerOn(before, { act, date: "today" }).answer : "no such state";
  };
  for (const role of roles)
    for (const place of placeNames)
      for (const act of acts)
        for (const ofType of [true, false])
          for (const state of stateNames) {
            const asked = { role, place, act, ofType, state };
            tried += 1;
            const answer = await answered(asked);
            if (answer !== right(asked)) wrong.push(`${wordsOf(asked)}: ${answer}, not ${right(asked)}`);
          }
  t.strictSame(wrong, []);
  t.ok(tried > 25_000, `${tried} cases`);
  t.notOk([...law.values()].includes("foreign-department"));
});

const home = await openRegistryHome();
t.teardown(home.close);
// Rights by claims, so that each role and type can be tried by itself.
const app = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rightsFrom: ["claims"] } }));
const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
const heir = { code: "119901010000100739", name: "示例市政务和市场监督管理局", superior: cityGovernment.code };
const departments: Readonly<Record<Place, string>> = {
  own: approvalService.code,
  appointed: marketRegulation.code,
  superior: cityGovernment.code,
  foreign: transportBureau.code,
  successor: heir.code,
  former: approvalService.code,
};
const account = (role: Role, place: Place, ofType = true): DevelopmentAccount => ({
  account: `${role} ${place} ${ofType}`,
  name: { zh: role, en: role },
  roles: [role],
  department: departments[place],
  types: [ofType ? foodLicence.code : "11100000MB0143028R001"],
});
const tokens = new Map<string, Promise<string>>();
const ask = async (who: DevelopmentAccount, method: "POST" | "PUT", url: string, payload: object) => {
  const token = tokens.get(who.account) ?? home.token(who);
  tokens.set(who.account, token);
  return app.inject({ method, url, payload, headers: { authorization: `Bearer ${await token}` } });
};
const ok = async (...asked: Parameters<typeof ask>) => {
  const reply = await ask(...asked);
  if (reply.statusCode >= 300) throw new Error(reply.body);
  return reply.json();
};
const registrar = account("registrar", "own");
const { code: type } = foodLicence;
await ok(registrar, "PUT", `/v1/licence-types/${type}/organs/${approvalService.code}/${marketRegulation.code}`, {
  acts: supervising,
});

const order = { ground: "g", decisionNumber: "示监〔2026〕1号", decisionDate: today };
const ending = { ...order, effectiveDate: today };
interface Made {
  id: string;
  validTo: Day;
  revision: number;
  seed: number;
}
const renamed = (seed: number) => [{ ...exampleHolder(foodLicence, seed), name: "示例市新名餐饮有限公司" }];
/** An act as it is asked for today. */
const bodies: Readonly<Record<LicenceAct, (licence: Made) => object>> = {
  renew: ({ validTo }) => ({ validFrom: addDays(validTo, 1), validTo: addDays(validTo, 730) }),
  "apply-for-renewal": () => ({ appliedOn: today }),
  "refuse-renewal": () => order,
  amend: ({ seed }) => ({ holders: renamed(seed), changeDate: today, reason: "r" }),
  correct: ({ seed }) => ({ holders: renamed(seed), reason: "r" }),
  replace: () => ({ kind: "lost", date: today, reason: "r" }),
  suspend: () => ({ ...order, from: today, groundCode: "9-law" }),
  reinstate: () => ({ ...order, from: today, groundCode: "remedied" }),
  inspect: () => ({ date: today, result: "pass", nextDue: null }),
  annul: () => ({ ...ending, groundCode: "69-2" }),
  withdraw: () => ({ ...ending, groundCode: "8-circumstances" }),
  revoke: () => ({ ...ending, groundCode: "9-law" }),
  void: () => order,
  cancel: () => ({ ...ending, groundCode: "70-6" }),
  "set-aside": ({ revision }) => ({ ...ending, groundCode: "court", decision: revision === 0 ? 99 : revision }),
};
const terms = {
  active: { validFrom: addDays(today, -100), validTo: addDays(today, 400) },
  "not yet valid": { validFrom: addDays(today, 30), validTo: addDays(today, 400) },
  expired: { validFrom: addDays(today, -500), validTo: addDays(today, -200) },
} as const;
/** The states that are tried here, and the act that leads to each from an active licence. */
const tried = {
  active: null,
  "not yet valid": null,
  expired: null,
  suspended: "suspend",
  annulled: "annul",
  withdrawn: "withdraw",
  revoked: "revoke",
  cancelled: "cancel",
  void: "void",
} as const satisfies Partial<Record<StateName, LicenceAct | null>>;
type Tried = keyof typeof tried;
const triedStates = Object.keys(tried) as Tried[];
const made = new Map<Tried, Made>();
for (const [seed, state] of triedStates.entries()) {
  const officer = account("officer", "own");
  const term = state in terms ? terms[state as keyof typeof terms] : terms.active;
  const issued = await ok(officer, "POST", "/v1/licences", { ...exampleIssue(foodLicence, today, seed), ...term });
  const licence = { id: issued.id, validTo: term.validTo, revision: 0, seed };
  const act = tried[state];
  // By another decision than the one that is tried: the same again would record nothing.
  const before = act && { ...bodies[act](licence), decisionNumber: "示监〔2026〕0号" };
  const { revision } = act
    ? await ok(officer, "POST", `/v1/licences/${issued.id}/${routeOf[act]}`, before ?? {})
    : issued;
  made.set(state, { ...licence, revision });
}

/** The answer to the act, tried: nothing is recorded, and every refusal is as it would be. */
const answerOver = async (asked: Asked & { state: Tried }): Promise<string> => {
  const licence = made.get(asked.state);
  if (!licence) throw new Error("it was made");
  const url = `/v1/licences/${licence.id}/${routeOf[asked.act]}?dryRun=true`;
  const reply = await ask(account(asked.role, asked.place, asked.ofType), "POST", url, bodies[asked.act](licence));
  const { code, records } = reply.json();
  if (reply.statusCode === 200) return records === null ? "nothing to record" : "recorded";
  return reply.statusCode < 500 && typeof code === "string" ? code : reply.body;
};

/**
 * Every act in every place: in each state where it may be done there, in one where it may not, since nobody is told of a
 * state who may not act.
 */
const sliceOf = (place: Place): (Asked & { state: Tried })[] =>
  acts.flatMap((act, at) => {
    const mayBe = (places[place] as readonly LicenceAct[]).includes(act);
    const states = mayBe ? triedStates : triedStates.filter((_, index) => index === at % triedStates.length);
    return states.map(state => ({ role: "officer" as const, place, act, ofType: true, state }));
  });
const rolesAndTypes = (place: Place): (Asked & { state: Tried })[] =>
  acts.flatMap(act => [
    ...roles
      .filter(role => role !== "officer")
      .map(role => ({ role, place, act, ofType: true, state: "active" as const })),
    { role: "officer" as const, place, act, ofType: false, state: "active" as const },
  ]);

const holdTo = async (t: Test, slice: readonly (Asked & { state: Tried })[]): Promise<void> => {
  const wrong: string[] = [];
  for (const asked of slice) {
    const answer = await answerOver(asked);
    if (answer !== right(asked)) wrong.push(`${wordsOf(asked)}: ${answer}, not ${right(asked)}`);
  }
  t.strictSame(wrong, [], `${slice.length} cases`);
};

t.test("over HTTP: the issuer, an appointed organ, the superior and a stranger, in every state", async t => {
  await holdTo(t, (["own", "appointed", "superior", "foreign"] as const).flatMap(sliceOf));
});

t.test("over HTTP: every other role, and accounts of another type, are refused wherever they stand", async t => {
  await holdTo(t, (["own", "foreign"] as const).flatMap(rolesAndTypes));
});

t.test("over HTTP: once the issuer ended, its successor, the organs and those above, and it no more", async t => {
  const { code, ...facts } = heir;
  await ok(registrar, "PUT", `/v1/departments/${code}`, facts);
  const retirement = { from: today, reason: "机构改革", successor: code };
  await ok(registrar, "POST", `/v1/departments/${approvalService.code}/retirement`, retirement);
  // Its key is being made.
  const renewal = { role: "officer", place: "successor", act: "renew", ofType: true, state: "active" } as const;
  await until(async () => !(await answerOver(renewal)).includes("no-signing-key"));
  await holdTo(t, (["successor", "former", "appointed", "superior"] as const).flatMap(sliceOf));
});
