// The pages of the public register: GET /register, one licence, issuers, days. What an address asks for besides is not looked
// at, for chat programs append parameters of their own.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Day } from "../../licence/day.js";
import type { Html } from "../../web/parts/html.js";
import type { Language } from "../../web/parts/language.js";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { departmentPage, departmentsPage } from "../../web/public/register/department-pages.js";
import { feedsPage } from "../../web/public/register/feeds-page.js";
import { registerLicencePage } from "../../web/public/register/licence-page.js";
import { type RegisterPage, registerPage } from "../../web/public/register/register-page.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import { HttpProblem } from "../problems/http-problem.js";
import type { Deps } from "./asked-register.js";
import { feedDays } from "./feeds/feed-days.js";
import { feedLinks } from "./feeds/feed-routes.js";
import type { Register } from "./register.js";
import { RegisterFilters, RegisterQuery } from "./register-query.js";
import { registerStatuses } from "./register-reply.js";
import { isKnown, type Tagged } from "./tagged-reply.js";

const pageSize = 20;
const daysOfPage = 31;
/** Issuers that the form lets choose from; where there are more, it leads to their list. */
const mostIssuers = 50;

/** The parameters of a page that can be read; one that cannot is as one that was not given. */
const readable = (query: unknown): z.infer<typeof RegisterQuery> => {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(query);
  const fields = Object.entries(RegisterQuery.shape).flatMap(([name, schema]) => {
    const read = (schema as z.ZodType).safeParse(given[name]);
    return given[name] === "" || given[name] === undefined || !read.success ? [] : [[name, given[name]]];
  });
  return RegisterQuery.parse({ ...Object.fromEntries(fields), limit: pageSize });
};

const cursorOf = (query: unknown, schema: z.ZodType<string>): string | undefined =>
  z
    .object({ cursor: schema.optional().catch(undefined) })
    .catch({ cursor: undefined })
    .parse(query).cursor;

/** What is wrong with the question, in words, and with which field; rethrows what is no fault of one. */
const faultOf = (error: unknown, language: Language): NonNullable<RegisterPage["fault"]> => {
  const fault = error instanceof HttpProblem && error.code === "invalid-parameter" ? error.faults[0] : undefined;
  if (fault?.detail === undefined || fault.parameter === undefined) throw error;
  return { parameter: fault.parameter, text: fault.detail[language] };
};

export const registerPages =
  (deps: Deps, register: Register): FastifyPluginAsync =>
  async app => {
    const { publicUrl, timeZone } = deps.settings;
    const about = { publicUrl, timeZone };
    const route = { config: { limited: "register" }, schema: { hide: true } } as const;

    /** Sends a page in the language asked for, or 304 to who has it; `told` is what it says. */
    const send = (
      request: FastifyRequest,
      reply: FastifyReply,
      { told, changed }: Tagged,
      pageIn: (language: Language) => Html,
    ): FastifyReply => {
      const language = pageLanguage(request);
      void reply.header("vary", "accept-language");
      const page = pageIn(language);
      return isKnown(request, reply, { told: [language, request.url, told], ...(changed !== undefined && { changed }) })
        ? reply.send()
        : sendPage(reply, language, page);
    };

    app.get("/register", route, async (request, reply) => {
      const language = pageLanguage(request);
      const { cursor, limit, ...filters } = readable(request.query);
      const asked = Object.fromEntries(
        Object.entries({ ...filters, cursor }).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const [types, issuers] = await Promise.all([register.types(), register.departments({ limit: mostIssuers })]);
      const name = filters.department && (await deps.reads.department(filters.department))?.name;
      const common = {
        ...about,
        asked,
        types,
        statuses: registerStatuses,
        issuers: issuers.nextCursor === null ? issuers.items : null,
        department: name ?? filters.department ?? null,
      };
      const page = (found: Pick<RegisterPage, "fault" | "items" | "nextCursor" | "asOf">) =>
        registerPage({ language, ...common, ...found });
      try {
        const { items, nextCursor, asOf } = await register.search(RegisterFilters.parse(filters), { cursor, limit });
        return send(request, reply, { told: { items, nextCursor, types, issuers: common.issuers } }, () =>
          page({ fault: null, items, nextCursor, asOf }),
        );
      } catch (error) {
        const fault = faultOf(error, language);
        void reply.code(422).header("cache-control", "no-store");
        return sendPage(reply, language, page({ fault, items: [], nextCursor: null, asOf: null }));
      }
    });

    app.get<{ Params: { id: string } }>("/register/licences/:id", route, async (request, reply) => {
      const found = await register.licence(request.params.id);
      if (!found) throw new HttpProblem("not-in-register");
      const { entry, acts, changedAt } = found;
      return send(request, reply, { told: { entry, acts }, changed: Date.parse(changedAt) }, language =>
        registerLicencePage({ language, ...about, ...found }),
      );
    });

    app.get("/register/departments", route, async (request, reply) => {
      const cursor = cursorOf(request.query, DepartmentCode);
      const { items, nextCursor, asOf } = await register.departments({ cursor, limit: 100 });
      return send(request, reply, { told: { items, nextCursor } }, language =>
        departmentsPage({ language, ...about, cursor, items, nextCursor, asOf }),
      );
    });

    app.get<{ Params: { code: string } }>("/register/departments/:code", route, async (request, reply) => {
      const department = await register.department(request.params.code);
      if (!department) throw new HttpProblem("not-in-register");
      const { asOf: _asOf, ...told } = department;
      return send(request, reply, { told }, language => departmentPage({ language, ...about, department }));
    });

    app.get("/register/feeds", route, async (request, reply) => {
      const cursor = cursorOf(request.query, Day);
      const { days, next, asOf } = await feedDays(deps, register, { before: cursor, limit: daysOfPage });
      return send(request, reply, { told: { days, next } }, language =>
        feedsPage({ language, ...about, cursor, days, nextCursor: next, asOf, linksOf: feedLinks }),
      );
    });
  };
