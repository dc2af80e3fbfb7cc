// Mail through the server that the operator named.
import { createTransport } from "nodemailer";
import type { Delivery } from "../../projections/records/outbox/outbox.js";
import { isLoopback } from "../network/loopback.js";

export interface MailSettings {
  /** `smtp://` or `smtps://`, perhaps with user and password: never log it. */
  url: string;
  /** Whom it comes from. */
  from: string;
  /** Whether a server on another machine must speak TLS, where it is not by its scheme. */
  demandTls: boolean;
}

export interface Mailer {
  /** Never rejects: what kept a mail from being taken is told. */
  send(mail: {
    id: string;
    to: string;
    subject: string;
    text: string;
    /** Where one POST ends what it is sent for; mail programs show a button for it (RFC 8058). */
    unsubscribe?: string | undefined;
  }): Promise<Delivery>;
  close(): void;
}

const patienceMs = 15_000;

/** A server's word that it never will (RFC 5321 §4.2.1), but for those about the connection itself. */
const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  "responseCode" in error &&
  [550, 551, 553, 555].includes(Number(error.responseCode)) &&
  "command" in error &&
  error.command === "RCPT TO";

const faultOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? `mail: ${String(error.code)}` : "mail: not taken";

/** A connection for each mail, in plain words, without access to files and addresses that a text might name. */
export const createMailer = ({ url, from, demandTls }: MailSettings): Mailer => {
  const transport = createTransport({
    url,
    requireTLS: demandTls && url.startsWith("smtp:") && !isLoopback(new URL(url).hostname),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, text, unsubscribe }) {
      try {
        // The same id with every try, so that who got it twice has it once.
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@licet>`,
          ...(unsubscribe !== undefined && {
            list: { unsubscribe },
            headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
          }),
        });
        return { taken: true };
      } catch (error) {
        return { taken: false, fault: faultOf(error), final: isFinal(error) };
      }
    },
    close: () => transport.close(),
  };
};
