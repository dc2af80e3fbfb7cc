import { marketRegulation } from "../../../src/catalogue/examples/development-departments.js";
import type { EventStore } from "../../../src/event-store/event-store.js";
import { EventStoreError } from "../../../src/event-store/event-store-error.js";
import { addDays } from "../../../src/licence/day.js";
import { onEachLog, perDomicile, perHolder, unbound } from "./unique-types.js";

onEachLog(async (t, home) => {
  const { body, issue, takeOver, act, cancel, refusal, decision, today, store } = home;
  const day = (n: number) => addDays(today, n);
  const fails = (stream: RegExp, when: "before" | "after"): EventStore => {
    let failed = false;
    return {
      ...store,
      append: async (name, expected, events) => {
        const isCut = !failed && stream.test(name);
        failed ||= isCut;
        if (isCut && when === "before") throw new EventStoreError("unavailable", "cut off before the append");
        const appended = await store.append(name, expected, events);
        if (isCut) throw new EventStoreError("unavailable", "cut off after the append");
        return appended;
      },
    };
  };

  await t.test("a second licence of a holder is refused by the number, the issuer and the id of the first", async t => {
    const given = body(perHolder, { number: "先A7000001" });
    const first = await issue(given);
    const { number: _, ...again } = given;
    const { code, pointer, told } = await refusal(issue(again));
    t.strictSame([code, pointer], ["holder-has-another", "/holders/0/code"]);
    for (const text of [told.zh, told.en])
      for (const part of ["先A7000001", first.versions[0].issuer.name, first.id]) t.ok(text.includes(part), text);
    const foreign = { department: marketRegulation.code };
    const elsewhere = await refusal(issue(again, foreign));
    t.equal(elsewhere.code, "holder-has-another", "whichever department issues it");
    t.ok(elsewhere.told.zh.includes("先A7000001"));
    t.notOk(elsewhere.told.zh.includes(first.id), "the id is its own department's");
  });

  await t.test("what is refused takes no number, no place and no claim", async t => {
    const given = body(perHolder);
    await issue(given);
    const head = await store.head();
    t.equal((await refusal(issue(given))).code, "holder-has-another");
    t.equal((await refusal(issue({ ...given, number: "未用7000001" }))).code, "holder-has-another");
    t.equal(await store.head(), head);
  });

  await t.test(
    "a holder may have as many as the type says, each with no claim of a type that asks for none",
    async t => {
      const many = body(unbound);
      const [one, two] = [await issue(many), await issue(many)];
      t.not(one.id, two.id);
      t.notOk("claims" in one.versions[0]);
      const here = body(perDomicile, { face: { ...body(perDomicile).face, domicile: "示例市示例区样板路１号（甲）" } });
      await issue(here);
      await issue({ ...here, face: { ...here.face, domicile: "示例市示例区样板路2号" } });
      const spelled = { ...here, face: { ...here.face, domicile: "示例市示例区 样板路1号(甲)" } };
      t.equal((await refusal(issue(spelled))).code, "holder-has-another", "the same domicile in another spelling");
      t.match((await refusal(issue(spelled))).told.zh, /同一住所只能有一份/);
    },
  );

  await t.test("the next one is issued once the first has ended, whichever way", async t => {
    const ends = {
      cancellations: { groundCode: "70-6", ground: "申请", effectiveDate: today },
      revocations: { ...decision, effectiveDate: today },
      annulments: { ...decision, groundCode: "69-1-5" },
      withdrawals: { ...decision, groundCode: "8-law", effectiveDate: today },
    } as const;
    for (const name of Object.keys(ends) as (keyof typeof ends)[]) {
      const given = body(perHolder);
      const first = await issue(given);
      await act(first, name, ends[name]);
      const second = await issue(given);
      t.not(second.id, first.id, name);
      t.equal((await refusal(issue(given))).code, "holder-has-another", `${name}, and then the second holds it`);
    }
  });

  await t.test("one that is still to end is in the way of those that count before, and of no later one", async t => {
    const given = body(perHolder, { validTo: day(60) });
    const first = await issue(given);
    t.equal((await refusal(issue({ ...given, validFrom: day(60), validTo: null }))).code, "holder-has-another");
    await act(first, "withdrawals", { ...decision, groundCode: "8-law", effectiveDate: day(30) });
    t.equal((await refusal(issue({ ...given, validFrom: day(29), validTo: null }))).code, "holder-has-another");
    await issue({ ...given, validFrom: day(30), validTo: null });
  });

  await t.test("one that has expired is in nobody's way, and holds nothing once it is taken over", async t => {
    const given = body(perHolder, { validFrom: day(-400), validTo: day(-30) });
    await issue(given);
    const second = await issue({ ...given, validFrom: today, validTo: null });
    const old = await takeOver(given, { number: "旧证7000001" });
    t.ok(old.versions[0].claims, "what it bears is recorded with it");
    t.equal((await refusal(issue({ ...given, validFrom: today, validTo: null }))).code, "holder-has-another");
    t.strictSame(second.versions[0].claims, old.versions[0].claims);
  });

  await t.test("a licence that is brought in with its end is in nobody's way, nor anybody in its", async t => {
    const given = body(perHolder);
    await issue(given);
    t.equal((await refusal(takeOver(given))).code, "holder-has-another");
    const ended = await takeOver(given, { number: "旧证7000002" }, { endsOn: today });
    await cancel(ended);
    t.equal((await refusal(issue(given))).code, "holder-has-another");
  });

  await t.test("each of several holders has the one licence, and nobody keeps a claim of a refused one", async t => {
    const [a, b, c] = [body(perHolder), body(perHolder), body(perHolder)];
    const joint = await issue({ ...a, holders: [...a.holders, ...b.holders] });
    t.equal(joint.versions[0].claims?.length, 2);
    const refused = await refusal(issue({ ...c, holders: [...c.holders, ...b.holders] }));
    t.strictSame([refused.code, refused.pointer], ["holder-has-another", "/holders/1/code"]);
    await issue(c);
    for (const given of [a, b]) t.equal((await refusal(issue(given))).code, "holder-has-another");
    await cancel(joint);
    for (const given of [a, b]) await issue(given);
  });

  for (const stream of [/^claim-/, /^number-/, /^licence-/])
    for (const when of ["before", "after"] as const)
      await t.test(`cut off ${when} the append to ${stream.source}, the same request completes, once`, async t => {
        const given = body(perHolder, { number: `断${when}${stream.source.slice(1, 4)}0000` });
        const by = { key: `cut ${when} ${stream.source}` };
        const cut = home.another({ store: fails(stream, when) });
        t.equal((await refusal(issue(given, by, cut))).code, "event-store-unavailable");
        const licence = await issue(given, by, cut);
        t.strictSame(await issue(given, by), licence, "and meets its own claim");
        const { number: _, ...another } = given;
        t.equal((await refusal(issue(another))).code, "holder-has-another");
      });

  await t.test(
    "a claim whose issue never came is waited for during a minute, and then taken over for good",
    async t => {
      const given = body(perHolder);
      const cut = home.another({ store: fails(/^licence-/, "before") });
      t.equal((await refusal(issue(given, { key: "gone" }, cut))).code, "event-store-unavailable");
      const after = (ms: number) => home.another({ clock: () => Date.now() + ms });
      t.equal((await refusal(issue(given, {}, after(30_000)))).code, "claim-pending");
      await issue(given, {}, after(61_000));
      t.equal((await refusal(issue(given, { key: "gone" }))).code, "issue-abandoned");
    },
  );

  await t.test("of one key with two bodies, the claim of the one that was not recorded is free at once", async t => {
    const bodies = [body(perHolder), body(perHolder), body(perHolder)];
    const answers = await Promise.all(bodies.map(given => refusal(issue(given, { key: "two bodies" }))));
    t.equal(answers.filter(({ code }) => code === "done").length, 1);
    for (const [at, given] of bodies.entries())
      t.equal((await refusal(issue(given))).code, answers[at]?.code === "done" ? "holder-has-another" : "done");
  });

  await t.test("of twenty at once over two registries, one is recorded and every other one is told of it", async t => {
    const given = body(perHolder);
    const others = [home.another(), home.another()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => refusal(issue(given, { key: `at once ${at}` }, others[at % 2]))),
    );
    const codes = answers.map(({ code }) => code);
    t.equal(codes.filter(code => code === "done").length, 1, codes.join(" "));
    t.equal(codes.filter(code => code === "holder-has-another").length, 19, codes.join(" "));
    const winner = (await home.recorded("HolderClaimed")).at(-1);
    const { licence } = JSON.parse(winner?.data ?? "{}") as { licence: string };
    t.ok(answers.every(({ code, told }) => code === "done" || told.en.includes(licence)));
  });

  await t.test("neither a claim's name nor its events hold the code that it is made from", async t => {
    const given = body(perHolder);
    const { versions } = await issue(given);
    const stored = (await home.recorded("HolderClaimed")).at(-1);
    t.equal(stored?.stream, `claim-${versions[0].claims?.[0]}`);
    t.notOk(JSON.stringify(stored).includes(given.holders[0]?.code ?? ""));
  });
});
