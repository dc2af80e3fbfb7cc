// Takes letters out of the outbox and sends them, whenever their time has come: many at once, of which only a few go to
// one host, so that no host that answers slowly, or never, holds up what goes elsewhere.
import {
  type ClaimedMessage,
  claimMessages,
  type Delivery,
  settleMessage,
} from "../../projections/records/outbox/outbox.js";
import type { Records, RecordsTransaction } from "../../projections/records/records.js";
import { confirmWatch, endLane } from "../../projections/records/watches/watches.js";
import { pause } from "../waiting/pause.js";
import type { Mailer } from "./mailer.js";
import { postWebHook, type Reaching } from "./post-web-hook.js";
import { Letter, type LetterSeal, letterContext } from "./sealed-letter.js";
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
const usualPollMs = 2_000;

/** How many letters are under way at once. */
const atOnce = 32;

/** One host is sent no more of them once it has so many. */
const ofOneHost = 4;

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

interface Sent {
  message: ClaimedMessage;
  letter: Letter | null;
  delivery: Delivery;
}

/**
 * Notes what became of a letter, with what follows from that: a challenge that was answered confirms a watch, and who took
 * nothing for days, or says that nothing is wanted, watches no longer.
 */
const settleOne = async (tx: RecordsTransaction, by: string, sent: Sent): Promise<void> => {
  const { message, letter, delivery } = sent;
  const state = await settleMessage(tx, message, by, delivery);
  if (state === "sent" && letter?.challenge !== undefined) await confirmWatch(tx, message.owner);
  if (state === "given-up" && message.turn !== null) await endLane(tx, message.owner);
};

/** In one transaction, or one for each where one of them cannot be noted: what is not comes again once its claim is over. */
const settle = async ({ db, by, onFault }: Sender, all: readonly Sent[]): Promise<void> => {
  const noted = (some: readonly Sent[]): Promise<void> =>
    db.transaction().execute(async tx => {
      const inOrder = [...some].sort((one, other) => (one.message.owner < other.message.owner ? -1 : 1));
      for (const sent of inOrder) await settleOne(tx, by, sent);
    });
  if (all.length === 0) return;
  try {
    await noted(all);
  } catch (error) {
    if (all.length === 1) onFault(error);
    else for (const sent of all) await noted([sent]).catch(onFault);
  }
};

const send = async (sender: Sender, message: ClaimedMessage): Promise<Sent> => {
  const letter = readLetter(sender, message);
  const delivery = await deliver(sender, message, letter).catch((error: unknown): Delivery => {
    sender.onFault(error);
    return { taken: false, fault: "could not be sent", final: false };
  });
  return { message, letter, delivery };
};

/** The letters that are under way, by the hosts that they go to, and those that have come to their end. */
const underWay = () => {
  const all = new Map<Promise<void>, string | null>();
  let ended: Sent[] = [];
  return {
    get size() {
      return all.size;
    },
    /** Hosts that have enough of them. */
    busy(): string[] {
      const counts = new Map<string, number>();
      for (const via of all.values()) if (via !== null) counts.set(via, (counts.get(via) ?? 0) + 1);
      return [...counts].flatMap(([via, count]) => (count >= ofOneHost ? [via] : []));
    },
    /** Adds one that never rejects. */
    add(sending: Promise<Sent>, via: string | null): void {
      const ending: Promise<void> = sending.then(sent => {
        ended.push(sent);
        all.delete(ending);
      });
      all.set(ending, via);
    },
    get hasEnded() {
      return ended.length > 0;
    },
    takeEnded(): readonly Sent[] {
      const taken = ended;
      ended = [];
      return taken;
    },
    one: () => Promise.race(all.keys()),
    every: () => Promise.all(all.keys()),
  };
};

/**
 * Sends what is due, and what becomes due meanwhile, until nothing is and all that was begun is settled; answers how
 * many letters were tried. Told to stop, it claims no more.
 */
export const sendDue = async (sender: Sender): Promise<number> => {
  const { db, by, signal, pollMs = usualPollMs } = sender;
  const letters = underWay();
  let tried = 0;
  try {
    for (;;) {
      await settle(sender, letters.takeEnded());
      const limit = signal.aborted ? 0 : atOnce - letters.size;
      const claimed =
        limit > 0 ? await claimMessages(db, { by, limit, forMs: claimMs, ofOneHost, except: letters.busy() }) : [];
      for (const message of claimed) letters.add(send(sender, message), message.via);
      tried += claimed.length;
      if (letters.hasEnded) continue;
      if (letters.size === 0) return tried;
      const rested = new AbortController();
      await Promise.race([letters.one(), pause(pollMs, rested.signal)]);
      rested.abort();
    }
  } finally {
    await letters.every();
    await settle(sender, letters.takeEnded());
  }
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
