// The sentences of verdicts as people read them (docs/look.md, Words): each is whole, whatever of it is not known.
import t from "tap";
import type { Ending } from "../../src/licence/licence.js";
import { erased } from "../../src/licence/personal.js";
import { endedBy } from "../../src/verification/ended.js";
import { wording } from "../../src/verification/wording.js";

const plain = (text: string): string => text;
const ending = (change: Partial<Ending> = {}): Ending => ({
  kind: "revoked",
  ground: "超出许可范围从事经营活动",
  groundCode: "9-law",
  decidedBy: { code: "119901010000100221", name: "示例市市场监督管理局" },
  decisionNumber: "示市监罚〔2026〕12号",
  decisionDate: "2026-11-20",
  effectiveDate: "2026-11-23",
  setAside: null,
  revision: 1,
  recordedAt: "2026-11-20T00:00:00.000Z",
  by: { kind: "system" } as never,
  ...change,
});
const revoked = (change: Partial<Ending> = {}, hide = plain) =>
  wording.revoked(endedBy(ending(change), "2026-11-23", hide));

t.test("a revocation names organ, decision and ground, as far as each is known", async t => {
  t.same(revoked(), {
    zh: "已于2026年11月23日被依法吊销（示例市市场监督管理局，示市监罚〔2026〕12号），事由：依法给予的行政处罚。请勿采信。",
    en: "Revoked on 23 November 2026 by 示例市市场监督管理局, 示市监罚〔2026〕12号; ground: an administrative penalty under the law. Do not rely on it.",
  });
  const { decidedBy: _, groundCode: __, ...bare } = ending();
  t.same(wording.revoked(endedBy({ ...bare, decisionNumber: null, decisionDate: null }, "2026-11-23", plain)), {
    zh: "已于2026年11月23日被依法吊销。请勿采信。",
    en: "Revoked on 23 November 2026. Do not rely on it.",
  });
});

t.test("a number that was erased with its person leaves a whole sentence", async t => {
  t.same(revoked({ decisionNumber: erased }), {
    zh: "已于2026年11月23日被依法吊销（示例市市场监督管理局），事由：依法给予的行政处罚。请勿采信。",
    en: "Revoked on 23 November 2026 by 示例市市场监督管理局; ground: an administrative penalty under the law. Do not rely on it.",
  });
});

t.test("what officers wrote is not told, and persons in a number are hidden", async t => {
  const text = JSON.stringify(revoked({ decisionNumber: "张三罚〔2026〕1号" }, text => text.replaceAll("张三", "张*")));
  t.notMatch(text, "超出许可范围");
  t.notMatch(text, "张三");
  t.match(text, "张*罚〔2026〕1号");
});

t.test("a code that is no ground of ours adds nothing", async t => {
  for (const groundCode of ["", "constructor", "__proto__", "99-9"])
    t.notMatch(revoked({ groundCode }).zh, "事由", groundCode);
});

t.test("a cancellation and a replacement say what they are, and nothing else", async t => {
  const formality = ending({ kind: "cancelled", groundCode: "70-1", decisionNumber: null });
  const { decidedBy: _, ...unsigned } = formality;
  t.equal(
    wording.cancelled(endedBy(unsigned, "2026-11-23", plain)).zh,
    "已于2026年11月23日注销，事由：有效期届满未延续。",
  );
  t.same(wording.superseded(1, 2, "2026-11-23", "suspended"), {
    zh: "该证照已于2026年11月23日换发，本件为历史版本（001）；现行版本 002，状态：暂扣。",
    en: "Replaced on 23 November 2026: this is version 001; version 002 is current and suspended.",
  });
  t.equal(
    wording.superseded(1, 2, "2099-01-01", "not-yet-valid").zh,
    "该证照自2099年1月1日起换发，本件为历史版本（001）；新版本 002，状态：尚未生效。",
  );
});

t.test("a void licence says who voided it and under which number, as far as they are known", async t => {
  const voided = (change: Partial<Ending>) =>
    wording.void(endedBy(ending({ kind: "void", ...change }), "2026-11-23", plain));
  t.same(voided({ decisionNumber: "示监废〔2026〕1号" }), {
    zh: "该证照系签发错误，已作废，自始无效。作废决定由示例市市场监督管理局作出（示监废〔2026〕1号）。",
    en: "Issued in error and void from the beginning. Voided by 示例市市场监督管理局, 示监废〔2026〕1号.",
  });
  t.match(voided({ decisionNumber: null }).zh, /自始无效。作废决定由示例市市场监督管理局作出。$/);
  const { decidedBy: _, ...unsigned } = ending({ kind: "void", decisionNumber: null });
  t.same(wording.void(endedBy(unsigned, "2026-11-23", plain)), {
    zh: "该证照系签发错误，已作废，自始无效。",
    en: "Issued in error and void from the beginning.",
  });
});

t.test("who could not be asked is called, where a number is known", async t => {
  t.equal(wording.unreachable("0990-5550114").zh, "暂时无法核验，不代表有效或无效。请稍后重试或致电 0990-5550114。");
  t.equal(wording.unreachable(null).zh, "暂时无法核验，不代表有效或无效。请稍后重试。");
  t.match(wording.unreachable("0990-5550114").en, "try again or call 0990-5550114.");
});

t.test("what is not ours is not verified, in both languages", async t => {
  const { zh, en } = wording["not-recorded"]();
  t.equal(zh, "核验未通过：未查询到与此二维码一致的签发记录，可能被篡改或非本平台签发，请勿采信。");
  t.match(en, /^Not verified: no record here matches this code\. It may be altered/);
});
