// How pages ask the API: by its own routes, in this process, as whoever is signed in. So every rule of the API (rights,
// schemas, limits, audit) holds for pages because they have no other way.
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Language } from "../../web/parts/language.js";
import { languageTag } from "../../web/parts/language.js";
import { csrfHeader } from "../identity/session/csrf.js";
import { type HttpErrorCode, HttpProblem } from "../problems/http-problem.js";
import type { Problem } from "../problems/problems.js";

/** A page of a list, as the API tells it. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Asked {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** What stands behind the `?`; what is undefined or empty is left out. */
  query?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
  /** The revision that whoever asks has seen (`If-Match`). */
  revision?: string | undefined;
  /** Only where there is none yet (`If-None-Match: *`). */
  isNew?: boolean;
  /** `Idempotency-Key`. */
  key?: string | undefined;
}

interface Sent extends Asked {
  bytes?: AsyncIterable<Uint8Array>;
  /** What the bytes are said to be. */
  type?: string;
}

/** What the API answered; a refusal is a problem (RFC 9457) in the language of the page. */
export type Answer<T> =
  | { ok: true; status: number; body: T; headers: Readonly<Record<string, unknown>> }
  | { ok: false; status: number; problem: Problem };

export interface AskApi {
  /** Asks, and tells a refusal. Throws SignInNeeded where the session is not good for it (any more). */
  <T>(path: string, asked?: Asked): Promise<Answer<T>>;
  /** Asks, and throws the refusal, for what a page cannot do without. */
  demand<T>(path: string, asked?: Asked): Promise<T>;
  /** Sends bytes as they come, of a kind that the API sees by itself where `type` does not say it. */
  upload<T>(
    path: string,
    of: { query: NonNullable<Asked["query"]>; bytes: AsyncIterable<Uint8Array>; type?: string },
  ): Promise<Answer<T>>;
  /** Asks for bytes of a kind; throws the refusal. */
  bytes(
    path: string,
    accept: string,
    asked?: Asked,
  ): Promise<{ body: Buffer; headers: Readonly<Record<string, unknown>> }>;
}

/** Whoever asks must sign in, or do so again, first. */
export class SignInNeeded extends Error {
  override readonly name = "SignInNeeded";
  readonly again: boolean;
  constructor(again: boolean) {
    super("signing in comes first");
    this.again = again;
  }
}

/** The cause of a problem that the API has told, and noted in the audit, already. */
export const toldByApi = Symbol("told by the API");

/** Throws what the API refused, as the page's own refusal. */
export const refuseAs = ({ code, detail, errors = [] }: Problem): never => {
  const both = { zh: detail, en: detail };
  const faults = errors.map(({ detail: text, ...fault }) => ({
    code: fault.code,
    ...(fault.pointer !== undefined && { pointer: fault.pointer }),
    detail: { zh: text, en: text },
  }));
  throw new HttpProblem(code as HttpErrorCode, { detail: both, faults, cause: toldByApi });
};

const needsSignIn = new Set(["session-ended", "bearer-missing", "not-signed-in", "fresh-sign-in-needed"]);

export const askApi = (
  app: FastifyInstance,
  request: FastifyRequest,
  { language, csrf }: { language: Language; csrf: string },
): AskApi => {
  const headers = {
    cookie: request.headers.cookie ?? "",
    "accept-language": languageTag[language],
    "user-agent": request.headers["user-agent"] ?? "",
    "sec-fetch-site": "same-origin",
  };
  const inject = (path: string, sent: Sent, accept: string) => {
    const { method = "GET", query = {}, body, bytes, type, revision, isNew, key } = sent;
    const said = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
    const search = said.length > 0 ? `?${new URLSearchParams(said)}` : "";
    return app.inject({
      method,
      url: `${path}${search}`,
      remoteAddress: request.ip,
      headers: {
        ...headers,
        accept,
        ...(method !== "GET" && { [csrfHeader]: csrf }),
        ...(revision !== undefined && { "if-match": `"${revision}"` }),
        ...(isNew && { "if-none-match": "*" }),
        ...(key !== undefined && { "idempotency-key": key }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(bytes && { "content-type": type ?? "application/octet-stream" }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
      ...(bytes && { payload: Readable.from(bytes) }),
    });
  };

  const told = <T>(reply: Awaited<ReturnType<typeof inject>>): Answer<T> => {
    const { statusCode: status } = reply;
    const body: unknown = reply.body === "" ? null : JSON.parse(reply.body);
    if (status < 400) return { ok: true, status, body: body as T, headers: reply.headers };
    const problem = body as Problem;
    if (status === 401 && needsSignIn.has(problem.code))
      throw new SignInNeeded(problem.code === "fresh-sign-in-needed");
    return { ok: false, status, problem };
  };
  const ask = async <T>(path: string, asked: Asked = {}): Promise<Answer<T>> =>
    told<T>(await inject(path, asked, "application/json"));

  return Object.assign(ask, {
    async upload<T>(
      path: string,
      { query, bytes, type }: { query: NonNullable<Asked["query"]>; bytes: AsyncIterable<Uint8Array>; type?: string },
    ) {
      const sent = { method: "POST" as const, query, bytes, ...(type !== undefined && { type }) };
      return told<T>(await inject(path, sent, "application/json"));
    },
    async demand<T>(path: string, asked?: Asked): Promise<T> {
      const answer = await ask<T>(path, asked);
      return answer.ok ? answer.body : refuseAs(answer.problem);
    },
    async bytes(path: string, accept: string, asked: Asked = {}) {
      const reply = await inject(path, asked, accept);
      if (reply.statusCode >= 400) refuseAs(JSON.parse(reply.body) as Problem);
      return { body: reply.rawPayload, headers: reply.headers };
    },
  });
};
