// The refusals of the domain, as a person is told them in either language.
import type { LicenceErrorCode } from "../licence/errors.js";
import type { RefusalText } from "./refusal-texts.js";

/** What the domain refuses. */
export const licenceRefusals: Record<LicenceErrorCode, RefusalText> = {
  "not-issued": {
    zh: "没有这份证照。",
    en: "There is no such licence.",
  },
  "already-issued": {
    zh: "该证照已经签发。",
    en: "This licence has been issued already.",
  },
  "issue-abandoned": {
    zh: "该次签发因故障作废，请换一个 Idempotency-Key 重发。",
    en: "This issue was given up after a fault. Send it again with a new Idempotency-Key.",
  },
  "licence-final": {
    zh: "该证照已被撤销、撤回、吊销或注销，不能再办理此事项。",
    en: "The licence was annulled, withdrawn, revoked or cancelled and takes no such act.",
  },
  "term-ends-before-start": {
    zh: "有效期止早于有效期起。",
    en: "The last day is before the first day.",
  },
  "issued-in-future": {
    zh: "颁发日期不能晚于今天。",
    en: "The printed date cannot be in the future.",
  },
  "renewal-not-later": {
    zh: "延续后的有效期起应晚于现有效期起。",
    en: "A renewal must begin later than the term it follows.",
  },
  "renewal-ends-earlier": {
    zh: "延续后的有效期止不能早于现有效期止。",
    en: "A renewal cannot end before the term it follows.",
  },
  "version-out-of-range": {
    zh: "版本号应在 001 至 999 之间。",
    en: "The version must be from 1 to 999.",
  },
  "personal-data-erased": {
    zh: "持证主体的个人信息已被删除，不能再生成新版本。",
    en: "The holder's personal data was erased. No new version can be made.",
  },
  "suspension-ends-before-start": {
    zh: "暂扣止日早于起日。",
    en: "The suspension ends before it begins.",
  },
  "already-suspended": {
    zh: "该证照在此期间已被暂扣。",
    en: "The licence is suspended at that time already.",
  },
  "not-suspended": {
    zh: "该证照在此日期未被暂扣，无可恢复。",
    en: "The licence is not suspended on that day, so there is nothing to reinstate.",
  },
  "next-due-before-inspection": {
    zh: "下次年检日期早于本次年检日期。",
    en: "The next inspection is due before this one took place.",
  },
  "inspection-in-future": {
    zh: "年检日期晚于今天：有结果的年检不能在将来。请填写实际年检日期。",
    en: "The inspection is dated after today. Give the day on which it took place.",
  },
  "late-reason-needed": {
    zh: "有效期已届满，逾期延续须填写理由（lateReason）；有效期届满前在规定期限内申请延续的，请先登记延续申请。",
    en: "The term is over, so say in lateReason why the renewal comes late. Where it was applied for in time, record that application first.",
  },
  "term-without-end": {
    zh: "该证照长期有效，无须延续。",
    en: "The licence has no end date, so there is nothing to renew.",
  },
  "applied-in-future": {
    zh: "申请日期不能晚于今天。",
    en: "The application is dated after today. Give the day on which it was made.",
  },
  "renewed-already": {
    zh: "现有效期即由延续而来，此前的申请已经准予；申请下一次延续的，申请日期应在现有效期之内。",
    en: "The present term comes from a renewal, which granted what was applied for before it. An application for the next one is of a day in this term.",
  },
  "no-renewal-application": {
    zh: "没有待决定的延续申请。请先登记延续申请，再作不予延续的决定。",
    en: "No application for renewal waits for an answer. Record the application first.",
  },
  "refusal-before-application": {
    zh: "不予延续的决定不能早于延续申请。",
    en: "A renewal is not refused before it was applied for. Check the decision's date.",
  },
  "renewal-deemed-granted": {
    zh: "有效期届满前未作决定，依照《行政许可法》第五十条第二款视为准予延续，不能再不予延续，也无需重新申请：请办理延续（renewals）；依法不应准予的，请办理撤销（annulments）。",
    en: "Undecided when the term ran out, the renewal is deemed granted (Administrative Licensing Law, art. 50): it can no longer be refused, nor has it to be applied for again. Renew (renewals); what should not have been granted is annulled (annulments).",
  },
  "ground-not-of-act": {
    zh: "该事由不是此项决定的依据：69-… 为撤销（以欺骗、贿赂等不正当手段取得许可的，为 69-2，应予撤销而非吊销），8-… 为撤回，9-law 为吊销、暂扣，70-… 为注销。",
    en: "This act cannot rest on that ground: 69-… annuls (69-2: obtained by fraud or bribery, which is never revoked), 8-… withdraws, 9-law revokes or suspends, 70-… cancels.",
  },
  "ground-not-met": {
    zh: "该证照的事实与所填的注销事由不符：70-1 须有效期届满未延续，70-2 的持证主体须为公民，70-3 须为组织，70-4 须有生效的撤销、撤回或者吊销决定。",
    en: "The facts of the licence do not bear that ground: 70-1 needs a term that is over and was not renewed, 70-2 a person as holder, 70-3 an organisation, 70-4 an annulment, withdrawal or revocation in force.",
  },
  "decision-in-future": {
    zh: "决定日期不能晚于今天。请填写决定书上的日期；将来生效的，填写生效日期。",
    en: "A decision is not dated after today. Give the date on it; for an effect still to come, the effective date.",
  },
  "effective-before-decision": {
    zh: "暂扣、撤回、吊销以及依决定作出的变更，不能早于其决定日期生效。",
    en: "A suspension, a withdrawal, a revocation or an amendment that a decision orders takes no effect before the decision.",
  },
  "annulled-before-first-day": {
    zh: "撤销的生效日期不能早于证照的有效期起。",
    en: "An annulment reaches back to the licence's first day and no further.",
  },
  "set-aside-before-decision": {
    zh: "撤销原决定的决定不能早于原决定。",
    en: "A decision cannot be set aside before it was made. Check the decision's date.",
  },
  "unknown-decision": {
    zh: "没有可被撤销的这项决定，请核对 decision 的版本号。",
    en: "There is no such decision to set aside. Check the revision in decision.",
  },
  "copy-not-in-force": {
    zh: "该证照今天不在有效状态，不能制作加注件。",
    en: "The licence is not in force today, and no annotated copy of it is made.",
  },
  "copy-expired-already": {
    zh: "加注件的截止日期不能早于今天。",
    en: "A copy cannot end before today.",
  },
  "copy-outlives-term": {
    zh: "加注件的截止日期不能晚于证照的有效期止。",
    en: "A copy cannot be good for longer than its licence.",
  },
  "already-set-aside": {
    zh: "该决定已被撤销。",
    en: "That decision has been set aside already.",
  },
  "unknown-type": {
    zh: "没有这个证照类型，见 /v1/licence-types。",
    en: "There is no such licence type. See /v1/licence-types.",
  },
  "type-ended": {
    zh: "该证照类型已停止使用，不再签发、延续；已签发的仍可变更、更正、补证换证。",
    en: "This licence type has ended: nothing more is issued or renewed. What was issued can be amended, corrected and replaced.",
  },
  "definition-mismatch": {
    zh: "该类型已有不同的定义。",
    en: "This type is defined otherwise already.",
  },
  "numbering-fixed": {
    zh: "编号在何范围内唯一、是否就是持证主体代码，类型定义后不能更改；请另行定义类型。",
    en: "Within what numbers are unique, and whether they are the holder's codes, cannot change once a type is defined. Define another type.",
  },
  "unknown-account": {
    zh: "没有任命过这个账户。",
    en: "No such account was appointed.",
  },
  "unknown-correction": {
    zh: "没有这项更正申请。",
    en: "There is no such request for a correction.",
  },
  "correction-settled": {
    zh: "该更正申请已办结，不能再答复。",
    en: "The request was settled by its last answer.",
  },
  "unknown-delegation": {
    zh: "没有这项委托，见 /v1/my/delegations。",
    en: "There is no such delegation. See /v1/my/delegations.",
  },
  "invitation-over": {
    zh: "此邀请码无效、已被接受、已过期或委托已收回。请向持证主体索取新的邀请码。",
    en: "This invitation is none, was accepted, is too old or was recalled. Ask the holder for a new one.",
  },
  "unknown-department": {
    zh: "您的部门尚未登记，请联系管理员。",
    en: "Your department is not registered here. Ask the registrar.",
  },
  "department-ended": {
    zh: "您的部门已停用。",
    en: "Your department has ended.",
  },
  "unknown-key": {
    zh: "没有这个密钥。",
    en: "There is no such key.",
  },
  "number-taken": {
    zh: "该编号已被另一证照使用。",
    en: "Another licence has this number.",
  },
  "serial-taken": {
    zh: "该流水号已被另一证照使用。",
    en: "Another licence has this serial.",
  },
  "holder-has-another": {
    zh: "该持证主体已有一份同类证照，每个持证主体（或每处经营场所）只能有一份。请办理变更、延续，或先将原证照注销。",
    en: "The holder has a current licence of this type already, and may have only one (or one for each premises). Amend or renew that one, or have it cancelled first.",
  },
  "key-ended": {
    zh: "该密钥已停用。",
    en: "This key has ended already.",
  },
  "malformed-identifier": {
    zh: "电子证照标识不符合 GB/T 36904。",
    en: "The identifier does not follow GB/T 36904.",
  },
  "malformed-credit-code": {
    zh: "统一社会信用代码不符合 GB 32100。",
    en: "The credit code does not follow GB 32100.",
  },
  "foreign-department": {
    zh: "您所在的部门不能对该证照办理此事项。",
    en: "Your department may not do this to the licence.",
  },
  "unknown-case": {
    zh: "没有这个办件。",
    en: "There is no such case.",
  },
  "same-person": {
    zh: "同一办件的各个环节须由不同的人办理；退回和不予办理也不能由经办人本人作出。",
    en: "Each step of a case is another person's, and whoever prepared it neither returns nor rejects it.",
  },
  "not-the-preparer": {
    zh: "办件由经办人本人撤回；其他人可以退回或者不予办理。",
    en: "Whoever prepared a case withdraws it; anybody else may return or reject it.",
  },
  "step-not-due": {
    zh: "办件现在不在这一环节，请重新读取。",
    en: "The case does not wait for this step. Read it again.",
  },
  "case-asked": {
    zh: "办件正待补正，答复之后才能继续。",
    en: "Something is asked for in this case; it goes on once that is answered.",
  },
  "nothing-asked": {
    zh: "该办件没有待答复的补正要求。",
    en: "Nothing is asked for in this case.",
  },
  "case-over": {
    zh: "办件已经签发、不予办理或者撤回，不能再办理。",
    en: "The case was signed, rejected or withdrawn, and takes no step any more.",
  },
};
