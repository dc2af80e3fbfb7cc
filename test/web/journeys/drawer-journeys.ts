// What a business does in its drawer, and what anybody does at the window.
import type { Journey } from "./journey.js";

/** What a holder does with their road transport licence. */
export const drawerJourneys: readonly Journey[] = [
  {
    name: "a holder shows a licence, and ends it",
    steps: [
      { as: "holder" },
      { see: ["我的证照", "My licences"] },
      { press: ["道路运输经营许可证", "Road transport"] },
      { see: ["照面内容", "What it says"] },
      { press: ["亮证", "Show it"] },
      { choose: ["15 分钟", "15 minutes"], from: ["有效时间", "Good for"] },
      { press: ["生成亮证码", "Make the code"] },
      { see: ["请对方扫描", "Have them scan this"] },
      { press: ["立即结束亮证", "End it now"] },
      { see: ["亮证已结束", "It has ended"] },
    ],
  },
  {
    name: "a holder sees who looked, and delegates",
    steps: [
      { as: "holder" },
      { press: ["道路运输经营许可证", "Road transport"] },
      { press: ["谁查阅过", "Who looked at it"] },
      { go: "/my" },
      { press: ["道路运输经营许可证", "Road transport"] },
      { press: ["委托他人使用", "Let somebody else use it"] },
      { type: "officer-other", into: ["受托人的账户", "The clerk's account"] },
      { tick: ["查阅", "see it"] },
      { type: `${new Date().getFullYear() + 1}-12-31`, into: ["委托期限", "Until"] },
      { press: ["委托", "Delegate"], nth: -1 },
      { see: "officer-other" },
      { press: ["收回委托", "Recall it"] },
      { press: ["收回委托", "Recall it"], nth: -1 },
      { see: ["委托已结束", "It has ended"] },
    ],
  },
  {
    name: "a holder asks for a correction",
    steps: [
      { as: "holder" },
      { press: ["道路运输经营许可证", "Road transport"] },
      { press: ["申请更正", "Ask for a correction"] },
      { type: "经营场所少印一字 <script>alert(1)</script> 𠮷", into: ["错在哪里", "What is wrong"] },
      { press: ["提交申请", "Send it"] },
      { see: ["申请已提交", "Sent; the department will answer"] },
      { see: "<script>alert(1)</script> 𠮷" },
    ],
  },
  {
    name: "a holder turns reminders on",
    steps: [{ as: "holder", to: "/my/reminders" }, { see: ["提醒", "Reminders"] }],
  },
];

export const windowJourneys: readonly Journey[] = [
  {
    name: "anybody checks a licence from the first page",
    steps: [
      { go: "/" },
      { type: "HELLO", into: ["输入或粘贴", "Type or paste"] },
      { press: ["核验", "Check"] },
      { see: ["无法识别", "cannot be read"] },
      { type: told => told.licence ?? "", into: ["输入或粘贴", "Type or paste"] },
      { press: ["核验", "Check"] },
      { see: ["有效", "Valid"] },
      { press: ["核验依据", "What was checked"] },
      { press: ["核验另一份", "Check another"] },
    ],
  },
  {
    name: "somebody with an account finds the desk and the drawer from the first page",
    steps: [
      { go: "/" },
      { press: ["登录工作台", "Sign in to the desk"] },
      { press: "officer2" },
      { see: ["今日", "Today"] },
      { press: ["退出", "Sign out"] },
      { press: ["重新登录", "Sign in again"] },
      { press: "registrar" },
      { go: "/" },
      { press: ["登录查看我的证照", "Sign in to my licences"] },
    ],
  },
];
