// Puts into the outbox what somebody is to be reminded of today. Planned again, by this process or another one, nothing
// is told twice; planned late, after days without a process, nothing is left out.
import type { Views } from "../../../projections/database/database.js";
import type { NewMessage } from "../../../projections/records/outbox/outbox.js";
import type { Records } from "../../../projections/records/records.js";
import {
  forgetReminders,
  remindersOn,
  type StoredReminder,
  tellReminder,
} from "../../../projections/records/reminders/reminders.js";
import type { AccountReads } from "../../../projections/views/catalogue/accounts.js";
import { readDue, readHeldDue } from "../../../projections/views/licences/due/read-due.js";
import { addDays, type Day, toEpochDay } from "../../licence/day.js";
import { comparedCode, holdingOf } from "../../licence/holding.js";
import { latestVersion } from "../../licence/licence.js";
import { type Letter, type LetterSeal, letterMessage } from "../sealed-letter.js";
import { departmentLetter, holderLetter, type Reminded } from "./reminder-letters.js";
import { orderContext, type ReminderEvent, ReminderOrder } from "./reminder-order.js";

export interface Planning {
  records: Records;
  views: Views;
  accounts: Pick<AccountReads, "of">;
  letters: LetterSeal;
  /** What a type is called. */
  typeName(code: string): Promise<{ zh: string; en: string }>;
  /** Under which people find the registry. */
  origin: string;
  today: Day;
  /** Milliseconds since 1970. */
  now: number;
}

const ordersAtOnce = 100;
const mostOfDepartment = 5_000;

const message = ({ letters }: Planning, owner: string, key: string, letter: Letter): NewMessage =>
  letterMessage(letters, { owner, key }, letter);

const daysLeft = ({ today }: Planning, day: Day): number => toEpochDay(day) - toEpochDay(today);

const typeOf = async ({ typeName }: Planning, code: string) => ({ code, ...(await typeName(code)) });

/** Each day once for the nearest of the spans that it lies in: who asks late hears of it once, and not for each. */
const toHolder = async (planning: Planning, { id }: StoredReminder, order: ReminderOrder): Promise<NewMessage[]> => {
  const { today } = planning;
  const asked = { kinds: order.events, from: today, to: addDays(today, Math.max(...order.days)) };
  const found = await readHeldDue(planning.views, { ...asked, codes: order.codes.map(comparedCode) });
  const messages: NewMessage[] = [];
  for (const { kind, day, licence } of found) {
    if (holdingOf(licence, order.codes, today)?.held !== "now") continue;
    const left = daysLeft(planning, day);
    const before = Math.min(...order.days.filter(days => days >= left));
    const type = await typeOf(planning, latestVersion(licence).typeCode);
    const reminded: Reminded = { event: kind as ReminderEvent, licence: licence.id, type, day, daysLeft: left };
    const key = `${id} ${kind} ${licence.id} ${day} ${before}`;
    messages.push(message(planning, id, key, holderLetter(order.to, reminded, planning.origin)));
  }
  return messages;
};

/** The days that came to be as near as was asked for since a day on which the department was told. */
const toDepartment = async (
  planning: Planning,
  { id, told_to: toldTo }: StoredReminder,
  { department, order }: { department: string; order: ReminderOrder },
): Promise<NewMessage[]> => {
  const { today, views, origin } = planning;
  if (toldTo >= today) return [];
  const since = toldTo === "" ? today : addDays(toldTo, 1);
  const all: Reminded[] = [];
  for (const kind of order.events)
    for (const days of order.days) {
      const from = addDays(since, days) < today ? today : addDays(since, days);
      const asked = { kind, from, to: addDays(today, days), departments: [department] };
      for (const { licence, type, day } of await readDue(views, { ...asked, limit: mostOfDepartment }))
        all.push({ event: kind, licence, type: await typeOf(planning, type), day, daysLeft: daysLeft(planning, day) });
    }
  const once = [...new Map(all.map(each => [`${each.event} ${each.licence} ${each.day}`, each])).values()];
  if (once.length === 0) return [];
  once.sort((one, other) => one.daysLeft - other.daysLeft);
  return [message(planning, id, `${id} ${today}`, departmentLetter(order.to, department, once, origin))];
};

/** Whether the account still acts for the department; of one that was never appointed, its provider said so. */
const stillActs = async ({ accounts, now }: Planning, department: string, order: ReminderOrder): Promise<boolean> => {
  const account = await accounts.of({ issuer: order.issuer, subject: order.subject }, now);
  if (account === undefined) throw new Error("it is not known whether an account was dismissed");
  return account === null || (!account.dismissed && account.department === department);
};

const planOne = async (planning: Planning, stored: StoredReminder): Promise<void> => {
  const order = ReminderOrder.parse(planning.letters.open(stored.sealed, orderContext(stored.id)));
  const { department } = stored;
  if (department === null)
    return tellReminder(planning.records, stored, await toHolder(planning, stored, order), planning.today);
  if (!(await stillActs(planning, department, order))) return;
  const messages = await toDepartment(planning, stored, { department, order });
  await tellReminder(planning.records, stored, messages, planning.today);
};

/** Plans what is due today for everybody; `onFault` hears of an order that could not be planned, and the others go on. */
export const planReminders = async (planning: Planning, onFault: (error: unknown) => void): Promise<void> => {
  const { records, today } = planning;
  await forgetReminders(records, addDays(today, -30));
  let after = "";
  for (;;) {
    const orders = await remindersOn(records, today, after, ordersAtOnce);
    for (const order of orders)
      try {
        await planOne(planning, order);
      } catch (error) {
        onFault(error);
      }
    const last = orders.at(-1);
    if (!last || orders.length < ordersAtOnce) return;
    after = last.id;
  }
};
