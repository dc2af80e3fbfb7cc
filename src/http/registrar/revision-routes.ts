// GET /v1/licence-types/{code}/revisions: what was ever said of a type, by whom, and what each time changed.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { changedParts } from "../../catalogue/changed-parts.js";
import type { TypeRevision } from "../../licence/type.js";
import { TypeCode } from "../catalogue/department-reply.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { answer, refused } from "../responses.js";

/** A part of a definition that differs from the one it is held against. */
export const ChangedPart = z
  .strictObject({
    pointer: z.string(),
    kind: z.enum(["added", "removed", "changed", "order"]),
    was: z.unknown().optional(),
    is: z.unknown().optional(),
  })
  .meta({ id: "ChangedPart" });

const Revision = z
  .strictObject({
    revision: z.int(),
    recordedAt: z.string(),
    by: z.strictObject({ subject: z.string(), role: z.string(), department: z.string().optional() }),
    ended: z.strictObject({ from: z.iso.date(), reason: z.string() }).nullable(),
    against: z.int().nullable(),
    changes: z.array(ChangedPart),
  })
  .meta({ id: "TypeRevision" });

const RevisionNumber = z.string().regex(/^\d{1,9}$/, told("revision-number"));

/** A revision, held against an earlier or later one; the first of all against none. */
const revisionReply = (
  { revision, recordedAt, by, ended, definition }: TypeRevision,
  against: TypeRevision | undefined,
): z.infer<typeof Revision> => {
  const { subject, role, department } = by;
  return {
    revision,
    recordedAt,
    by: { subject, role, ...(department !== undefined && { department }) },
    ended,
    against: against?.revision ?? null,
    changes: against ? changedParts(against.definition, definition) : [],
  };
};

export const revisionRoutes =
  ({ registry }: Pick<HttpDeps, "registry">): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("type.history"));

    const revisionsOf = async (code: string): Promise<TypeRevision[]> => {
      const revisions = await registry.define.typeRevisions(code);
      if (revisions.length === 0) throw new HttpProblem("no-such-type");
      return revisions;
    };
    const among = (revisions: readonly TypeRevision[], wanted: string): TypeRevision => {
      const found = revisions.find(({ revision }) => revision === Number(wanted));
      if (!found) throw new HttpProblem("unknown-revision");
      return found;
    };

    app.get(
      "/v1/licence-types/:code/revisions",
      {
        config: { unaudited: true },
        schema: {
          tags: ["catalogue"],
          summary: "证照类型的历次修订，每次改了什么 · The revisions of a type, and what each changed",
          params: z.strictObject({ code: TypeCode }),
          response: {
            200: answer(
              "历次修订，最早的在前 · The revisions, oldest first",
              z.strictObject({ items: z.array(Revision), nextCursor: z.null() }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async request => {
        const revisions = await revisionsOf(request.params.code);
        return { items: revisions.map((one, at) => revisionReply(one, revisions[at - 1])), nextCursor: null };
      },
    );

    app.get(
      "/v1/licence-types/:code/revisions/:revision",
      {
        config: { unaudited: true },
        schema: {
          tags: ["catalogue"],
          summary: "一次修订与另一次相比 · A revision, held against another one",
          params: z.strictObject({ code: TypeCode, revision: RevisionNumber }),
          querystring: z.strictObject({ against: RevisionNumber.optional() }),
          response: {
            200: answer(
              "该次修订，与 against 或前一次相比 · The revision, against that one or the one before",
              Revision,
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async request => {
        const { code, revision: wanted } = request.params;
        const { against } = request.query;
        const revisions = await revisionsOf(code);
        const revision = among(revisions, wanted);
        const before = revisions[revisions.indexOf(revision) - 1];
        return revisionReply(revision, against === undefined ? before : among(revisions, against));
      },
    );
  };
