// Numbers that the registry gives: upwards in their scope, none twice, each gap explained.
import t from "tap";
import { developmentDepartments } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { formatNumber, readPattern } from "../../../src/catalogue/numbering/number-pattern.js";
import { parseNumber } from "../../../src/catalogue/numbering/parse-number.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { EventStoreError } from "../../../src/event-store/event-store-error.js";
import { ownEnvelope } from "../../../src/event-store/record-events.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import type { IssueBody } from "../../../src/registry/commands.js";
import { reservedIn } from "../../../src/registry/identity.js";
import type { Registry } from "../../../src/registry/registry.js";
import { codeOf } from "../../support/code-of.js";
import { until } from "../../support/until.js";
import { asking, openWriteSideHome } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { registry, store, today } = home;
const minute = 60_000;

let types = 0;
let holders = 3_000;

/** A type of its own for each test, so that each has its own sequence. */
const newType = async (change: Partial<TypeDefinition["number"]> = {}): Promise<TypeDefinition> => {
  types += 1;
  const definition: TypeDefinition = {
    ...foodLicence,
    code: `${foodLicence.code.slice(0, 18)}${String(950 + types)}`,
    unique: null,
    number: {
      ...foodLicence.number,
      parts: [
        { part: "literal", text: "试" },
        { part: "sequence", digits: 6 },
        { part: "check", method: "mod11-10" },
      ],
      ...change,
    },
  };
  await registry.define.defineType(definition, { envelope: ownEnvelope() });
  return definition;
};

const bodyOf = (type: TypeDefinition, change: Partial<IssueBody> = {}): IssueBody => {
  holders += 1;
  return { ...exampleIssue(type, today, holders), ...change };
};
const issue = (type: TypeDefinition, change: Partial<IssueBody> = {}, of: Registry = registry, key?: string) =>
  of.issue(asking(key), { act: "issue", body: bodyOf(type, change) });

const pattern = readPattern("试{6}{mod11-10}") ?? [];
const orderOf = (number: unknown): number => {
  const parsed = parseNumber(pattern, String(number));
  if ("wrong" in parsed) throw new Error(`${number}: ${parsed.wrong}`);
  return parsed.n;
};
const next = async (type: TypeDefinition, of?: Registry): Promise<number> =>
  orderOf((await issue(type, {}, of)).licence.versions[0].number);
const several = (count: number, type: TypeDefinition, of?: Registry): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, () => next(type, of)));

interface Taken {
  from: number;
  count: number;
  settled: number;
}
const takenOf = async ({ code }: TypeDefinition): Promise<Taken[]> =>
  (await home.recorded("NumbersTaken")).map(({ data }) => JSON.parse(data)).filter(({ scope }) => scope.type === code);
/** What became of a number: its events' types. */
const fateOf = async ({ code }: TypeDefinition, n: number): Promise<string[]> => {
  const stream = reservedIn("number", home.deps.secrets.number, code, "", formatNumber(pattern, n));
  return (await store.readStream(stream)).map(({ type }) => type);
};
const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);
const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((n, at) => at === 0 || n > (numbers[at - 1] ?? 0));

t.test("numbers run upwards from 1, whatever comes at once, and none is left out", async t => {
  const type = await newType();
  t.equal(await next(type), 1);
  t.equal(await next(type), 2);
  t.same(
    (await several(40, type)).sort((a, b) => a - b),
    upTo(42).slice(2),
  );
  t.ok((await next(type)) > 42);
});

t.test("at low rate each number is taken by itself; under load blocks grow to 16", async t => {
  let now = Date.now();
  const slow = home.another({ clock: () => now });
  const calm = await newType();
  for (const n of [1, 2, 3]) {
    t.equal(await next(calm, slow), n);
    now += 2_000;
  }
  t.same(
    (await takenOf(calm)).map(({ count }) => count),
    [1, 1, 1],
  );
  const busy = await newType();
  const still = home.another({ clock: () => now });
  for (const n of upTo(40)) t.equal(await next(busy, still), n);
  t.same(
    (await takenOf(busy)).map(({ count }) => count),
    [1, 2, 4, 8, 16, 16],
  );
});

t.test("a body that is refused uses up no number, and takes none", async t => {
  const type = await newType();
  const head = await store.head();
  const face = { ...bodyOf(type).face, surprise: "1" };
  t.equal((await issue(type, { face }).catch(error => error)).name, "BodyRefused");
  t.equal(await store.head(), head);
  await several(3, type);
  for (let at = 0; at < 10; at++) t.equal((await issue(type, { face }).catch(error => error)).name, "BodyRefused");
  t.equal(await next(type), 4);
});

