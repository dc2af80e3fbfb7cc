import { openSubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import type { EventStore } from "../../../src/event-store/event-store.js";
import { EventStoreError } from "../../../src/event-store/event-store-error.js";
import { twoCurrentSince } from "../../../src/licence/claim.js";
import { addDays } from "../../../src/licence/day.js";
import { type ExistingLicence, latestVersion } from "../../../src/licence/licence.js";
import { licenceStream } from "../../../src/licence/streams.js";
import { exampleNaturalPerson } from "../../support/example-persons.js";
import { onEachLog, perDomicile, perHolder } from "./unique-types.js";

onEachLog(async (t, home) => {
  const { body, issue, act, cancel, refusal, decision, today, store, registry } = home;
  const day = (n: number) => addDays(today, n);
  const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code;
  const cutOff = (stream: RegExp, when: "before" | "after"): EventStore => ({
    ...store,
    append: async (name, expected, events) => {
      if (stream.test(name) && when === "before") throw new EventStoreError("unavailable", "cut off");
      const appended = await store.append(name, expected, events);
      if (stream.test(name)) throw new EventStoreError("unavailable", "cut off");
      return appended;
    },
  });
  const fresh = async ({ id }: ExistingLicence): Promise<ExistingLicence> =>
    (await registry.load(id)).licence as ExistingLicence;
  const renewal = (from = 1, reason = "延续") => ({ validFrom: day(from), validTo: day(from + 300), reason });
  const lateReason = "逾期提出申请，经审查准予延续";
  const toHolder = ({ holders }: { holders: ReturnType<typeof body>["holders"] }, changeDate = today) => ({
    holders,
    changeDate,
    reason: "持证主体变更",
  });

  await t.test("an amendment of the holder moves the claim: the new one has it, the former one is free", async t => {
    const [from, to] = [body(perHolder), body(perHolder)];
    const moved = await act(await issue(from), "amendments", toHolder(to));
    t.equal(latestVersion(moved).claims?.length, 1);
    t.notSame(latestVersion(moved).claims, moved.versions[0].claims);
    t.equal(await codeOf(issue(to)), "holder-has-another");
    await issue(from);
  });

  await t.test("an amendment to a holder who has another is refused by it, where the holder stands", async t => {
    const [one, other] = [body(perHolder), body(perHolder)];
    const licence = await issue(one);
    const theirs = await issue(other);
    const { code, pointer, told } = await refusal(act(licence, "amendments", toHolder(other)));
    t.strictSame([code, pointer], ["holder-has-another", "/holders/0/code"]);
    t.ok(told.zh.includes(theirs.id));
    t.equal((await fresh(licence)).revision, licence.revision, "nothing is recorded");
  });

  await t.test("until the day of a change that is still to come, the former holder has the licence", async t => {
    const [from, to] = [body(perHolder), body(perHolder)];
    await act(await issue(from), "amendments", toHolder(to, day(30)));
    t.equal(await codeOf(issue({ ...from, validFrom: day(29) })), "holder-has-another");
    t.equal(await codeOf(issue(to)), "holder-has-another", "and the new one has it already");
    await issue({ ...from, validFrom: day(30) });
  });

  await t.test(
    "an amendment of the field that the rule names moves the claim, of any other field it does not",
    async t => {
      const here = body(perDomicile);
      const elsewhere = { ...here, face: { ...here.face, domicile: "示例市示例区新址路9号" } };
      const [licence] = [await issue(here), await issue(elsewhere)];
      const moving = { face: { domicile: "示例市示例区新址路9号" }, changeDate: today, reason: "迁址" };
      const { code, pointer } = await refusal(act(licence, "amendments", moving));
      t.strictSame([code, pointer], ["holder-has-another", "/face/domicile"]);
      const claims = (await home.recorded("HolderClaimed", "HolderReleased")).length;
      await act(licence, "amendments", {
        face: { scope: "一般项目:办公用品销售。" },
        changeDate: today,
        reason: "变更",
      });
      t.equal((await home.recorded("HolderClaimed", "HolderReleased")).length, claims);
      await act(licence, "amendments", { ...moving, face: { domicile: "示例市示例区空地路8号" } });
      await issue(here);
    },
  );

  await t.test(
    "cut off before an amendment is recorded, its claim stands for a minute and is then seen through",
    async t => {
      const [from, to] = [body(perHolder), body(perHolder)];
      const licence = await issue(from);
      const cut = home.another({ store: cutOff(/^licence-/, "before") });
      t.equal(await codeOf(act(licence, "amendments", toHolder(to), cut)), "event-store-unavailable");
      const after = (ms: number) => home.another({ clock: () => Date.now() + ms });
      t.equal(await codeOf(issue(to, {}, after(30_000))), "claim-pending");
      t.equal(await codeOf(issue(from)), "holder-has-another", "the former holder has the licence still");
      await issue(to, {}, after(61_000));
    },
  );

  await t.test(
    "cut off after an amendment was recorded, the former claim is left and seen through at once",
    async t => {
      const [from, to] = [body(perHolder), body(perHolder)];
      const licence = await issue(from);
      const cut = home.another({ store: cutOff(/^licence-/, "after") });
      t.equal(await codeOf(act(licence, "amendments", toHolder(to), cut)), "event-store-unavailable");
      t.equal((await fresh(licence)).versions.length, 2);
      await issue(from);
    },
  );

  await t.test(
    "a licence that expired and lost its claim is not renewed, but amended and replaced; one that kept it is",
    async t => {
      const given = body(perHolder, { validFrom: day(-300), validTo: day(-1) });
      const [lost, kept] = [
        await issue(given),
        await issue(body(perHolder, { validFrom: day(-300), validTo: day(-1) })),
      ];
      const holding = await issue({ ...given, validFrom: today, validTo: null });
      const { code, told } = await refusal(act(lost, "renewals", { ...renewal(), lateReason }));
      t.equal(code, "holder-has-another");
      t.ok(told.zh.includes(holding.id));
      await act(lost, "replacements", { kind: "lost", date: today, reason: "遗失" });
      await act(kept, "renewals", { ...renewal(), lateReason });
      await cancel(holding);
      await act(lost, "renewals", { ...renewal(), lateReason });
      t.equal(await codeOf(issue({ ...given, validFrom: today, validTo: null })), "holder-has-another");
    },
  );

  await t.test(
    "a correction moves the claim from the holder that was wrong, and needs it for a term put right",
    async t => {
      const [wrong, right] = [body(perHolder, { validTo: day(-1), validFrom: day(-300) }), body(perHolder)];
      const licence = await issue(wrong);
      const running = await issue({ ...right, validTo: null });
      await act(licence, "corrections", { holders: right.holders, reason: "持证主体误录" });
      const term = { validTo: day(65), reason: "有效期止误录" };
      const { code, told } = await refusal(act(licence, "corrections", term));
      t.equal(code, "holder-has-another");
      t.ok(told.zh.includes(running.id));
      await act(running, "voidings", { ground: "重复签发" });
      await act(licence, "corrections", term);
      t.equal(await codeOf(issue(right)), "holder-has-another");
      await issue({ ...wrong, validFrom: today, validTo: null });
    },
  );

  await t.test(
    "a setting aside is never refused, and then two are current; nobody claims past either of them",
    async t => {
      const given = body(perHolder);
      const first = await issue(given);
      const revoked = await act(first, "revocations", { ...decision, effectiveDate: today });
      const second = await issue(given);
      const aside = { ...decision, groundCode: "court", decision: revoked.revision, effectiveDate: today };
      const back = await act(first, "settings-aside", aside);
      t.equal(twoCurrentSince(back, [second], today), today);
      t.equal(twoCurrentSince(second, [back], today), today);
      t.equal(await codeOf(act(back, "renewals", renewal(400))), "renewal-ends-earlier");
      t.equal(
        await codeOf(act(back, "renewals", { ...renewal(), validTo: null })),
        "holder-has-another",
        "the claim is the second one's",
      );
      await cancel(second);
      t.equal(await codeOf(issue(given)), "holder-has-another", "the first is current, though it never claimed again");
      await act(back, "renewals", { ...renewal(), validTo: null });
      await cancel(back);
      await issue(given);
    },
  );

  await t.test("a licence that comes back while nobody has another has its claim again", async t => {
    const given = body(perHolder);
    const first = await issue(given);
    const revoked = await act(first, "revocations", { ...decision, effectiveDate: today });
    const second = await issue(given);
    await cancel(second);
    const aside = { ...decision, groundCode: "court", decision: revoked.revision, effectiveDate: today };
    await act(first, "settings-aside", aside);
    t.equal(await codeOf(issue(given)), "holder-has-another");
    await act(first, "renewals", { ...renewal(), validTo: null });
  });

  await t.test(
    "an erased person's licence keeps its claim until it ends, and is told by its issuer and id alone",
    async t => {
      const person = { ...exampleNaturalPerson(perHolder, 71), codeType: "111" };
      const given = body(perHolder, { holders: [person] });
      const licence = await issue(given);
      const { subjectKeys: file, wrapKey } = home.logPlace;
      const keys = openSubjectKeys({ file, wrapKey });
      keys.destroy(licenceStream.of(licence.id));
      keys.close();
      t.match((await fresh(licence)).versions[0].holders[0]?.code, { $erased: true });
      const { code, told } = await refusal(issue(given));
      t.equal(code, "holder-has-another");
      t.ok(told.zh.includes(licence.id));
      t.notOk(told.zh.includes(person.code));
      await cancel(licence);
      await issue(given);
    },
  );

  await t.test("ten licences that are amended to one holder at once: one has it, nine are refused by it", async t => {
    const licences = await Promise.all(Array.from({ length: 10 }, () => issue(body(perHolder))));
    const to = body(perHolder);
    const others = [home.another(), home.another()];
    const codes = await Promise.all(
      licences.map((licence, at) => codeOf(act(licence, "amendments", toHolder(to), others[at % 2]))),
    );
    t.equal(codes.filter(code => code === "done").length, 1, codes.join(" "));
    t.equal(codes.filter(code => code === "holder-has-another").length, 9, codes.join(" "));
  });
});
