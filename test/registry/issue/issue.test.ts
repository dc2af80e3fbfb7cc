import t from "tap";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import type { EventStore } from "../../../src/event-store/event-store.js";
import { EventStoreError } from "../../../src/event-store/event-store-error.js";
import { parseIdentifier } from "../../../src/licence/identifier.js";
import { codeOf } from "../../support/code-of.js";
import { exampleNaturalPerson } from "../../support/example-persons.js";
import { asking, department, openWriteSideHome, type } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { registry, store } = home;
const issue = (key: string, change = {}, of = registry) =>
  of.issue(asking(key), { act: "issue", body: home.body(change) });

/** A store that fails one kind of append, once. */
const failingOnce = (stream: RegExp, when: "before" | "after"): EventStore => {
  let failed = false;
  return {
    ...store,
    append: async (name, expected, events) => {
      const fails = !failed && stream.test(name);
      if (fails) failed = true;
      if (fails && when === "before") throw new EventStoreError("unavailable", "cut off before the append");
      const appended = await store.append(name, expected, events);
      if (fails) throw new EventStoreError("unavailable", "cut off after the append");
      return appended;
    },
  };
};

t.test("the same key and body again gives the same licence and records nothing", async t => {
  const first = await issue("repeat");
  const head = await store.head();
  const second = await issue("repeat");
  t.same(second.licence, first.licence);
  t.equal(second.recorded, false);
  t.equal(await store.head(), head);
});

t.test("the same key with another body is refused", async t => {
  await issue("reused");
  t.equal(await codeOf(issue("reused", { validFrom: "2026-01-02" })), "idempotency-key-reused");
});

t.test("the same key of another client is another licence", async t => {
  const mine = await issue("shared");
  const theirs = await registry.issue(asking("shared", "officer2"), { act: "issue", body: home.body() });
  t.not(theirs.licence.id, mine.licence.id);
});

t.test("twenty of the same request at once make one licence and give one answer", async t => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => issue("at-once")));
  t.equal(new Set(answers.map(({ licence }) => licence.versions[0].token)).size, 1);
  t.equal(answers.filter(({ recorded }) => recorded).length, 1);
});

t.test("a number is given to one licence of a type and issuer only", async t => {
  const taken = await issue("number-1", { number: "示例第0001号" });
  t.equal(taken.licence.versions[0].number, "示例第0001号");
  const events = (await home.recorded("LicenceIssued")).length;
  t.equal(await codeOf(issue("number-2", { number: "示例第0001号" })), "number-taken");
  t.equal((await home.recorded("LicenceIssued")).length, events);
});

t.test("a number is taken in every spelling of it", async t => {
  await issue("spelled", { number: "JY〔2026〕第 ａ-0001 号" });
  for (const number of [
    "JY〔2026〕第 ａ-0001 号",
    "jy[2026]第A-0001号",
    "ＪＹ【２０２６】第　Ａ－０００１　号",
    "JY（2026）第\u00a0a–0001\u2003号",
  ])
    t.equal(await codeOf(issue(`spelled ${number}`, { number })), "number-taken", number);
  const { licence } = await issue("spelled-other", { number: "JY〔2026〕第 a-00011 号" });
  t.equal(licence.versions[0].number, "JY〔2026〕第 a-00011 号", "what is recorded stays as it was given");
});

t.test("of one key with ten bodies at once, nine numbers and serials stay free, and no place is lost", async t => {
  const numbers = Array.from({ length: 10 }, (_, index) => `TEN-100000${index}`);
  const answers = await Promise.all(numbers.map(number => codeOf(issue("ten-bodies", { number }))));
  t.equal(answers.filter(code => code === "done").length, 1, answers.join(" "));
  t.equal(answers.filter(code => code === "idempotency-key-reused").length, 9, answers.join(" "));
  const bearer = numbers[answers.indexOf("done")] ?? "";
  for (const number of numbers) {
    const again = issue(`after ${number}`, { number });
    if (number === bearer) t.equal(await codeOf(again), "number-taken");
    else {
      const { identifier } = (await again).licence.versions[0];
      t.match(identifier, `.${number.replace("-", "")}.`, "with its own serial");
    }
  }
});

t.test("a number that came to nothing is free at once for the import that asks who holds it", async t => {
  const number = "来人第7000001号";
  const { licence } = await issue("holder-of", { number });
  t.equal((await registry.numberHolder(type.code, department, "来人第 7000001 号"))?.licence.id, licence.id);
  const lost = "来人第7000002号";
  t.equal(await codeOf(issue("holder-of", { number: lost })), "idempotency-key-reused");
  t.equal(await registry.numberHolder(type.code, department, lost), null);
});

t.test("places of a version that was not recorded are given to the next ones", async t => {
  const alone = home.another();
  const same = () => alone.issue(asking("places-back"), { act: "issue", body: home.body() });
  await Promise.all(Array.from({ length: 20 }, same));
  const blocks = (await home.recorded("StatusPlacesTaken")).length;
  await Promise.all(
    Array.from({ length: 255 }, (_, index) =>
      alone.issue(asking(`places-${index}`), { act: "issue", body: home.body() }),
    ),
  );
  t.equal((await home.recorded("StatusPlacesTaken")).length, blocks, "one block of 256 is enough for 256 versions");
});

t.test("two numbers with the same serial give two identifiers", async t => {
  const [a, b] = [await issue("serial-1", { number: "A-1234567" }), await issue("serial-2", { number: "A1234567" })];
  t.match(a.licence.versions[0].identifier, /\.A1234567\.001\.[0-9A-Z]$/);
  t.match(b.licence.versions[0].identifier, new RegExp(`\\.${b.licence.id}\\.001\\.[0-9A-Z]$`));
});

