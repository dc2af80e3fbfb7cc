// Who is not signed in, or may not: the problems of identity and rights.
import type { HttpErrorCode } from "./http-problem.js";
import { type ProblemText, problem } from "./problem-text.js";

/** By code. */
export const signInProblemTexts = {
  "unknown-session": problem(
    404,
    "您没有这个登录会话，或者它已结束，见 /v1/me/sessions。",
    "There is no such session of yours, or it has ended. See /v1/me/sessions.",
  ),
  "not-signed-in": problem(
    401,
    "请先登录：在 Authorization 中提供 Bearer 令牌。",
    "Sign in first: send a Bearer token in Authorization.",
  ),
  "bearer-missing": problem(
    401,
    "Authorization 中没有 Bearer 令牌，应写作“Authorization: Bearer 令牌”。",
    "Authorization holds no Bearer token. Write it as: Authorization: Bearer TOKEN.",
  ),
  "invalid-token": problem(401, "令牌无效，请重新登录。", "The token is not valid. Sign in again."),
  "token-expired": problem(401, "令牌已过期，请重新登录。", "The token has expired. Sign in again."),
  "role-not-allowed": problem(403, "您的角色不能进行此操作。", "Your role does not allow this."),
  "session-ended": problem(
    401,
    "登录已失效：已退出、超过时限或被终止。请重新登录（/sign-in）。",
    "This sign-in is over: signed out, timed out or ended. Sign in again at /sign-in.",
  ),
  "csrf-refused": problem(
    403,
    "本次提交不是从本站的页面发出的，或页面已经失效，故未办理。请返回并刷新页面后重新提交；程序请在 X-CSRF-Token 中给出 /v1/me 所示的 csrfToken。",
    "This did not come from a page of this site, or the page is out of date, so nothing was done. Reload the page and send it again; a script shows the csrfToken of /v1/me as X-CSRF-Token.",
  ),
  "sign-in-not-set-up": problem(
    503,
    "本站尚未接入统一身份认证，不能用浏览器登录。请联系管理员（LICET_OIDC_ISSUER、LICET_OIDC_CLIENT_ID）。",
    "No identity provider is set up for browsers here. Ask the operator (LICET_OIDC_ISSUER, LICET_OIDC_CLIENT_ID).",
  ),
  "sign-in-expired": problem(
    400,
    "本次登录已超时，或不是由本浏览器发起。请重新登录（/sign-in）。",
    "This sign-in took too long, or was begun in another browser. Begin again at /sign-in.",
  ),
  "sign-in-altered": problem(
    400,
    "登录信息与发起时不一致，未予登录。请重新登录（/sign-in）；如反复出现，请联系管理员。",
    "What came back is not what this sign-in began with, so you are not signed in. Begin again at /sign-in; if it happens again, tell the operator.",
  ),
  "sign-in-replayed": problem(
    400,
    "该登录结果已经使用过一次，不能再次使用。请重新登录（/sign-in）。",
    "This sign-in was completed once already and cannot be used again. Begin again at /sign-in.",
  ),
  "sign-in-refused": problem(
    403,
    "统一身份认证未同意本次登录。请重新登录（/sign-in），或联系管理员。",
    "The identity provider did not let you sign in. Try again at /sign-in, or ask the operator.",
  ),
  "sign-in-not-believed": problem(
    401,
    "统一身份认证的答复未通过核对，未予登录。请重新登录（/sign-in）；如反复出现，请联系管理员。",
    "What the identity provider answered does not hold, so you are not signed in. Begin again at /sign-in; if it happens again, tell the operator.",
  ),
  "logout-not-believed": problem(
    400,
    "退出通知（logout_token）未通过核对，未结束任何登录。",
    "The logout token does not hold, so no session was ended.",
  ),
  "logout-replayed": problem(
    400,
    "该退出通知已经收到过一次，不再重复处理。",
    "This logout token has come once already, and is not taken again.",
  ),
  "fresh-sign-in-needed": problem(
    401,
    "办理此事项须重新登录以确认本人身份。请重新登录（/sign-in?again=true）后再次提交。",
    "This needs a fresh sign-in, to be sure that it is you. Sign in again at /sign-in?again=true and send it once more.",
  ),
  "malformed-form": problem(400, "表单无法读取：同一字段出现了两次。", "The form cannot be read: a field comes twice."),
  "purpose-demanded": problem(
    400,
    "查阅其他部门的证照须说明用途：请在地址中加上 purpose=…（不超过 200 字），用途将被记录，持证主体可以查看。",
    "Whoever reads licences of other departments says why: add purpose=… to the address (at most 200 characters). It is noted, and the holder can see it.",
  ),
  "account-dismissed": problem(
    403,
    "该账户已被免职，不能再进行任何操作。如有疑问，请联系本部门的管理员。",
    "This account was dismissed and may do nothing any more. Ask your department's administrator.",
  ),
  "appointment-not-allowed": problem(
    403,
    "部门管理员只能任免本部门的经办人、管理员和业务系统；其他任免由登记管理员办理。",
    "An administrator appoints and dismisses officers, administrators and systems of their own department; all else is a registrar's to do.",
  ),
  "type-not-allowed": problem(403, "您无权办理此类证照。", "You may not act on licences of this type."),
  "foreign-department": problem(
    403,
    "该证照由其他部门颁发，您所在的部门无权查阅。",
    "Another department issued this licence, and yours may not read it.",
  ),
  "identity-provider-unavailable": problem(
    503,
    "暂时无法核对身份，请稍后重试。",
    "Who you are cannot be checked right now. Try again soon.",
  ),
} satisfies Partial<Record<HttpErrorCode, ProblemText>>;
