// GET /demo: a licence in every state, each with its paper and its verdict.
import type { Day } from "../../licence/day.js";
import type { Verdict } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { say, type Words, words } from "../parts/texts.js";
import { type AccountChoice, accountChoices } from "./account-choices.js";
import { faceOf } from "./band.js";

/** What became of a licence of the demo, by the day on which the demo was recorded. */
export const stories = {
  active: say("在有效期内", "Within its term"),
  "not-yet-valid": say("有效期尚未开始", "Its term has not begun"),
  expired: say("有效期已满", "Its term is over"),
  suspended: say("限期整改，暂扣", "Suspended while faults are mended"),
  revoked: say("多次向未成年人售烟，吊销", "Revoked: sold tobacco to minors again and again"),
  annulled: say("以虚假材料取得，撤销", "Annulled: obtained by false documents"),
  withdrawn: say("所依据的规定修改，撤回", "Withdrawn: the law has changed"),
  cancelled: say("持证主体申请，注销", "Cancelled at its holder's request"),
  void: say("重复制证，签发错误作废", "Issued twice by mistake, and void"),
  renewed: say("已提前延续，新的有效期尚未开始", "Renewed ahead; its new term has not begun"),
  replaced: say("遗失后补发", "Replaced after a loss"),
  corrected: say("证面印错颁发日期，已更正", "Printed with a wrong date, and corrected"),
  "set-aside": say("曾被吊销，复议撤销了原决定", "Revoked once; the decision was set aside"),
  reinstated: say("曾被暂扣，整改合格后恢复", "Suspended once, and reinstated"),
  amended: say("名称变更", "Amended: its holder has another name"),
  downgraded: say("因行政处罚降低资质等级", "Amended by a penalty: a lower grade"),
  "withdrawn-ahead": say(
    "已决定撤回，尚未到生效之日，其间办理变更",
    "To be withdrawn on a day to come, and amended meanwhile",
  ),
  "revoked-cancelled": say("被吊销后注销", "Revoked, then cancelled"),
  "renewal-undecided": say("已按期申请延续，尚未决定", "Its renewal was applied for in time and is undecided"),
  "renewal-deemed-granted": say(
    "期满前申请延续，逾期未作决定",
    "Renewal applied for in time and not decided by its last day",
  ),
  "renewal-refused": say("延续申请未获准许，已到期", "Its renewal was refused, and it has expired"),
  "renewed-late": say("到期后办理延续", "Renewed after its term was over"),
  "inspection-conditional": say("校验合格，限期整改", "Passed its inspection, with faults to be put right"),
  "inspection-deferred": say("暂缓校验", "Its inspection was deferred"),
  "inspection-failed": say("校验不合格", "Failed its inspection"),
  "inspection-overdue": say("逾期未校验", "Its inspection is overdue"),
  "taken-over": say("由纸质证照纳入", "Taken over from paper"),
  "two-current": say("吊销被判决撤销，同一主体现有两份证照", "A judgment set its revocation aside: its holder has two"),
  "sole-trader": say("个体工商户", "Of a sole trader"),
  branch: say("分公司", "Of a branch"),
  partnership: say("合伙企业", "Of a partnership"),
  cooperative: say("农民专业合作社", "Of a farmers’ cooperative"),
  person: say("自然人持证，信息已遮盖", "Of a natural person, masked"),
} as const satisfies Record<string, Words>;

export type DemoStory = keyof typeof stories;

/** A licence of the demo with its verdict of today. */
export interface DemoRow {
  id: string;
  story: DemoStory;
  verdict: Verdict;
}

const texts = {
  title: say("示例证照", "Demo licences"),
  about: say(
    "以下证照、机关和主体均为虚构。先选一个账户登录试用，或者往下看每一种状态的证照：打开证件是签章的 PDF，打开核验即扫码所见的页面。",
    "Licences, departments and holders here are invented. Sign in as an account and try it, or look at a licence in every state below: its sealed PDF, and its verdict, which is what a scan of its code shows.",
  ),
  accounts: say("选一个账户，一键登录", "Sign in by one click, as"),
  states: say("每种状态一份", "One in every state"),
  paper: say("证件（PDF）", "Paper (PDF)"),
  picture: say("图样", "Picture"),
  verdict: say("核验", "Verdict"),
};

const item = ({ id, story, verdict }: DemoRow, { language, today }: { language: Language; today: Day }): Html => {
  const { tone, word } = faceOf(verdict, today);
  const name = verdict.licence?.type.name[language] ?? id;
  const named = `${name}, ${stories[story][language]}`;
  return html`<li class="card ${tone}">
<h3>${name} <span class="outcome">${word[language]}</span></h3>
<p>${stories[story][language]}</p>
<p class="note">${verdict.licence?.holder} · ${words.number[language]} ${verdict.licence?.number}</p>
<p class="links"><a href="/demo/${id}/document" aria-label="${texts.paper[language]}: ${named}">${texts.paper[language]}</a>
<a href="/demo/${id}/picture" aria-label="${texts.picture[language]}: ${named}">${texts.picture[language]}</a>
<a href="/V/${id}?lang=${language}" aria-label="${texts.verdict[language]}: ${named}">${texts.verdict[language]}</a></p>
</li>`;
};

export interface DemoPage {
  language: Language;
  today: Day;
  rows: readonly DemoRow[];
  /** Those who can sign in by one click, with what their form has to bring back; null where nobody can. */
  signIn: { accounts: readonly AccountChoice[]; state: string } | null;
}

/** The page of a demo home. */
export const demoPage = ({ language, today, rows, signIn }: DemoPage): Html =>
  layout(language, {
    title: texts.title[language],
    wide: true,
    body: html`${heading(language, texts.title)}
<p>${texts.about[language]}</p>
${
  signIn &&
  html`<section aria-labelledby="accounts">
<h2 id="accounts">${texts.accounts[language]}</h2>
${accountChoices(language, signIn.accounts, signIn.state)}
</section>`
}
<section aria-labelledby="states">
<h2 id="states">${texts.states[language]}</h2>
<ul class="cards">
${rows.map(row => item(row, { language, today }))}
</ul>
</section>`,
  });
