// The pages of the gallery: each with who sees it, its address in the demo, and what it is called.
import type { Words } from "../src/web/parts/texts.js";

const say = (zh: string, en: string): Words => ({ zh, en });

/** What addresses in the demo need. */
export interface InDemo {
  /** A licence that the account `holder` has. */
  licence: string;
  /** A licence that was suspended. */
  suspended: string;
  /** A licence that was revoked. */
  revoked: string;
  /** The code of the type of food licences. */
  type: string;
}

export interface GalleryPage {
  /** The beginning of the names of its pictures. */
  name: string;
  title: Words;
  /** Who is signed in; null for anybody. */
  account: string | null;
  path: (demo: InDemo) => string;
}

const page = (
  name: string,
  account: string | null,
  title: Words,
  path: string | ((demo: InDemo) => string),
): GalleryPage => ({
  name,
  title,
  account,
  path: typeof path === "string" ? () => path : path,
});

export const galleryPages: readonly GalleryPage[] = [
  page("home", null, say("首页", "The first page"), "/"),
  page("demo", null, say("示例", "The demo"), "/demo"),
  page("sign-in", null, say("登录", "Signing in"), "/sign-in"),
  page("verify", null, say("核验", "Checking by hand"), "/verify"),
  page("verdict-valid", null, say("核验结果：有效", "A verdict: valid"), ({ licence }) => `/V/${licence}`),
  page("verdict-suspended", null, say("核验结果：暂扣", "A verdict: suspended"), ({ suspended }) => `/V/${suspended}`),
  page("verdict-revoked", null, say("核验结果：吊销", "A verdict: revoked"), ({ revoked }) => `/V/${revoked}`),
  page("receipt", null, say("查验核验回执", "Checking a receipt"), "/receipt"),
  page("register", null, say("公示", "The public register"), "/register"),
  page(
    "register-licence",
    null,
    say("公示：一份证照", "The register: a licence"),
    ({ licence }) => `/register/licences/${licence}`,
  ),
  page("register-departments", null, say("公示：颁发机关", "The register: issuers"), "/register/departments"),
  page("register-days", null, say("公示：每日信息", "The register: day by day"), "/register/feeds"),
  page("not-found", null, say("没有这个网页", "No such page"), "/nothing"),
  page("desk", "officer", say("工作台：今日", "The desk: today"), "/desk"),
  page("find", "officer", say("查找证照", "Finding licences"), "/desk/find?q=示例"),
  page("licence", "officer", say("一份证照", "A licence"), ({ licence }) => `/desk/licences/${licence}`),
  page(
    "licence-suspended",
    "officer",
    say("一份暂扣的证照", "A suspended licence"),
    ({ suspended }) => `/desk/licences/${suspended}`,
  ),
  page("issue", "officer", say("签发：选择类型", "Issuing: choose the type"), "/desk/issue"),
  page("issue-form", "officer", say("签发：表单", "Issuing: the form"), ({ type }) => `/desk/issue/${type}`),
  page(
    "act-form",
    "officer",
    say("办理：暂扣", "Acting: a suspension"),
    ({ licence }) => `/desk/licences/${licence}/acts/suspensions`,
  ),
  page(
    "act-danger",
    "officer",
    say("办理：吊销", "Acting: a revocation"),
    ({ licence }) => `/desk/licences/${licence}/acts/revocations`,
  ),
  page("copies", "officer", say("制作加注件", "Annotated copies"), ({ licence }) => `/desk/licences/${licence}/copies`),
  page("cases", "officer", say("办件", "Cases"), "/desk/cases"),
  page("imports", "officer", say("批量导入", "Imports"), "/desk/imports"),
  page("corrections", "officer", say("更正申请", "Corrections asked for"), "/desk/corrections"),
  page("statistics", "supervisor", say("统计", "Statistics"), "/desk/statistics"),
  page("warnings", "supervisor", say("预警", "Warnings"), "/desk/warnings"),
  page("warning-rules", "supervisor", say("预警规则", "Rules of warnings"), "/desk/warnings/rules"),
  page("audit", "supervisor", say("审计", "The audit"), "/desk/audit"),
  page("types", "registrar", say("证照类型", "Licence types"), "/desk/types"),
  page("type", "registrar", say("一个证照类型", "A licence type"), ({ type }) => `/desk/types/${type}`),
  page(
    "type-revision",
    "registrar",
    say("修订证照类型", "Revising a licence type"),
    ({ type }) => `/desk/types/${type}/revision`,
  ),
  page("departments", "registrar", say("部门", "Departments"), "/desk/departments"),
  page("accounts", "registrar", say("账户", "Accounts"), "/desk/accounts"),
  page("keys", "registrar", say("密钥", "Keys"), "/desk/keys"),
  page("settings", "registrar", say("系统设置", "Settings"), "/desk/settings"),
  page("my", "holder", say("我的证照", "My licences"), "/my"),
  page("my-licence", "holder", say("我的一份证照", "A licence of mine"), ({ licence }) => `/my/licences/${licence}`),
  page("my-show", "holder", say("亮证", "Showing it"), ({ licence }) => `/my/licences/${licence}/show`),
  page("my-looks", "holder", say("谁查阅过", "Who looked at it"), ({ licence }) => `/my/licences/${licence}/looks`),
  page(
    "my-delegations",
    "holder",
    say("委托", "Delegating it"),
    ({ licence }) => `/my/licences/${licence}/delegations`,
  ),
  page(
    "my-corrections",
    "holder",
    say("申请更正", "Asking for a correction"),
    ({ licence }) => `/my/licences/${licence}/corrections`,
  ),
  page("my-copies", "holder", say("加注件", "Annotated copies"), ({ licence }) => `/my/licences/${licence}/copies`),
  page("my-reminders", "holder", say("提醒", "Reminders"), "/my/reminders"),
  page("my-sessions", "holder", say("登录管理", "Where one is signed in"), "/my/sessions"),
  page("today-supervisor", "supervisor", say("监察人员的今日", "A supervisor's today"), "/desk"),
  page("today-registrar", "registrar", say("登记管理员的今日", "A registrar's today"), "/desk"),
  page("parts", "officer", say("页面部件", "The parts of pages"), "/parts"),
];