t.test("blocks of several processes ascend, none is given twice, and who ends in order voids the rest", async t => {
  const type = await newType();
  const processes = [home.another(), home.another(), home.another(), home.another()];
  const given = await Promise.all(processes.map(of => several(15, type, of)));
  for (const numbers of given) t.ok(ascending(numbers), numbers.join(" "));
  const all = given.flat().sort((a, b) => a - b);
  t.equal(new Set(all).size, 60);
  await Promise.all(processes.map(of => of.close()));
  const last = Math.max(...(await takenOf(type)).map(({ from, count }) => from + count - 1));
  for (const n of upTo(last))
    t.same(await fateOf(type, n), [all.includes(n) ? "NumberReserved" : "NumberVoided"], String(n));
});

t.test("what is left of a block is not given once others are a minute further", async t => {
  const type = await newType();
  let now = Date.now();
  const one = home.another({ clock: () => now });
  t.same((await several(3, type, one)).sort(), [1, 2, 3]);
  const { from, count } = (await takenOf(type)).at(-1) ?? { from: 0, count: 0 };
  const left = upTo(from + count - 1).slice(3);
  const other = await next(type);
  now += minute - 1;
  const soon = left.length > 0 ? await next(type, one) : 0;
  t.ok(soon < other, "within the minute the block is used up");
  now += 2;
  t.ok((await next(type, one)) > other);
  for (const n of left.filter(n => n !== soon)) t.same(await fateOf(type, n), ["NumberVoided"], String(n));
});

t.test("what a killed process left is void once another has known of it for a minute", async t => {
  const type = await newType();
  const killed = home.another();
  const given = await several(5, type, killed);
  const [first] = await takenOf(type);
  t.ok(first && first.count >= 5 - 4, "it holds a block");
  let now = Date.now();
  const finder = home.another({ clock: () => now });
  const found = await next(type, finder);
  now += 30_000;
  await next(type, finder);
  t.same(await fateOf(type, found - 1), given.includes(found - 1) ? ["NumberReserved"] : [], "not yet");
  now += 31_000;
  await next(type, finder);
  const lost = upTo(found - 1).filter(n => !given.includes(n));
  await until(async () => (await Promise.all(lost.map(n => fateOf(type, n)))).every(fate => fate.length > 0));
  for (const n of lost) t.same(await fateOf(type, n), ["NumberVoided"], String(n));
  now += 2_000;
  await next(type, finder);
  t.ok(((await takenOf(type)).at(-1)?.settled ?? 0) >= found - 1, "and nobody looks at them again");
});

t.test("a number whose issue never came is void too, and the late issue is refused", async t => {
  const type = await newType();
  let failed = false;
  const cut = home.another({
    store: {
      ...store,
      append: async (stream, expected, events) => {
        if (stream.startsWith("licence-") && !failed) {
          failed = true;
          throw new EventStoreError("unavailable", "cut off");
        }
        return store.append(stream, expected, events);
      },
    },
  });
  const body = bodyOf(type);
  const late = () => registry.issue(asking("late"), { act: "issue", body });
  t.equal(await codeOf(cut.issue(asking("late"), { act: "issue", body })), "event-store-unavailable");
  let now = Date.now();
  const finder = home.another({ clock: () => now });
  const settling = async () => {
    now += minute + 1;
    await next(type, finder);
    return (await fateOf(type, 1)).length > 1;
  };
  await until(settling);
  t.same(await fateOf(type, 1), ["NumberReserved", "NumberVoided"]);
  t.equal(await codeOf(late()), "issue-abandoned");
});

t.test("numbers that were given by hand are passed over", async t => {
  const type = await newType();
  for (const n of [...upTo(70), 72]) await issue(type, { number: formatNumber(pattern, n) });
  t.equal(await next(type), 71);
  t.equal(await next(type), 73);
});

t.test("a sequence that is used up says so, and a number can still be given with a reason", async t => {
  const type = await newType({ parts: [{ part: "sequence", digits: 1 }] });
  for (const n of upTo(9)) t.equal((await issue(type)).licence.versions[0].number, String(n));
  t.equal(await codeOf(issue(type)), "numbers-exhausted");
  const numberOverride = { reason: "顺序号用完" };
  t.equal((await issue(type, { number: "10", numberOverride })).licence.versions[0].number, "10");
});

t.test("departments of one region share a sequence, and no two give one number", async t => {
  const { code } = foodLicence;
  const other = developmentDepartments[1]?.code ?? "";
  const elsewhere = { ...asking(), department: other };
  const number = async (body: IssueBody, of = asking()) =>
    String((await registry.issue(of, { act: "issue", body })).licence.versions[0].number);
  const one = await number(bodyOf(foodLicence));
  const two = await number(bodyOf(foodLicence), elsewhere);
  t.match(one, /^JY2990101\d{7}$/);
  t.match(two, /^JY2990101\d{7}$/);
  t.ok(two > one);
  const taken = registry.issue(elsewhere, { act: "issue", body: bodyOf(foodLicence, { number: one }) });
  t.equal(await codeOf(taken), "number-taken");
  t.equal((await registry.numberHolder(code, asking().department, one))?.licence.versions[0].number, one);
  t.equal(await registry.numberHolder(code, other, one), null, "it is not theirs");
});
