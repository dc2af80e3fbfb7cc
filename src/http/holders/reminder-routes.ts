// /v1/my/reminders: whoever asks for it is reminded of the days of their licences, or an officer of those of their
// department, by a web hook or by mail; asked for, changed and ended by nobody but themselves.
import { createHash, randomBytes } from "node:crypto";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import {
  dropReminder,
  findReminder,
  putReminder,
  type StoredReminder,
} from "../../../projections/records/reminders/reminders.js";
import { addDays, dayAt } from "../../licence/day.js";
import { hookFault } from "../../messages/post-web-hook.js";
import { confirmationLetter } from "../../messages/reminders/reminder-letters.js";
import { orderContext, orderDays, ReminderOrder } from "../../messages/reminders/reminder-order.js";
import { letterMessage, type Target } from "../../messages/sealed-letter.js";
import { newHookSecret } from "../../messages/signed-web-hook.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { codesOf } from "./own-licence.js";
import { type about, Confirmation, ReminderBody, ReminderReply, replyOf } from "./reminder-reply.js";
import { codeOf, hashOfCode, readCode } from "./secret-code.js";

/** An account's order has one id, whatever it asks for. */
/** The id of the order of an account. */
export const idOf = ({ issuer, client }: Pick<Caller, "issuer" | "client">): string =>
  createHash("sha256").update(`${issuer}\0${client}`).digest("hex");

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

export const reminderRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.remind"));
    const { records, messages } = deps;

    const existing = async (id: string): Promise<{ stored: StoredReminder; order: ReminderOrder } | null> => {
      const stored = await findReminder(records, id);
      return stored && { stored, order: ReminderOrder.parse(messages.letters.open(stored.sealed, orderContext(id))) };
    };
    const own = async (caller: Caller) => {
      const found = await existing(idOf(caller));
      if (!found) throw new HttpProblem("no-reminders");
      return found;
    };

    /** Where to; a web hook at the same address keeps its secret, a mail's address that was confirmed stays so. */
    const targetOf = (to: z.infer<typeof ReminderBody>["to"], before: Target | undefined): Target => {
      if (to.kind === "mail") {
        if (!messages.hasMail)
          throw new HttpProblem("mail-not-configured", {
            faults: [{ pointer: "/to/kind", code: "mail-not-configured" }],
          });
        return to;
      }
      if (hookFault(to.url, { plainText: messages.plainText }) !== null)
        throw new HttpProblem("web-hook-not-allowed", {
          faults: [{ pointer: "/to/url", code: "web-hook-not-allowed" }],
        });
      const isSame = before?.kind === "web-hook" && before.url === to.url;
      return { ...to, secret: isSame ? before.secret : newHookSecret() };
    };

    /** The department that is reminded of; null for the caller's own licences. */
    const departmentOf = (caller: Caller, asked: z.infer<typeof about>): string | null => {
      if (asked === "own" && codesOf(caller).length > 0) return null;
      if (asked === "department" && caller.roles.includes("officer") && caller.department !== undefined)
        return caller.department;
      throw new HttpProblem("nothing-to-remind-of", { faults: [{ pointer: "/about", code: "nothing-to-remind-of" }] });
    };

    app.put(
      "/v1/my/reminders",
      {
        schema: {
          tags: ["holders"],
          summary: "订阅到期、检验、暂扣期满的提醒 · Ask to be reminded of terms, inspections and suspensions that end",
          body: ReminderBody,
          response: {
            200: answer(
              "订阅；网络钩子的密钥只在此告知 · The order; the secret of a web hook is told here alone",
              ReminderReply,
            ),
            ...refused(400, 401, 403, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const id = idOf(caller);
        const { to, events, days, ...body } = request.body;
        const department = departmentOf(caller, body.about);
        const before = await existing(id);
        const target = targetOf(to, before?.order.to);
        const kept = before?.order.to;
        const isConfirmed =
          target.kind === "web-hook" ||
          (before?.stored.confirmed === true && kept?.kind === "mail" && kept.address === target.address);
        const code = isConfirmed ? null : codeOf(randomBytes(16));
        const order: ReminderOrder = {
          issuer: caller.issuer,
          subject: caller.client,
          codes: department === null ? [...codesOf(caller)] : [],
          to: target,
          events: unique(events),
          days: unique(days).sort((one, other) => one - other),
          confirmation: code && hashOfCode(code),
        };
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const stored: StoredReminder = {
          id,
          department,
          sealed: messages.letters.seal(order, orderContext(id)),
          confirmed: isConfirmed,
          until: addDays(today, orderDays),
          told_to: before?.stored.department === department ? before.stored.told_to : "",
        };
        const key = code && `${id} confirmation ${hashOfCode(code)}`;
        const letter = code && confirmationLetter(target, code);
        const message = key && letter && letterMessage(messages.letters, { owner: id, key }, letter);
        await putReminder(records, stored, message || null);
        void reply.header("cache-control", "no-store");
        return { ...replyOf(stored, order), ...(target.kind === "web-hook" && { secret: target.secret }) };
      },
    );

    app.get(
      "/v1/my/reminders",
      {
        config: { unaudited: true },
        schema: {
          tags: ["holders"],
          summary: "本人的提醒订阅 · The reminders that the caller asked for",
          response: { 200: answer("订阅 · The order", ReminderReply), ...refused(401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const { stored, order } = await own(callerOf(request));
        void reply.header("cache-control", "no-store");
        return replyOf(stored, order);
      },
    );

    app.post(
      "/v1/my/reminders/confirmation",
      {
        schema: {
          tags: ["holders"],
          summary: "以邮件中的确认码确认收信地址 · Confirm a mail's address by the code that was sent to it",
          body: Confirmation,
          response: {
            200: answer("订阅 · The order", ReminderReply),
            ...refused(400, 401, 403, 404, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { stored, order } = await own(callerOf(request));
        const code = readCode(request.body.code);
        if (!stored.confirmed) {
          if (code === null || order.confirmation !== hashOfCode(code)) throw new HttpProblem("wrong-confirmation");
          const confirmed: ReminderOrder = { ...order, confirmation: null };
          const sealed = messages.letters.seal(confirmed, orderContext(stored.id));
          await putReminder(records, { ...stored, sealed, confirmed: true }, null);
        }
        void reply.header("cache-control", "no-store");
        return replyOf({ ...stored, confirmed: true }, order);
      },
    );

    app.delete(
      "/v1/my/reminders",
      {
        schema: {
          tags: ["holders"],
          summary: "退订提醒 · Be reminded no more",
          response: {
            200: answer("已退订；未发出的也不再发 · The order that ended; nothing more is sent for it", ReminderReply),
            ...refused(401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { stored, order } = await own(callerOf(request));
        await dropReminder(records, stored.id);
        void reply.header("cache-control", "no-store");
        return replyOf(stored, order);
      },
    );
  };
