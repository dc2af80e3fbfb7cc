// How anybody asks to be told of changes of a licence that they have checked: the same for software and for the form.
import { createHash, randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { askWatch } from "../../../projections/records/watches/watches.js";
import { isPrivate } from "../../catalogue/personal/holder-kind.js";
import { addDays, type Day, dayAt } from "../../licence/day.js";
import { type ExistingLicence, exists, latestVersion } from "../../licence/licence.js";
import { hookFault } from "../../messages/post-web-hook.js";
import type { Target } from "../../messages/sealed-letter.js";
import { letterContext } from "../../messages/sender.js";
import { newHookSecret } from "../../messages/signed-web-hook.js";
import { askingLetter, challengeLetter } from "../../messages/watches/watch-letters.js";
import { type WatchOrder, watchAddress, watchContext, watchDays } from "../../messages/watches/watch-order.js";
import type { Question } from "../../verification/question.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { heldVerdict } from "../verification/held-verdict.js";
import { needsType } from "../verification/send-verdict.js";

/** Where somebody wants to be told. */
export type WantedAt = { mail: string } | { webHook: string };

/** What was noted; `secret` is a web hook's, told here alone. */
export interface AskedWatch {
  licence: string;
  until: Day;
  secret?: string;
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

const spelled = (target: Target): string =>
  target.kind === "mail" ? `mail ${target.address.toLowerCase()}` : `web-hook ${target.url}`;

export const askToWatch = (deps: HttpDeps, limits: Limits): AskToWatch => {
  const { messages, records, settings, registry, reads, clock } = deps;
  const verify = heldVerdict(deps, limits);

  /**
   * The licence that was checked. Throws HttpProblem `not-watchable`, alike where nothing is known of it and where it is a
   * natural person's.
   */
  const watchable = async (question: Question, request: FastifyRequest): Promise<ExistingLicence> => {
    const verdict = await verify(question, { request, caller: null });
    if (needsType(verdict)) throw new HttpProblem("type-needed");
    if (verdict.verdict === "could-not-check") throw new HttpProblem("licence-not-checked");
    const { licence } = await registry.load(verdict.licence?.id ?? "");
    const latest = exists(licence) ? latestVersion(licence) : null;
    const definition = latest && (await reads.definition(latest.typeCode));
    if (!exists(licence) || !latest || !definition || isPrivate(definition, latest.holders))
      throw new HttpProblem("not-watchable");
    return licence;
  };

  return async (question, at, request) => {
    const to = targetOf(messages, at);
    limits.watch(clientNetwork(request), to.kind === "mail" ? null : new URL(to.url).host);
    const licence = await watchable(question, request);
    const today = dayAt(clock(), settings.timeZone);
    const until = addDays(today, watchDays);
    const secret = newSecret();
    const id = watchIdOf(secret);
    const order: WatchOrder = { to, secret };
    const target = messages.fingerprint(spelled(to));
    const manage = watchAddress(settings.publicUrl, secret);
    const type = (await reads.definition(latestVersion(licence).typeCode))?.name ?? { zh: "证照", en: "licence" };
    const letter = to.kind === "mail" ? askingLetter(to, type, manage) : challengeLetter(to, newSecret(), manage);
    const key = `${id} asks`;
    const asked = await records.write(tx =>
      askWatch(
        tx,
        {
          id,
          licence: licence.id,
          lane: messages.fingerprint(`${licence.id} ${spelled(to)}`),
          target,
          sealed: messages.letters.seal(order, watchContext(id)),
          until,
          told_revision: licence.revision,
          told_day: today,
        },
        { owner: id, key, sealed: messages.letters.seal(letter, letterContext({ owner: id, key })) },
      ),
    );
    if (asked === "too-many") throw new HttpProblem("too-many-watches");
    if (asked === "too-often") throw new HttpProblem("asked-too-often", { headers: { "retry-after": "3600" } });
    return { licence: licence.id, until, ...(to.kind === "web-hook" && { secret: to.secret }) };
  };
};
