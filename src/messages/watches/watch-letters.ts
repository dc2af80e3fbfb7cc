// What is told to who watches a licence: public facts alone, in words and as data.
import type { Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { StatusOnDay } from "../../licence/status.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { PublicLicence } from "../../verification/verdict.js";
import { statusWords } from "../../verification/words.js";
import type { Letter, Target } from "../sealed-letter.js";
import { dataOfChange, type Said, wordsOfChange } from "./change-words.js";
import type { WatchedChange } from "./watched-changes.js";

/** The licence as anybody may see it, and what it is today. */
export interface WatchedLicence {
  shown: Omit<PublicLicence, "inForce">;
  definition: TypeDefinition;
  now: StatusOnDay;
  today: Day;
  /** When this was read, ISO 8601. */
  asOf: string;
}

const nameOf = ({ type, number, holder }: WatchedLicence["shown"]): Said => ({
  zh: `《${type.name.zh}》（${[number === null ? null : `编号 ${number}`, holder].filter(Boolean).join("，")}）`,
  en: `${type.name.en} (${[number, holder].filter(Boolean).join(", ")})`,
});

const statusNow = ({ now: { status, since } }: WatchedLicence): Said => {
  const from = since === null ? null : spokenDay(since);
  return {
    zh: `现状态：${statusWords[status].zh}${from ? `（自${from.zh}起）` : ""}。`,
    en: `Now: ${statusWords[status].en}${from ? `, since ${from.en}` : ""}.`,
  };
};

const footer = (address: string): string =>
  `\n您收到本邮件，是因为有人以此地址申请了该证照的变更提醒。不再接收或延长期限：${address}\nYou get this mail because the licence is watched with this address. To end or keep it: ${address}\n`;

/** One change. `verify` is where anybody may check the licence, `manage` where the watch is kept or ended. */
export const changeLetter = (
  to: Target,
  change: WatchedChange,
  watched: WatchedLicence,
  { verify, manage }: { verify: string; manage: string },
): Letter => {
  const { shown, definition, now, today, asOf } = watched;
  const [name, what, status] = [nameOf(shown), wordsOfChange(change, definition), statusNow(watched)];
  const { id, type, number, identifier, issuer, holder } = shown;
  return {
    to,
    type: "licence.changed",
    data: {
      licence: { id, type: type.code, typeName: type.name, number, identifier, issuer, holder },
      change: dataOfChange(change, definition),
      status: now.status,
      statusSince: now.since,
      inForce: now.inForce,
      on: today,
      asOf,
      text: { zh: `${name.zh}：${what.zh}${status.zh}`, en: `${name.en}: ${what.en} ${status.en}` },
      verify,
      manage,
    },
    subject: `证照变更提醒：${type.name.zh} · A licence that you watch has changed`,
    text: `${name.zh}\n${what.zh}${status.zh}\n\n${name.en}\n${what.en} ${status.en}\n\n${verify}\n${asOf}\n${footer(manage)}`,
    unsubscribe: manage,
  };
};

/** To a mail's address that somebody gave: whoever reads it decides. */
export const askingLetter = (to: Target, type: Said, manage: string): Letter => ({
  to,
  type: "watch.confirmation",
  data: {},
  subject: "确认接收证照变更提醒 · Confirm that you watch a licence",
  text: `有人申请以此地址接收一份《${type.zh}》的变更提醒。确认请在 24 小时内打开以下网址并点击“确认”：\n${manage}\n如未申请，请忽略本邮件。\n\nSomebody asked for this address to be told of changes of a licence (${type.en}). To confirm, open the address above within 24 hours and press the button. If you did not ask for it, ignore this mail.\n`,
});

/** To a web hook: whoever runs it answers with the challenge. */
export const challengeLetter = (to: Target, challenge: string, manage: string): Letter => ({
  to,
  type: "watch.challenge",
  data: { challenge, manage },
  subject: "",
  text: "",
  challenge,
});

/** That a watch ends soon. */
export const endingLetter = (to: Target, until: Day, manage: string): Letter => {
  const day = spokenDay(until);
  return {
    to,
    type: "watch.ending",
    data: { until, manage },
    subject: "证照变更提醒即将到期 · A watch on a licence ends soon",
    text: `您的证照变更提醒将于${day.zh}后结束。继续接收的，请打开以下网址并点击“继续”：\n${manage}\n\nYour watch on a licence ends after ${day.en}. To keep it, open the address above and press the button.\n`,
    unsubscribe: manage,
  };
};
