// What the public sees never holds a person's code, and copes with what was erased.
import fc from "fast-check";
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { assess } from "../../src/verification/assess.js";
import { assessed } from "../../src/verification/verdict-of.js";
import { documentText } from "../../src/web/parts/html.js";
import { verdictPage } from "../../src/web/public/verdict-page.js";
import { sampleLicence, sampleRecords, sampleVersion } from "./sample-facts.js";
import { byId, byToken, openSampleRegistry, tokenOf } from "./sample-registry.js";

const context = { now: 0, publicUrl: "https://licet.example", subject: null, timeZone: "Asia/Shanghai" };
const pagesOf = (verdict: Parameters<typeof verdictPage>[0]): string =>
  (["zh", "en"] as const).map(language => documentText(verdictPage(verdict, { ...context, language }))).join("\n");

const code = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{12,18}$/);
const holder = fc.record({
  name: fc.constantFrom("欧阳喆", "示例市清禾餐饮管理有限公司", "张三"),
  codeType: fc.constantFrom("001", "111", "999"),
  code,
});
const spelled = (text: string) =>
  fc.constantFrom(
    text,
    text.toLowerCase(),
    `<b>${text}</b>`,
    `编号${text}号`,
    text.replace(/(.{4})/g, "$1 "),
    `${text}${text}`,
  );

t.test("no person's code occurs in a verdict or a page, wherever and however the paper repeats it", async () => {
  const paper = fc
    .record({
      before: fc.array(holder, { minLength: 1, maxLength: 3 }),
      now: fc.array(holder, { minLength: 1, maxLength: 3 }),
    })
    .chain(({ before, now }) => {
      const text = fc.oneof(...[...before, ...now].map(each => spelled(each.code)), fc.string());
      return fc.record({
        before: fc.constant(before),
        now: fc.constant(now),
        number: text,
        issuer: text,
        face: fc.dictionary(fc.constantFrom(...foodLicence.fields.map(field => field.key)), text),
      });
    });
  await fc.assert(
    fc.asyncProperty(paper, async ({ before, now, number, issuer, face }) => {
      const about = { number, face, issuer: { code: issuer, name: issuer }, identifier: `1.2.${number}` };
      const licence = sampleLicence(
        sampleVersion({ ...about, holders: before }),
        sampleVersion({
          ...about,
          holders: now,
          version: 2,
          revision: 1,
          act: "LicenceAmended",
          countsFrom: "2026-03-01",
        }),
      );
      const records = sampleRecords(foodLicence);
      for (const version of licence.versions) {
        const asked = {
          licence,
          version,
          token: null,
          day: "2026-04-01",
          today: "2026-04-01",
          beside: [],
          source: "view",
          signed: true,
        } as const;
        const verdict = assessed(
          await assess(asked, { records, timeZone: "Asia/Shanghai" }),
          "2026-04-01T00:00:00.000Z",
        );
        const shown = `${JSON.stringify(verdict)}${pagesOf(verdict)}`.replace(/[\s]/gu, "").toUpperCase();
        for (const { code, codeType } of [...before, ...now])
          if (codeType !== "001" && shown.includes(code)) throw new Error(`shown: ${code}`);
      }
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 60) },
  );
});

t.test("a licence whose person was erased still answers by token and by id, and says what was erased", async t => {
  const registry = await openSampleRegistry();
  t.teardown(registry.close);
  const person = { name: "欧阳喆", codeType: "001", code: "92990101MA00000125" };
  const licence = await registry.issue({ holders: [{ ...person, codeOverride: { reason: "test" } }] });
  const token = tokenOf(licence);
  const away = () => Promise.reject(new Error("rebuilding"));
  const verifier = registry.verifierWith({ reads: { byTokenHash: away, byLicence: away, byName: away } });
  const before = await verifier.verify(byToken(token));
  t.equal(before.verdict, "valid");
  t.strictSame(before.licence?.holders, [person], "a sole trader is shown as long as the key is there");

  await registry.opened.subjectKeysWriter.destroy(`licence-${licence.id}`);
  for (const [question, code] of [
    [byToken(token), "key-authorised"],
    [byId(licence.id), "issuer-recorded"],
  ] as const) {
    const verdict = await verifier.verify(question);
    t.equal(verdict.verdict, "valid");
    t.equal(verdict.checks[1]?.code, code);
    t.equal(verdict.licence?.holder, null);
    t.strictSame(verdict.licence?.holders, [{ name: null, codeType: "001", code: null }]);
    const pages = pagesOf(verdict);
    t.match(pages, "已依法删除 / erased");
    t.notMatch(pages, person.name);
  }
});
