// The problems of what is theirs: shows, delegations, corrections and reminders of holders.
import type { HttpErrorCode } from "./http-problem.js";
import { type ProblemText, problem } from "./problem-text.js";

/** By code. */
export const holderProblemTexts = {
  "no-longer-held": problem(
    409,
    "该证照已不由您持有，只能查阅曾写有您的版本。",
    "The licence is no longer yours: only the versions that named you can be looked at.",
  ),
  "not-delegated": problem(
    403,
    "您未受托办理此项，须由持证主体本人或者受托办理此项的人办理。",
    "This was not delegated to you. Those who may: the holder, or a clerk to whom it is delegated.",
  ),
  "delegation-term": problem(
    422,
    "委托的末日应为今日起三年之内。",
    "The last day of a delegation is from today on, within three years.",
  ),
  "too-many-delegations": problem(
    409,
    "一份证照最多可有 50 项未收回的委托，请先收回一些，见 /v1/my/delegations。",
    "A licence may have 50 delegations that were not recalled. Recall some first: see /v1/my/delegations.",
  ),
  "too-many-corrections": problem(
    409,
    "本证照已有 10 项更正申请在等候答复，请待答复后再申请。",
    "Ten corrections of this licence wait for an answer. Ask again once they were answered.",
  ),
  "unknown-show": problem(404, "没有这次亮证，见 /v1/my/shows。", "There is no such show of yours. See /v1/my/shows."),
  "too-many-shows": problem(
    409,
    "同时有效的亮证不能超过 20 次，请先结束一些，见 /v1/my/shows。",
    "No more than 20 shows may be open at once. End some of them first: see /v1/my/shows.",
  ),
  "show-over": problem(
    404,
    "此亮证码无效、已过期、已用完或已被持证人结束。请向持证人索取新的亮证码。",
    "This code is none, or is over: too old, used up, or ended by the holder. Ask the holder for a new one.",
  ),
  "mail-not-configured": problem(
    422,
    "本系统未配置邮件服务，不能以邮件提醒。请改用网络钩子，或联系管理员。",
    "No mail server is configured here, so nobody can be reminded by mail. Take a web hook, or ask the operator.",
  ),
  "web-hook-not-allowed": problem(
    422,
    "网络钩子须为公网的 https 地址，不得带用户名、密码或锚点，也不得指向本机、内网等特殊地址。",
    "A web hook is an https address on the public internet, without user, password or fragment, and none of this machine or a private network.",
  ),
  "nothing-to-remind-of": problem(
    422,
    "没有可以提醒的证照：持证主体请用 own，经办人请用 department。",
    "There is nothing to remind of: holders ask about their own, officers about their department.",
  ),
  "no-reminders": problem(404, "您没有订阅提醒。", "You have asked for no reminders."),
  "wrong-confirmation": problem(
    422,
    "确认码不正确，请核对邮件中的确认码；重新订阅会发送新的确认码。",
    "That is not the code. Look at the mail again; asking for reminders anew sends another code.",
  ),
} satisfies Partial<Record<HttpErrorCode, ProblemText>>;
