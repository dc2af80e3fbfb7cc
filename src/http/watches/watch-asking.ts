// How anybody asks to be told of changes of a licence that they have checked: the same for software and for the form.
import { createHash, randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { askWatch } from "../../../projections/records/watches/watches.js";
import { addDays, type Day, dayAt } from "../../licence/day.js";
import { exists } from "../../licence/licence.js";
import { hookFault } from "../../messages/post-web-hook.js";
import { letterMessage, type Target } from "../../messages/sealed-letter.js";
import { newHookSecret } from "../../messages/signed-web-hook.js";
import { askingLetter, challengeLetter } from "../../messages/watches/watch-letters.js";
import { type WatchOrder, watchAddress, watchContext, watchDays } from "../../messages/watches/watch-order.js";
import { watchedVersion } from "../../messages/watches/watchable.js";
import type { Question } from "../../verification/question.js";
import type { Bilingual } from "../../verification/words.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { heldVerdict } from "../verification/held-verdict.js";
import { needsType } from "../verification/send-verdict.js";
import { definitionInViews } from "./watch-offer.js";

/** Where somebody wants to be told. */
export type WantedAt = { mail: string } | { webHook: string };

/** What was noted; `secret` is a web hook's, told here alone. */
export interface AskedWatch {
  licence: string;
  until: Day;
  secret?: string;
}

interface Watchable {
  licence: string;
  revision: number;
  /** What its type is called. */
  type: Bilingual;
}

export type AskToWatch = (question: Question, at: WantedAt, request: FastifyRequest) => Promise<AskedWatch>;

/** The hash under which a watch of this secret is kept. */
export const watchIdOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const newSecret = (): string => randomBytes(32).toString("base64url");

const refuse = (code: "mail-not-configured" | "web-hook-not-allowed", pointer: string): never => {
  throw new HttpProblem(code, { faults: [{ pointer, code }] });
};

/** Throws HttpProblem `mail-not-configured` and `web-hook-not-allowed`. */
const targetOf = ({ hasMail, plainText }: HttpDeps["messages"], at: WantedAt): Target => {
  if ("mail" in at) {
    if (!hasMail) refuse("mail-not-configured", "/to/mail");
    return { kind: "mail", address: at.mail };
  }
  if (hookFault(at.webHook, { plainText }) !== null) refuse("web-hook-not-allowed", "/to/webHook");
  return { kind: "web-hook", url: new URL(at.webHook).href, secret: newHookSecret() };
};

const mailBox = /^(.+)@(.+)$/;

/** Where to, the same for all that one reader or one piece of software gets: what stands behind a `+` is a note of theirs. */
const counted = (target: Target): string => {
  if (target.kind === "web-hook") return `web-hook ${target.url}`;
  const [, box = "", host = ""] = mailBox.exec(target.address.toLowerCase()) ?? [];
  return `mail ${box.replace(/(?<=.)\+.*$/, "")}@${host}`;
};

/**
 * Whose messages go one after the other: a mail address has one watch of a licence. A web hook may have several, each
 * with a secret of its own, so that nobody who asks for it in the owner's name comes in the place of the owner's.
 */
const laneOf = (licence: string, target: Target, id: string): string =>
  target.kind === "mail"
    ? `${licence} mail ${target.address.toLowerCase()}`
    : `${licence} web-hook ${target.url} ${id}`;

export const askToWatch = (deps: HttpDeps, limits: Limits): AskToWatch => {
  const { messages, records, settings, registry, clock } = deps;
  const verify = heldVerdict(deps, limits);
  const definitionAt = definitionInViews(deps);

  /**
   * The licence that was checked, and what it is called. Throws HttpProblem `not-watchable`, alike where nothing is known
   * of it and where it is a natural person's.
   */
  const watchable = async (question: Question, request: FastifyRequest, today: Day): Promise<Watchable> => {
    const verdict = await verify(question, { request, caller: null });
    if (needsType(verdict)) throw new HttpProblem("type-needed");
    if (verdict.verdict === "could-not-check") throw new HttpProblem("licence-not-checked");
    const { licence } = await registry.load(verdict.licence?.id ?? "");
    const watched = exists(licence) && (await watchedVersion(licence, today, definitionAt));
    if (!watched) throw new HttpProblem("not-watchable");
    return { licence: licence.id, revision: licence.revision, type: watched.definition.name };
  };

  return async (question, at, request) => {
    const to = targetOf(messages, at);
    limits.watch(clientNetwork(request), to.kind === "mail" ? null : new URL(to.url).host);
    const today = dayAt(clock(), settings.timeZone);
    const { licence, revision, type } = await watchable(question, request, today);
    const until = addDays(today, watchDays);
    const secret = newSecret();
    const id = watchIdOf(secret);
    const order: WatchOrder = { to, secret };
    const target = messages.fingerprint(counted(to));
    const manage = watchAddress(settings.publicUrl, secret);
    const letter = to.kind === "mail" ? askingLetter(to, type, manage) : challengeLetter(to, newSecret(), manage);
    const asked = await records.write(tx =>
      askWatch(
        tx,
        {
          id,
          licence,
          lane: messages.fingerprint(laneOf(licence, to, id)),
          target,
          sealed: messages.letters.seal(order, watchContext(id)),
          until,
          told_revision: revision,
          told_day: today,
        },
        letterMessage(messages.letters, { owner: id, key: `${id} asks` }, letter),
      ),
    );
    if (asked === "too-many") throw new HttpProblem("too-many-watches");
    if (asked === "too-often") throw new HttpProblem("asked-too-often", { headers: { "retry-after": "3600" } });
    return { licence, until, ...(to.kind === "web-hook" && { secret: to.secret }) };
  };
};