for (const stream of [/^number-/, /^serial-/, /^status-list-/, /^licence-/])
  for (const when of ["before", "after"] as const)
    t.test(`cut off ${when} the append to ${stream.source}, the same request completes, once`, async t => {
      const key = `cut-${when}-${stream.source}`;
      const cut = home.another({ store: failingOnce(stream, when) });
      t.equal(await codeOf(issue(key, {}, cut)), "event-store-unavailable");
      const answer = await issue(key, {}, cut);
      const streams = (await home.recorded("LicenceIssued")).filter(
        event => event.stream === `licence-${answer.licence.id}`,
      );
      t.equal(streams.length, 1);
      t.same((await issue(key)).licence, answer.licence);
    });

t.test("a reservation whose issue never came is taken over after a minute, and the late issue is refused", async t => {
  const number = "弃号0000001";
  const early = home.another({ store: failingOnce(/^licence-/, "before") });
  t.equal(await codeOf(issue("abandoned", { number }, early)), "event-store-unavailable");
  t.equal(await codeOf(issue("claimant", { number })), "reservation-pending");
  const later = home.another({ clock: () => Date.now() + 61_000 });
  const claimed = await issue("claimant", { number }, later);
  t.equal(claimed.licence.versions[0].number, number);
  t.equal(await codeOf(issue("abandoned", { number })), "issue-abandoned");
  t.equal((await home.recorded("NumberVoided", "IssueAbandoned")).length > 1, true);
});

t.test("a reservation from a clock far ahead does not block its number until then", async t => {
  const number = "弃号0000002";
  const clock = () => Date.now() + 3_600_000;
  const ahead = home.another({ store: failingOnce(/^licence-/, "before"), clock });
  t.equal(await codeOf(issue("ahead", { number }, ahead)), "event-store-unavailable");
  t.equal((await issue("behind", { number })).licence.versions[0].number, number);
  t.equal(await codeOf(issue("ahead", { number })), "issue-abandoned");
});

t.test("places are never given twice, whichever process takes them", async t => {
  const [a, b] = [home.another(), home.another()];
  await Promise.all(Array.from({ length: 60 }, (_, index) => issue(`place-${index}`, {}, index % 2 ? a : b)));
  const places = (await home.recorded("LicenceIssued")).map(({ data }) => {
    const { place } = JSON.parse(data) as { place: { list: number; index: number } };
    return `${place.list}/${place.index}`;
  });
  t.equal(new Set(places).size, places.length);
});

t.test("a person's name, code and token are sealed in the log, and the key was there before the event", async t => {
  const personal = shippedTypes.find(({ holderCategory }) => holderCategory.includes("person")) ?? type;
  const holder = personal.holderCategory.includes("person") ? exampleNaturalPerson(personal, 1) : undefined;
  const body = { ...home.body(), ...(holder && { holders: [holder] }), type: type.code };
  let keyAtAppend: unknown;
  const watched: EventStore = {
    ...store,
    append: (stream, expected, events) => {
      if (stream.startsWith("licence-")) keyAtAppend = home.subjectKeys.keyFor(stream);
      return store.append(stream, expected, events);
    },
  };
  const { licence } = await home.another({ store: watched }).issue(asking("person"), { act: "issue", body });
  t.type(keyAtAppend, Buffer);
  const [stored] = await store.readStream(`licence-${licence.id}`);
  const representative = String(body.face.legalRepresentative ?? "");
  t.ok(representative.length > 1);
  t.notOk(stored?.data.includes(representative));
});

t.test("a body that breaks the type's rules names every fault and reserves nothing", async t => {
  const head = await store.head();
  const refused = await issue("faults", { face: { surprise: "1" }, validTo: "2020-01-01" }).catch(error => error);
  t.equal(refused.name, "BodyRefused");
  const pointers = refused.problems.map(({ pointer }: { pointer: string }) => pointer);
  t.ok(pointers.includes("/face/surprise") && pointers.includes("/validTo"), pointers.join(" "));
  t.equal(await store.head(), head);
});

t.test("a character that the fonts lack is refused before anything is reserved", async t => {
  const head = await store.head();
  const holders = [{ name: "示例𠮷野家有限公司", codeType: "001", code: home.body().holders[0]?.code ?? "" }];
  const refused = await issue("unprintable", { holders }).catch(error => error);
  t.equal(refused.problems?.[0]?.code, "character-not-printable");
  t.equal(await store.head(), head);
});

t.test("a take-over keeps its own identifier and refuses one with a wrong check character", async t => {
  const given = (await issue("model", { number: "X7654321" })).licence.versions[0];
  const identifier = given.identifier.replace("X7654321", "Y7654321");
  const body = { ...home.body(), version: 1, issuedOn: home.today, source: "纸质台账" };
  const refused = registry.issue(asking("take-1"), { act: "take-over", body: { ...body, identifier } });
  const error = await refused.catch(reason => reason);
  t.match(error, { code: "identifier-invalid", pointer: "/identifier" });
  t.match(error.expected, [/^1\.2\.156\.3005\.2\..*Y7654321\.001\.[0-9A-Z]$/], "told with the right one");
  t.not(parseIdentifier(error.expected[0]), null);
  const taken = registry.issue(asking("take-2"), { act: "take-over", body: { ...body, identifier: given.identifier } });
  t.equal(await codeOf(taken), "serial-taken");
});
