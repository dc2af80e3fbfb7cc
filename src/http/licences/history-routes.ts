// GET /v1/licences/{id}/history: every act, what it changed, who recorded it and when.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { InspectionResult, TrustGrade } from "../../licence/events/licence-events.js";
import { history } from "../../licence/history.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import type { HttpDeps } from "../deps.js";
import { onlyReading } from "../identity/authorisation.js";
import { answer, LicenceId, Purpose, refused } from "../responses.js";
import { actName } from "./act-name.js";
import { erasable, orNull } from "./erasable.js";
import { instantOf, KnownAt, knownThen } from "./known-at.js";
import { asOfField, CaseReply, caseReply } from "./licence-reply.js";
import { findReadable } from "./readable-licence.js";

const HistoryItem = z
  .strictObject({
    revision: z.int(),
    act: z.string(),
    version: z.int(),
    effectiveFrom: z.iso.date(),
    recordedAt: z.string(),
    by: z.strictObject({ subject: z.string(), department: z.string().optional(), role: z.string() }),
    ground: erasable.optional(),
    groundCode: z.string().optional(),
    decisionNumber: erasable.optional(),
    decisionDate: z.iso.date().optional(),
    decidedBy: z.strictObject({ code: z.string(), name: z.string() }).optional(),
    until: z.iso.date().nullable().optional(),
    result: InspectionResult.optional(),
    note: erasable.optional(),
    nextDue: z.iso.date().nullable().optional(),
    lastDay: z.iso.date().optional(),
    lateReason: erasable.optional(),
    grade: TrustGrade.optional(),
    case: CaseReply.optional(),
    changes: z.array(
      z.strictObject({
        field: z.string(),
        from: z.unknown(),
        to: z.unknown(),
      }),
    ),
  })
  .meta({ id: "RecordedAct" });

const HistoryReply = z.strictObject({ items: z.array(HistoryItem), nextCursor: z.null(), asOf: asOfField });
type HistoryReply = z.infer<typeof HistoryReply>;

/** A stored value with everything erased in it as null. */
const withoutErased = (value: unknown): unknown => {
  if (isErased(value)) return null;
  if (Array.isArray(value)) return value.map(withoutErased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutErased(inner)]));
};

const itemsOf = (licence: ExistingLicence): HistoryReply["items"] =>
  history(licence).map(
    ({ act, ground, decisionNumber, decisionDate, note, lateReason, case: facts, changes, ...item }) => ({
      ...item,
      act: actName(act),
      ...(decisionDate && { decisionDate }),
      ...(note !== undefined && { note: orNull(note) }),
      ...(lateReason !== undefined && { lateReason: orNull(lateReason) }),
      ...(facts && { case: caseReply(facts) }),
      ...(ground !== null && { ground: orNull(ground) }),
      ...(decisionNumber !== null && { decisionNumber: orNull(decisionNumber) }),
      changes: changes.map(({ field, from, to }) => ({ field, from: withoutErased(from), to: withoutErased(to) })),
    }),
  );

export const historyRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRequest", onlyReading);

    app.get(
      "/v1/licences/:id/history",
      {
        schema: {
          tags: ["licences"],
          summary: "历次行为，按登记先后 · The acts on a licence, in the order of their recording",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ knownAt: KnownAt, purpose: Purpose }),
          response: {
            200: answer("历次行为 · Every act, in the order of recording", HistoryReply),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence, asOf } = await findReadable(deps, request, request.params.id);
        const known = knownThen(licence, instantOf(request.query.knownAt));
        void reply.header("cache-control", "no-store");
        return { items: itemsOf(known), nextCursor: null, ...(asOf !== null && { asOf }) };
      },
    );
  };
