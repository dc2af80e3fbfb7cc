// GET /my/sessions: who one is here, and in which browsers one is signed in; each can be ended, or all others at once.
import { type Role, roleWords } from "../../licence/rights.js";
import { facts } from "../parts/card.js";
import { chip } from "../parts/chip.js";
import { dialog } from "../parts/dialog.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { beginningOf } from "../parts/navigation.js";
import { state } from "../parts/states.js";
import { listed, say } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";

const texts = {
  title: say("登录管理", "Where you are signed in"),
  account: say("账户", "Account"),
  department: say("部门", "Department"),
  roles: say("身份", "With the rights of"),
  help: say(
    "您的账户正在以下浏览器登录。有不认识的，请立即结束，并通知您的登录服务更换密码。",
    "Your account is signed in by these browsers. End any that you do not know, and change your password where you sign in.",
  ),
  current: say("本次登录", "this one"),
  since: say("登录于", "Signed in"),
  seen: say("最近使用", "Last used"),
  until: say("最迟退出", "Ends at the latest"),
  end: say("结束该登录", "End it"),
  endQuestion: say(
    "该浏览器将退出，尚未提交的内容保留一小时。",
    "That browser is signed out. What was typed there is kept for an hour.",
  ),
  endOthers: say("结束其他所有登录", "End all others"),
  endOthersQuestion: say("除本次登录外，其他浏览器都将退出。", "Every browser but this one is signed out."),
  none: say("没有其他登录。", "You are signed in nowhere else."),
  ended: say("已结束", "Ended"),
  goOn: say("返回开始的页面", "Back to where you begin"),
} as const;

export interface SignedInAt {
  id: string;
  current: boolean;
  /** As people read them. */
  signedInAt: string;
  seenAt: string;
  endsAt: string;
}

export interface SessionsPage {
  viewer: Viewer;
  /** The department by its name; null for who acts for none. */
  department: string | null;
  sessions: readonly SignedInAt[];
  ended: boolean;
}

const rolesText = (language: Language, roles: readonly Role[]): string =>
  listed(
    language,
    roles.map(role => roleWords[role][language]),
  );

const item = (language: Language, viewer: Viewer, { id, current, signedInAt, seenAt, endsAt }: SignedInAt): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  return html`<li class="panel"><div class="head"><h2>${t("since")} ${signedInAt}</h2>${current && chip("good", t("current"))}</div>
${facts([
  [t("seen"), seenAt],
  [t("until"), endsAt],
])}
${
  !current &&
  dialog(viewer, {
    open: t("end"),
    question: t("endQuestion"),
    action: `/my/sessions/${encodeURIComponent(id)}/end`,
    button: t("end"),
  })
}</li>
`;
};

export const sessionsPage = (language: Language, { viewer, department, sessions, ended }: SessionsPage): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  return layout(language, {
    title: t("title"),
    viewer,
    body: html`${heading(language, texts.title)}
${ended && state("done", t("ended"))}
${facts([
  [t("account"), viewer.account],
  [t("department"), department],
  [t("roles"), rolesText(language, viewer.roles)],
])}
<p>${t("help")}</p>
<ul class="panels">
${sessions.map(one => item(language, viewer, one))}</ul>
${
  sessions.some(({ current }) => !current)
    ? dialog(viewer, {
        open: t("endOthers"),
        question: t("endOthersQuestion"),
        action: "/my/sessions/end",
        button: t("endOthers"),
      })
    : html`<p class="note">${t("none")}</p>`
}
<p><a href="${beginningOf(viewer.roles)}">${t("goOn")}</a></p>`,
  });
};
