// GET /v1/licences/{id}/acts: for each act, whether the caller may do it now, and why not: by the table of rights, the
// rules about departments, the type, and the very decision that would record it.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Day, dayAt } from "../../licence/day.js";
import { CaseStep } from "../../licence/events/case-steps.js";
import { LicenceAct } from "../../licence/events/department-events.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { refusalOf } from "../../licence/possible-acts.js";
import { grantsOf, lacksRight } from "../../licence/rights.js";
import { type LicenceType, typeHasEnded } from "../../licence/type.js";
import { routeOf } from "../../registry/act/act-of-route.js";
import { holdToAuthority } from "../../registry/act/hold-to-authority.js";
import { stepsOf } from "../../registry/act/hold-to-hands.js";
import { RegistryError } from "../../registry/registry-error.js";
import { languageOf, languageTag } from "../../web/parts/language.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf, holdToTypes } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { problemOf } from "../problems/problems.js";
import { answer, LicenceId, Purpose, refused } from "../responses.js";
import { actNames } from "./bodies.js";
import { findReadable } from "./readable-licence.js";

const PossibleAct = z
  .strictObject({
    act: LicenceAct,
    route: z.enum(actNames as [(typeof actNames)[number], ...(typeof actNames)[number][]]),
    hands: z.array(CaseStep),
    refusal: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: "PossibleAct" });
type PossibleAct = z.infer<typeof PossibleAct>;

/** Remembers each department that it was asked for: fifteen acts ask for the same few. */
const remembering = <T>(read: (code: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (code: string): Promise<T> => {
    const found = known.get(code) ?? read(code);
    known.set(code, found);
    return found;
  };
};

interface Trying {
  licence: ExistingLicence;
  type: LicenceType | null;
  today: Day;
  department(code: string): ReturnType<HttpDeps["reads"]["department"]>;
}

/** Throws why the caller cannot do the act now; everything that needs no form is held in the order of the act itself. */
const hold = async (request: FastifyRequest, act: LicenceAct, { licence, type, today, department }: Trying) => {
  const caller = callerOf(request);
  if (grantsOf("licence.act", caller.roles).length === 0)
    throw new HttpProblem("role-not-allowed", { detail: lacksRight("licence.act") });
  const { issuer, typeCode } = latestVersion(licence);
  const asked = { issuer: issuer.code, type: typeCode, today };
  await holdToAuthority(department, asked, { department: caller.department, act: routeOf[act] });
  holdToTypes(caller, typeCode);
  const refusal = refusalOf(licence, act, today);
  if (refusal) throw refusal;
  if (act === "renew" && type && typeHasEnded(type, today))
    throw new RegistryError("type-ended", `nothing of type ${typeCode} is renewed any more`);
};

export const possibleActsRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));

    app.get(
      "/v1/licences/:id/acts",
      {
        schema: {
          tags: ["licences"],
          summary: "现在可以办理哪些事项，不能办理的说明原因 · Which acts are possible now, and why the others are not",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ purpose: Purpose }),
          response: {
            200: answer(
              "每项行为：须经哪些环节；现在不能办理的，原因 · Each act: the hands it takes, and why it is not possible now",
              z.strictObject({ items: z.array(PossibleAct), nextCursor: z.null() }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const language = languageOf(request.headers["accept-language"]);
        const type = await deps.reads.catalogue.type(latestVersion(licence).typeCode);
        const trying: Trying = {
          licence,
          type,
          today: dayAt(deps.clock(), deps.settings.timeZone),
          department: remembering(deps.reads.department),
        };
        const told = async (act: LicenceAct): Promise<PossibleAct> => {
          const hands = type ? [...stepsOf(type.definition, act)] : [];
          const possible = { act, route: routeOf[act], hands };
          try {
            await hold(request, act, trying);
            return { ...possible, refusal: null };
          } catch (error) {
            const { problem } = problemOf(error, { language, request: request.id });
            if (problem.status >= 500) throw error;
            return { ...possible, refusal: { code: problem.code, detail: problem.detail } };
          }
        };
        void reply
          .header("cache-control", "no-store")
          .header("content-language", languageTag[language])
          .header("vary", "accept-language");
        return { items: await Promise.all(LicenceAct.options.map(told)), nextCursor: null };
      },
    );
  };
