// What reminders say: in words, without anything that is a person's own, and as data.
import type { Day } from "../../licence/day.js";
import type { Letter, Target } from "../sealed-letter.js";
import type { ReminderEvent } from "./reminder-order.js";

/** One day of which is reminded. */
export interface Reminded {
  event: ReminderEvent;
  licence: string;
  type: { code: string; zh: string; en: string };
  day: Day;
  /** How many days away it is; 0 on the day itself. */
  daysLeft: number;
}

const words: Readonly<Record<ReminderEvent, { zh: string; en: string; type: string }>> = {
  expires: { zh: "有效期届满", en: "expires after", type: "licence.expires" },
  inspection: { zh: "应当检验", en: "is to be inspected by", type: "licence.inspection-due" },
  suspension: { zh: "暂扣期满", en: "is suspended until", type: "licence.suspension-ends" },
};

const hanDay = (day: Day): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

const sentences = ({ event, type, day, daysLeft }: Reminded): { zh: string; en: string } => ({
  zh: `《${type.zh}》将于${hanDay(day)}${words[event].zh}（还有${daysLeft}天）。`,
  en: `${type.en} ${words[event].en} ${day} (${daysLeft} days left).`,
});

const dataOf = ({ event, licence, type, day, daysLeft }: Reminded) => ({
  event,
  licence,
  type: type.code,
  day,
  daysLeft,
});

/** To a holder, about one day of one of their licences. */
export const holderLetter = (to: Target, reminded: Reminded, origin: string): Letter => {
  const { zh, en } = sentences(reminded);
  const link = `${origin}/v1/my/licences/${reminded.licence}`;
  return {
    to,
    type: words[reminded.event].type,
    data: { ...dataOf(reminded), link },
    subject: `证照提醒：${reminded.type.zh}${words[reminded.event].zh} · Licence reminder`,
    text: `${zh}\n\n${en}\n\n${link}\n`,
  };
};

/** How many days a letter to a department tells one by one. */
const mostTold = 100;

/** To a department, about all days that came near since it was told last. */
export const departmentLetter = (to: Target, department: string, all: readonly Reminded[], origin: string): Letter => {
  const told = all.slice(0, mostTold);
  const more = all.length - told.length;
  const lines = told.map(reminded => `${sentences(reminded).zh} ${reminded.licence}`);
  return {
    to,
    type: "department.reminders",
    data: { department, items: told.map(dataOf), more },
    subject: `证照提醒：${all.length} 件 · ${all.length} licence reminders`,
    text: `${lines.join("\n")}${more > 0 ? `\n另有 ${more} 件。 ${more} more.` : ""}\n\n${origin}\n`,
  };
};

/** To an address that somebody gave, which says by its code that it is theirs. */
export const confirmationLetter = (to: Target, code: string): Letter => ({
  to,
  type: "reminders.confirmation",
  data: {},
  subject: "确认接收证照提醒 · Confirm licence reminders",
  text: `确认码：${code}\n如未申请，请忽略本邮件。\n\nThe code is ${code}. If you did not ask for it, ignore this mail.\n`,
});
