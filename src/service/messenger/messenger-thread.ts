// The messenger's thread: plans reminders and sends what waits in the outbox, on connections of its own, so that neither
// holds anybody up.
import { randomUUID } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import { openViews } from "../../../projections/database/open-views.js";
import { createRowMacs } from "../../../projections/database/row-macs.js";
import { forgetMessages } from "../../../projections/records/outbox/outbox.js";
import { openRecords } from "../../../projections/records/records.js";
import { readAccounts } from "../../../projections/views/catalogue/accounts.js";
import { readCatalogue } from "../../../projections/views/catalogue/read-catalogue.js";
import type { LogPlace } from "../../home/open-log.js";
import { dayAt } from "../../licence/day.js";
import { createMailer, type MailSettings } from "../../messages/mailer.js";
import { planReminders } from "../../messages/reminders/plan-reminders.js";
import { createLetterSeal } from "../../messages/sealed-letter.js";
import { runSender } from "../../messages/sender.js";
import { createBackOff } from "../../waiting/back-off.js";
import { pause } from "../../waiting/pause.js";
import { sealedTexts } from "../keys/sealed-texts.js";
import { watchLog } from "./watch-log.js";

/** What the thread is started with. */
export interface MessengerThread {
  database: DatabaseSettings;
  rowKey: Uint8Array;
  /** Of the registry: the key of letters is drawn from it. */
  secret: Uint8Array;
  mail: MailSettings | null;
  plainText: boolean;
  origin: string;
  timeZone: string;
  /** The log, which is followed for those who watch. */
  log: LogPlace;
}

/** A fault that the thread outlives. */
export interface MessengerMessage {
  fault: string;
}

/** How often it is looked whom to remind: whoever asks for it hears of today within so long. */
const planEveryMs = 60_000;

const settings = workerData as MessengerThread;
const stopped = new AbortController();
parentPort?.once("message", () => stopped.abort());
const { signal } = stopped;
const onFault = (error: unknown): void =>
  parentPort?.postMessage({ fault: error instanceof Error ? error.message : String(error) } satisfies MessengerMessage);

/** Opens the records once they can be had. */
const open = async (): Promise<Awaited<ReturnType<typeof openRecords>> | null> => {
  const backOff = createBackOff({ firstMs: 200, longestMs: 10_000 });
  while (!signal.aborted)
    try {
      return await openRecords(settings.database);
    } catch (error) {
      onFault(error);
      await backOff.pause(signal);
    }
  return null;
};

const records = await open();
if (records) {
  const views = openViews(settings.database, "read");
  const macs = createRowMacs(settings.rowKey);
  const letters = createLetterSeal(sealedTexts(settings.secret));
  const mailer = settings.mail && createMailer(settings.mail);
  const catalogue = readCatalogue(views, macs);
  const typeName = async (code: string) => (await catalogue.type(code))?.definition.name ?? { zh: code, en: code };

  const watches = await watchLog({ records, letters, ...settings }, signal, onFault);

  const plan = async (): Promise<void> => {
    while (!signal.aborted) {
      const now = Date.now();
      const today = dayAt(now, settings.timeZone);
      try {
        const accounts = readAccounts(views, macs);
        const { origin } = settings;
        await planReminders({ records, views, accounts, letters, typeName, origin, today, now }, onFault);
        await watches?.plan();
        await forgetMessages(records);
      } catch (error) {
        onFault(error);
      }
      await pause(planEveryMs, signal);
    }
  };
  const send = runSender({
    db: records,
    by: randomUUID(),
    letters,
    reaching: { plainText: settings.plainText },
    mailer,
    signal,
    onFault,
  });
  await Promise.all([plan(), send, watches?.follow()]);
  await watches?.close();
  mailer?.close();
  await views.destroy();
  await records.destroy();
}
parentPort?.close();
