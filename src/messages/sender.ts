// Takes letters out of the outbox and sends them, whenever their time has come.
import {
  type ClaimedMessage,
  claimMessages,
  type Delivery,
  settleMessage,
} from "../../projections/records/outbox/outbox.js";
import type { Records } from "../../projections/records/records.js";
import { confirmWatch, endLane } from "../../projections/records/watches/watches.js";
import { inParallel } from "../waiting/in-parallel.js";
import { pause } from "../waiting/pause.js";
import type { Mailer } from "./mailer.js";
import { postWebHook, type Reaching } from "./post-web-hook.js";
import { Letter, type LetterSeal } from "./sealed-letter.js";
import { hookHeaders } from "./signed-web-hook.js";

export interface Sender {
  db: Records;
  /** A name that no other sender has. */
  by: string;
  letters: Pick<LetterSeal, "open">;
  reaching: Reaching;
  /** Null where mail is not configured: letters by mail wait. */
  mailer: Pick<Mailer, "send"> | null;
  signal: AbortSignal;
  onFault(error: unknown): void;
  pollMs?: number;
}

/** Longer than any letter may take: who still has a claim then has died. */
const claimMs = 120_000;
const atOnce = 5;
const usualPollMs = 2_000;

/** What a letter is sealed for, so that it opens for its owner's key alone. */
export const letterContext = ({ owner, key }: Pick<ClaimedMessage, "owner" | "key">): string => `${owner} ${key}`;

const readLetter = ({ letters }: Sender, message: ClaimedMessage): Letter | null => {
  try {
    return Letter.parse(letters.open(message.sealed, letterContext(message)));
  } catch {
    return null;
  }
};

const deliver = async (sender: Sender, message: ClaimedMessage, letter: Letter | null): Promise<Delivery> => {
  if (!letter) return { taken: false, fault: "the letter does not open", final: true };
  const { to, type, data, subject, text, challenge, unsubscribe } = letter;
  const { id, made } = message;
  if (to.kind === "mail")
    return sender.mailer
      ? sender.mailer.send({ id, to: to.address, subject, text, unsubscribe })
      : { taken: false, fault: "mail is not configured", final: false };
  const body = JSON.stringify({ type, timestamp: new Date(Number(made)).toISOString(), data });
  return postWebHook(
    { url: to.url, body, challenge, headers: hookHeaders({ id, body, secret: to.secret }, Date.now()) },
    sender.reaching,
  );
};

/**
 * Notes what became of a letter, with what follows from that: a challenge that was answered confirms a watch, and who took
 * nothing for days, or says that nothing is wanted, watches no longer.
 */
const settle = (sender: Sender, message: ClaimedMessage, letter: Letter | null, delivery: Delivery): Promise<void> =>
  sender.db.transaction().execute(async tx => {
    const state = await settleMessage(tx, message, sender.by, delivery);
    if (state === "sent" && letter?.challenge !== undefined) await confirmWatch(tx, message.owner);
    if (state === "given-up" && message.turn !== null) await endLane(tx, message.owner);
  });

/** Sends what is due now; answers how many letters were tried. */
export const sendDue = async (sender: Sender): Promise<number> => {
  const claimed = await claimMessages(sender.db, { by: sender.by, limit: 2 * atOnce, forMs: claimMs });
  await inParallel(claimed, { atOnce }, async message => {
    const letter = readLetter(sender, message);
    await settle(sender, message, letter, await deliver(sender, message, letter));
  });
  return claimed.length;
};

/** Sends until it is told to stop; a fault of the database is outlived. */
export const runSender = async (sender: Sender): Promise<void> => {
  while (!sender.signal.aborted) {
    let sent = 0;
    try {
      sent = await sendDue(sender);
    } catch (error) {
      sender.onFault(error);
    }
    if (sent === 0) await pause(sender.pollMs ?? usualPollMs, sender.signal);
  }
};
