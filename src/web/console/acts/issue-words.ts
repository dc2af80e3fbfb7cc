// What an issue and a take-over are called on their forms and buttons, and what their term means.
import { say, type Words } from "../../parts/texts.js";
import type { IssueKind } from "./issue-form.js";

export const issueTitle = (kind: IssueKind, type: Words): Words =>
  kind === "issue" ? say(`签发${type.zh}`, `Issue: ${type.en}`) : say(`纳入存量${type.zh}`, `Take over: ${type.en}`);

/** The last button of what takes several hands. */
export const handOn = say("提交办件", "Hand the case on");

/** The last button, named for what it does. */
export const submitWord = ({ kind, severalHands }: { kind: IssueKind; severalHands: boolean }, type: Words): Words => {
  if (severalHands) return handOn;
  return kind === "issue"
    ? say(`签发${type.zh}`, `Issue the ${type.en}`)
    : say(`纳入${type.zh}`, `Take over the ${type.en}`);
};

/** 自 … 起有效，至 … 止. */
export const termSentence = ({ validFrom, validTo }: Readonly<Record<string, unknown>>): Words =>
  typeof validTo === "string"
    ? say(`自 ${validFrom} 起有效，至 ${validTo} 止。`, `Good from ${validFrom} until ${validTo}.`)
    : say(`自 ${validFrom} 起长期有效。`, `Good from ${validFrom} on, without end.`);
