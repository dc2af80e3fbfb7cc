// Letters as they wait in the outbox: where to and what, sealed under a key that is not in the database.
import { z } from "zod";
import type { NewMessage } from "../../projections/records/outbox/outbox.js";

/** A web hook's address with the secret under which it is signed, or a mail's address. */
export const Target = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("web-hook"), url: z.string(), secret: z.string() }),
  z.strictObject({ kind: z.literal("mail"), address: z.string() }),
]);
export type Target = z.infer<typeof Target>;

/** What a web hook is sent, as data, and a mail, in words. */
export const Letter = z.strictObject({
  to: Target,
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  subject: z.string(),
  text: z.string(),
  /** What a web hook has to answer with: then it is its owner who wants to be told. */
  challenge: z.string().optional(),
  /** Where a mail's reader ends what it is sent for, by one POST (RFC 8058). */
  unsubscribe: z.string().optional(),
});
export type Letter = z.infer<typeof Letter>;

/** Seals texts, each bound to what it is for: one that was moved elsewhere does not open. */
export interface LetterSeal {
  seal(value: unknown, context: string): string;
  /** Throws where the text was not sealed under this key for this. */
  open(text: string, context: string): unknown;
  /** The same for all that goes to one host, or through the mail server, and of no use to who reads the database. */
  via(to: Target): string;
}

/** Texts under a key that is not in the database, each bound to its context; null where one does not open. */
export interface Texts {
  seal(text: string, ...context: string[]): string;
  open(sealed: string, ...context: string[]): string | null;
  /** A keyed hash of a text. */
  mark(text: string): string;
}

/** A seal over that of texts. */
export const createLetterSeal = (texts: Texts): LetterSeal => ({
  seal: (value, context) => texts.seal(JSON.stringify(value), context),
  open(text, context) {
    const opened = texts.open(text, context);
    if (opened === null) throw new TypeError("it was not sealed here for this");
    return JSON.parse(opened);
  },
  via: to => texts.mark(to.kind === "mail" ? "mail" : `host ${new URL(to.url).host}`),
});

/** What a letter is sealed for, so that it opens for its owner's key alone. */
export const letterContext = ({ owner, key }: Pick<NewMessage, "owner" | "key">): string => `${owner} ${key}`;

/** A letter as it is put into the outbox. */
export const letterMessage = (
  letters: LetterSeal,
  named: Pick<NewMessage, "owner" | "key">,
  letter: Letter,
): NewMessage => ({ ...named, sealed: letters.seal(letter, letterContext(named)), via: letters.via(letter.to) });
