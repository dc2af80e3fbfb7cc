// GET /desk/warnings/rules: by which rules supervision is warned and how each is set; a registrar's form for one of them.
import { card, facts } from "../../parts/card.js";
import { chip } from "../../parts/chip.js";
import type { Field, Group } from "../../parts/form/fields.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say, type Words, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

export const ruleTexts = {
  title: say("预警规则", "Rules of warnings"),
  set: say("设定预警规则", "Set a rule of warnings"),
  record: say("登记设定", "Record the setting"),
  change: say("设定", "Set it"),
  warnings: say("预警", "Warnings"),
  enabled: say("启用该规则", "The rule warns"),
  on: say("启用", "On"),
  off: say("停用", "Off"),
  yellow: say("黄色预警", "Yellow"),
  red: say("红色预警", "Red"),
  never: say("不出红色预警", "never"),
  now: say("现行设定", "As it is set"),
  usual: say("原设定", "As it was made"),
  by: say("设定人", "Set by"),
  recorded: say("已登记设定，即时生效。", "The setting is recorded and holds from now on."),
  who: say("规则由登记管理员设定。", "A registrar sets these rules."),
  consequence: say(
    "登记后即时生效：未处理的预警按新的设定重新判定，已处理的不受影响。",
    "It holds at once: what is not dealt with is judged anew; what was dealt with stands.",
  ),
} as const;

export interface RuleSetting {
  enabled: boolean;
  yellow?: number;
  red?: number | null;
  withinDays?: number;
  atLeast?: number;
  times?: number;
}

/** `GET /v1/warning-rules`, with instants as people read them. */
export interface ToldRule {
  code: string;
  about: "due" | "case" | "seal" | "officer";
  text: Words;
  setting: RuleSetting;
  default: RuleSetting;
  set: { at: string; by: string } | null;
}

/** The days from which rules count, by their codes. */
const countedFrom: Readonly<Record<string, Words>> = {
  "inspection-overdue": say("应检验之日", "the day on which the inspection was due"),
  "expired-not-cancelled": say("有效期届满之日", "the last day of the term"),
  "decision-without-number": say("登记决定之日", "the day on which the decision was recorded"),
  "number-overridden": say("登记之日", "the day on which the number was recorded"),
};

const daysIn = (n: number): string => `${n} ${n === 1 ? "day" : "days"}`;

/** When a level begins, by what the rule counts. */
const momentOf = ({ about, code }: ToldRule, n: number): Words => {
  if (about === "seal") return say(`等待签章 ${n} 分钟`, `after waiting ${n} minutes for its seal`);
  if (about === "due") {
    const { zh, en } = countedFrom[code] ?? say("该日", "that day");
    return n === 0 ? say(`${zh}当天`, `on ${en}`) : say(`${zh}后第 ${n} 天`, `${daysIn(n)} after ${en}`);
  }
  if (n === 0) return say("办理期限当日", "on the day by which it is due");
  return n < 0
    ? say(`办理期限之前 ${-n} 天`, `${daysIn(-n)} before it is due`)
    : say(`超过办理期限 ${n} 天`, `${daysIn(n)} after it was due`);
};

type Line = readonly [string, string];

const settingLines = (language: Language, rule: ToldRule, setting: RuleSetting): Line[] => {
  const { enabled, yellow = 0, red = null, withinDays = 0, atLeast = 0, times = 0 } = setting;
  if (!enabled) return [];
  if (rule.about === "officer") {
    const when = say(
      `${withinDays} 天内作废、吊销不少于 ${atLeast} 件，且不少于各经办人中位数的 ${times} 倍`,
      `${atLeast} or more voided or revoked within ${withinDays} days, and ${times} times what officers in the middle did`,
    );
    return [[ruleTexts.yellow[language], when[language]]];
  }
  const last = red === null ? ruleTexts.never : momentOf(rule, red);
  return [
    [ruleTexts.yellow[language], momentOf(rule, yellow)[language]],
    [ruleTexts.red[language], last[language]],
  ];
};

const settingText = (language: Language, rule: ToldRule, setting: RuleSetting): string => {
  const colon = words.colon[language];
  const lines = settingLines(language, rule, setting).map(([name, when]) => `${name}${colon}${when}`);
  return lines.length === 0 ? ruleTexts.off[language] : lines.join(language === "zh" ? "；" : "; ");
};

export interface RulesPage {
  viewer: Viewer;
  rules: readonly ToldRule[];
  maySet: boolean;
  done: boolean;
}

export const rulesPage = (language: Language, { viewer, rules, maySet, done }: RulesPage): Html => {
  const one = (rule: ToldRule): Html => {
    const { code, text, setting, set } = rule;
    const { enabled } = setting;
    return card(text[language], [
      html`<p>${enabled ? chip("good", ruleTexts.on[language]) : chip("quiet", ruleTexts.off[language])}</p>`,
      facts([
        ...settingLines(language, rule, setting),
        [ruleTexts.usual[language], set && settingText(language, rule, rule.default)],
        [ruleTexts.by[language], set && `${set.by} · ${set.at}`],
      ]),
      maySet &&
        html`<p><a class="button quiet small" href="/desk/warnings/rules/${code}" aria-label="${ruleTexts.change[language]} ${text[language]}">${ruleTexts.change[language]}</a></p>`,
    ]);
  };
  return layout(language, {
    title: ruleTexts.title[language],
    viewer,
    body: html`<p><a href="/desk/warnings">← ${ruleTexts.warnings[language]}</a></p>
${heading(language, ruleTexts.title)}
${done && state("done", ruleTexts.recorded[language])}
${!maySet && html`<p>${ruleTexts.who[language]}</p>`}
${rules.map(one)}`,
  });
};

const fieldWords = {
  due: {
    yellow: say("黄色预警：该日之后几天", "Yellow: days after that day"),
    red: say("红色预警：该日之后几天", "Red: days after that day"),
  },
  case: {
    yellow: say("黄色预警：办理期限之后几天", "Yellow: days after it is due"),
    red: say("红色预警：办理期限之后几天", "Red: days after it is due"),
  },
  seal: {
    yellow: say("黄色预警：等待几分钟", "Yellow: minutes of waiting"),
    red: say("红色预警：等待几分钟", "Red: minutes of waiting"),
  },
} as const;

const officerWords = {
  withinDays: say("几天之内", "Within how many days"),
  atLeast: say("不少于几件", "At least how many"),
  times: say("不少于中位数的几倍", "How many times the middle"),
} as const;

const before = say("期限之前的，填负数。", "Days before it are negative.");
const neverRed = say("不填为不出红色预警。", "Left out, it never turns red.");

/** What a rule is set with, by what it counts. */
export const ruleFields = (language: Language, { about, text }: Pick<ToldRule, "about" | "text">): Group[] => {
  const numbers: Field[] =
    about === "officer"
      ? (["withinDays", "atLeast", "times"] as const).map(name => ({
          kind: "number",
          at: `/${name}`,
          label: officerWords[name][language],
          required: true,
        }))
      : (["yellow", "red"] as const).map(name => ({
          kind: "number",
          at: `/${name}`,
          label: fieldWords[about][name][language],
          required: name === "yellow" || about !== "due",
          ...(about === "case" && { help: before[language] }),
          ...(about === "due" && name === "red" && { help: neverRed[language] }),
        }));
  const enabled: Field = { kind: "tick", at: "/enabled", label: ruleTexts.enabled[language] };
  return [{ title: text[language], fields: [enabled, ...numbers] }];
};
