// GET /my/reminders: reminders on or off: where they go, of what, how many days before.
import { chip } from "../parts/chip.js";
import { dialog } from "../parts/dialog.js";
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { state } from "../parts/states.js";
import { say } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";

const texts = {
  title: say("提醒", "Reminders"),
  help: say(
    "证照到期、检验到期、暂扣期满之前，电子证照库可以提醒您。",
    "The registry can remind you before a licence, an inspection or a suspension ends.",
  ),
  where: say("发到哪里", "Where they go"),
  kind: say("方式", "By"),
  mail: say("电子邮件", "mail"),
  hook: say("网络钩子（供业务系统接收）", "a web hook (for software)"),
  address: say("邮箱地址或者网址", "Mail address, or the hook's address"),
  events: say("提醒事项", "Of what"),
  days: say("提前天数", "Days before"),
  on: say("开启提醒", "Turn them on"),
  off: say("关闭提醒", "Turn them off"),
  offQuestion: say("关闭后，不再收到提醒。", "You will not be reminded any more."),
  isOn: say("已开启", "on"),
  isOff: say("未开启", "off"),
  waits: say("待确认", "to be confirmed"),
  sentCode: say("确认码已发到该邮箱，请在此填写。", "A code was sent to that address; give it here."),
  code: say("确认码", "Code"),
  confirm: say("确认邮箱", "Confirm"),
  secret: say("网络钩子的密钥（只显示这一次）", "The web hook's secret (told this once)"),
  until: say("提醒到", "Until"),
} as const;

const eventWords = {
  expires: say("证照到期", "a licence ends"),
  inspection: say("检验到期", "an inspection is due"),
  suspension: say("暂扣期满", "a suspension ends"),
} as const;

export interface Order {
  to: { kind: "web-hook" | "mail"; url?: string; address?: string };
  events: readonly (keyof typeof eventWords)[];
  days: readonly number[];
  confirmed: boolean;
  until: string;
  secret?: string;
}

const dayChoices = [1, 3, 7, 15, 30, 60, 90] as const;

export const reminderFields = (language: Language): Group[] => [
  {
    title: texts.where[language],
    fields: [
      {
        kind: "radio",
        at: "/kind",
        label: texts.kind[language],
        required: true,
        choices: [
          { value: "mail", label: texts.mail[language] },
          { value: "web-hook", label: texts.hook[language] },
        ],
      },
      { kind: "text", at: "/to", label: texts.address[language], required: true, longest: 500, autocomplete: "email" },
    ],
  },
  {
    title: texts.events[language],
    fields: [
      {
        kind: "many",
        at: "/events",
        label: texts.events[language],
        choices: (Object.keys(eventWords) as (keyof typeof eventWords)[]).map(value => ({
          value,
          label: eventWords[value][language],
        })),
      },
      {
        kind: "many",
        at: "/days",
        label: texts.days[language],
        choices: dayChoices.map(count => ({
          value: String(count),
          label: language === "zh" ? `${count} 天` : `${count} ${count === 1 ? "day" : "days"}`,
        })),
      },
    ],
  },
];

export const confirmFields = (language: Language): Group[] => [
  {
    title: texts.confirm[language],
    help: texts.sentCode[language],
    fields: [{ kind: "text", at: "/code", label: texts.code[language], required: true, longest: 40 }],
  },
];

export interface ReminderPage {
  viewer: Viewer;
  order: Order | null;
  form: { typed: Typed; faults: Faults | null };
  confirmation: { typed: Typed; faults: Faults | null };
}

export const reminderPage = (language: Language, { viewer, order, form, confirmation }: ReminderPage): Html => {
  const stands = (): Html => {
    if (!order) return chip("quiet", texts.isOff[language]);
    return order.confirmed ? chip("good", texts.isOn[language]) : chip("caution", texts.waits[language]);
  };
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
<p>${texts.help[language]}</p>
<p>${stands()} ${order && html`<span class="wrap">${order.to.address ?? order.to.url}</span> <span class="note">${texts.until[language]} ${order.until}</span>`}</p>
${order?.secret !== undefined && state("done", texts.secret[language], html`<p class="code wrap">${order.secret}</p>`)}
${
  order &&
  !order.confirmed &&
  drawForm(language, {
    viewer,
    action: "/my/reminders/confirmation",
    groups: confirmFields(language),
    ...confirmation,
    submit: [{ label: texts.confirm[language] }],
  })
}
<section>
${drawForm(language, { viewer, action: "/my/reminders", groups: reminderFields(language), ...form, submit: [{ label: texts.on[language] }] })}
</section>
${order && html`<section>${dialog(viewer, { open: texts.off[language], question: texts.offQuestion[language], action: "/my/reminders/end", button: texts.off[language] })}</section>`}`,
  });
};
