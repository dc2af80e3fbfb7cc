// Starts the messenger's thread, and starts it again should it ever end by itself.
import { Worker } from "node:worker_threads";
import type { Config } from "../../home/settings/config.js";
import type { MailSettings } from "../../messages/mailer.js";
import { superviseThread } from "../../waiting/supervised-thread.js";
import type { OpenedParts } from "../roles/opened-parts.js";
import type { MessengerMessage, MessengerThread } from "./messenger-thread.js";

/** The mail of the settings; null where there is none. */
export const mailOf = ({
  LICET_SMTP_URL: url,
  LICET_MAIL_FROM: from,
  production,
}: Pick<Config, "LICET_SMTP_URL" | "LICET_MAIL_FROM" | "production">): MailSettings | null =>
  url === undefined || from === undefined ? null : { url, from, demandTls: production };

/** Starts it; `close` lets what it has in hand be finished. */
export const startMessenger = ({
  config,
  opened,
  database,
  report,
}: Pick<OpenedParts, "config" | "opened" | "database" | "report">): { close(): Promise<void> } => {
  const thread: MessengerThread = {
    database,
    rowKey: opened.rowKey,
    secret: opened.deps.secrets.request,
    mail: mailOf(config),
    plainText: !config.production,
    origin: opened.origin.current,
    timeZone: config.LICET_TIME_ZONE,
    log: opened.logPlace,
  };
  const start = (): Worker => {
    const worker = new Worker(new URL("./messenger-thread.js", import.meta.url), { workerData: thread });
    return worker.on("message", ({ fault }: MessengerMessage) =>
      report("warn", { fault }, "a message could not be planned or sent yet"),
    );
  };
  return superviseThread(start, ({ failure }) => {
    if (failure) report("error", { err: failure.error }, "the messenger's thread ended");
  });
};
