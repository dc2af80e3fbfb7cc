// /v1/keys: a registrar sees the keys of departments and of receipts and until when they sign, makes the next one, and
// ends one for ever: what `licet keys` does, by the same code.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { hasEnded } from "../../licence/department.js";
import { RegistryError } from "../../registry/registry-error.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { demandFreshSignIn } from "../identity/fresh-sign-in.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { answer, refused } from "../responses.js";
import { KeyEndReason, KeyReply, KeyTermReply, KeyUse, keyReply, keyTermReply, ManagedKeyUse } from "./key-reply.js";
import type { ListedKeys } from "./registrar-ports.js";

const Kid = z.string().regex(/^[0-9a-f]{8}$/, told("key-id"));

/** Of a department, or, for receipts, of the registry itself. */
const NewKey = z
  .discriminatedUnion("use", [
    z.strictObject({ department: DepartmentCode, use: KeyUse, replaces: Kid.exactOptional() }),
    z.strictObject({ use: z.literal("receipt"), replaces: Kid.exactOptional() }),
  ])
  .meta({ id: "NewKey" });

const KeyEnd = z
  .strictObject({ reason: KeyEndReason, compromisedSince: z.iso.datetime({ offset: true }).exactOptional() })
  .meta({ id: "KeyEnd" });
type KeyEnd = z.infer<typeof KeyEnd>;

const Keys = z.strictObject({ items: z.array(KeyReply), terms: z.array(KeyTermReply), nextCursor: z.null() });

const recorded = {
  202: answer(
    "已登记，几秒后可查到 · Recorded; GET will show it in a few seconds",
    z.strictObject({ kid: z.string() }),
  ),
};

const notATheft = {
  zh: "仅终止原因为泄露（compromised）时填写，且不得晚于现在。",
  en: "Only goes with the reason compromised, and is not to come.",
};

/** Since when a key was stolen, as events record it. Throws HttpProblem where that is not said of a theft, or is to come. */
const sinceOf = ({ reason, compromisedSince }: KeyEnd, now: number): string | null => {
  if (compromisedSince === undefined) return null;
  const at = Date.parse(compromisedSince);
  if (reason === "compromised" && at <= now) return new Date(at).toISOString();
  const fault = { pointer: "/compromisedSince", code: "not-allowed-value", detail: notATheft };
  throw new HttpProblem("not-allowed-value", { faults: [fault] });
};

/** What keys are told with: the departments' names, and the day. */
const createTelling = ({ reads, clock, settings }: Pick<HttpDeps, "reads" | "clock" | "settings">) => {
  const today = () => dayAt(clock(), settings.timeZone);
  const namesOf = async () => new Map((await reads.catalogue.departments()).map(one => [one.code, one]));

  const tell = async (lists: readonly ListedKeys[]): Promise<Omit<z.infer<typeof Keys>, "nextCursor">> => {
    const departments = await namesOf();
    const day = today();
    const named = ({ department: code }: ListedKeys) =>
      code === null ? null : { code, name: departments.get(code)?.name ?? null };
    const stands = ({ department: code }: ListedKeys) =>
      code === null || !hasEnded(departments.get(code) ?? { ended: null }, day);
    return {
      items: lists.flatMap(list => list.keys.map(key => keyReply(key, named(list), list.use))),
      terms: lists.filter(stands).map(list => keyTermReply(list, named(list), day)),
    };
  };
  return tell;
};

export const keyRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    const { keys, catalogueLag, clock } = deps;
    const tell = createTelling(deps);
    app.addHook("onRoute", asks("key.manage"));
    app.addHook("onSend", async (_request, reply) => {
      void reply.header("cache-control", "no-store");
    });
    const demandFresh = (request: FastifyRequest) =>
      demandFreshSignIn(callerOf(request), { demanded: deps.settings.freshSignIn, now: clock() });

    const find = async (kid: string, department?: string) => {
      const found = (await tell(await keys.list(department))).items.find(key => key.kid === kid);
      if (!found) throw new RegistryError("unknown-key", `neither departments nor receipts have a key ${kid}`);
      return found;
    };

    /** Answers once the view of keys knows what was recorded, or that it is recorded. */
    const send = async (
      reply: FastifyReply,
      status: 200 | 201,
      { kid, department, position }: { kid: string; department: string | null; position: string },
    ) =>
      (await catalogueLag.waitUntilSeen(position))
        ? reply.code(status).send(await find(kid, department ?? undefined))
        : reply.code(202).send({ kid });

    app.get(
      "/v1/keys",
      {
        config: { unaudited: true },
        schema: {
          tags: ["keys"],
          summary: "部门及回执的密钥及其期限 · The keys of departments and of receipts, and until when they sign",
          querystring: z.strictObject({ department: DepartmentCode.optional(), use: ManagedKeyUse.optional() }),
          response: {
            200: answer("密钥，以及各自可签至何日 · The keys, and until when each of them signs", Keys),
            ...refused(400, 401, 403, 503),
          },
        },
      },
      async request => {
        const { department, use } = request.query;
        const lists = (await keys.list(department)).filter(list => use === undefined || list.use === use);
        return { ...(await tell(lists)), nextCursor: null };
      },
    );

    app.get(
      "/v1/keys/:kid",
      {
        config: { unaudited: true },
        schema: {
          tags: ["keys"],
          summary: "一把密钥 · A key",
          params: z.strictObject({ kid: Kid }),
          response: { 200: answer("密钥 · The key", KeyReply), ...refused(400, 401, 403, 404, 503) },
        },
      },
      request => find(request.params.kid),
    );

    app.post(
      "/v1/keys",
      {
        schema: {
          tags: ["keys"],
          summary:
            "更换部门或回执的密钥：新密钥自今日起使用 · Make the next key of a department or of receipts, which signs from today on",
          body: NewKey,
          response: {
            200: answer("此前已更换，未另制新密钥 · Another one had been appointed since; none was made", KeyReply),
            201: answer("新密钥 · The new key", KeyReply),
            ...recorded,
            ...refused(400, 401, 403, 404, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        demandFresh(request);
        const { replaces, ...asked } = request.body;
        const owner = asked.use === "receipt" ? { ...asked, department: null } : asked;
        const made = await keys.rotate({ ...owner, replaces, envelope: definingEnvelope(request) });
        if (made) return send(reply, 201, { ...made, department: owner.department });
        const of = owner.department ?? undefined;
        const [list] = (await keys.list(of)).filter(({ use }) => use === owner.use);
        const standing = list?.keys.findLast(({ state }) => state === "current") ?? list?.keys.at(-1);
        if (!standing) throw new RegistryError("unknown-key", `${of ?? "the registry"} has no key to replace`);
        return reply.code(200).send(await find(standing.key.kid, of));
      },
    );

    app.post(
      "/v1/keys/:kid/end",
      {
        schema: {
          tags: ["keys"],
          summary: "终止密钥，并销毁私钥 · End a key for ever, and destroy its private half",
          params: z.strictObject({ kid: Kid }),
          body: KeyEnd,
          response: {
            200: answer("已终止的密钥 · The key, which has ended", KeyReply),
            ...recorded,
            ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        demandFresh(request);
        const { kid } = request.params;
        const ending = { reason: request.body.reason, compromisedSince: sinceOf(request.body, clock()) };
        const ended = await keys.end(kid, { ...ending, envelope: definingEnvelope(request) });
        return send(reply, 200, { kid, ...ended });
      },
    );
  };
