// Refusals and failures as RFC 9457 problems: which code an error stands for, and how it is told.
import { STATUS_CODES, validateHeaderValue } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isDatabaseFault } from "../../../projections/database/database-fault.js";
import { SearchTooSlow } from "../../../projections/database/search-too-slow.js";
import { RecordsAway } from "../../../projections/records/records-port.js";
import { DocumentStoreError } from "../../documents/document-store.js";
import { LicenceError } from "../../licence/errors.js";
import { BodyRefused } from "../../registry/body-refused.js";
import { problemSentence } from "../../registry/problem-sentence.js";
import { RegistryError } from "../../registry/registry-error.js";
import { errorPage } from "../../web/parts/error-page.js";
import { type Language, languageOf, languageTag } from "../../web/parts/language.js";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { preferredType } from "../preferred-type.js";
import { HttpProblem, type RequestFault } from "./http-problem.js";
import { faultSentence, problemDetail } from "./problem-detail.js";
import { type ProblemCode, problemTable } from "./problem-table.js";

/**
 * A problem reply (RFC 9457). `code` is stable; `detail` is a sentence in the language asked for; `instance` names the
 * request.
 */
export const Problem = z
  .strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().optional(),
          parameter: z.string().optional(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

declare module "fastify" {
  interface FastifyRequest {
    /** The language of a page for who is signed in, once it is known; null elsewhere. */
    language: Language | null;
  }
}

interface Told {
  code: ProblemCode;
  faults: readonly RequestFault[];
  headers: Readonly<Record<string, string>>;
  /** The sentence, where it says more than the code and the faults. */
  detail?: Readonly<Record<Language, string>> | undefined;
}

const told = (code: ProblemCode, pointer?: string): Told => ({
  code,
  faults: pointer === undefined ? [] : [{ pointer, code }],
  headers: {},
});

const refusedBody = ({ problems }: BodyRefused): Told => {
  const [first] = problems;
  const code = problems.every(problem => problem.code === first.code) ? first.code : "invalid-body";
  const faults = problems.map((problem): RequestFault => {
    const { code, pointer, label } = problem;
    return { code, pointer, detail: problemSentence(problem, problemTable[code]), ...(label && { label }) };
  });
  return { code, faults, headers: {} };
};

const refusedCommand = ({ code, pointer, expected, told: sentence }: RegistryError): Told => {
  const faults = (): RequestFault[] => {
    if (pointer === undefined) return [];
    return [{ pointer, code, detail: sentence ?? problemSentence({ code, pointer, expected }, problemTable[code]) }];
  };
  return { code, faults: faults(), headers: {}, ...(sentence && { detail: sentence }) };
};

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: "empty-body",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-json",
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_VALIDATION: "invalid-body",
};

/** Errors of Fastify and of its body parser carry a status; one of 5xx stays a fault of ours. */
const fromFramework = (error: unknown): Told => {
  if (!(error instanceof Error)) return told("internal-error");
  const code = "code" in error && typeof error.code === "string" ? fastifyCodes[error.code] : undefined;
  if (code) return told(code);
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 500;
  if (status === 413) return told("body-too-large");
  if (status === 415) return told("unsupported-media-type");
  if (status === 429) return told("too-many-requests");
  if (status === 503) return told("unavailable");
  if (error instanceof SyntaxError && status === 400) return told("malformed-json");
  return told(status >= 400 && status < 500 ? "bad-request" : "internal-error");
};

/** What the store of documents could not do, as those who download are told it. */
const documentProblems: Readonly<Record<DocumentStoreError["code"], ProblemCode>> = {
  damaged: "document-damaged",
  missing: "document-missing",
  unavailable: "documents-unavailable",
  "not-an-address": "internal-error",
  "too-large": "internal-error",
};

const tellable = (error: unknown): Told => {
  if (error instanceof HttpProblem) return error;
  if (error instanceof BodyRefused) return refusedBody(error);
  if (error instanceof RegistryError) return refusedCommand(error);
  if (error instanceof LicenceError && error.told) return { ...told(error.code, error.pointer), detail: error.told };
  if (error instanceof LicenceError) return told(error.code, error.pointer);
  if (error instanceof DocumentStoreError) return told(documentProblems[error.code]);
  if (error instanceof SearchTooSlow) return told("search-too-slow");
  if (error instanceof RecordsAway) return told("records-unavailable");
  if (isDatabaseFault(error)) return told("views-unavailable");
  return fromFramework(error);
};

/** The problem that an error is told as. What is not ours to tell is `internal-error`, without a word of the error. */
export const problemOf = (error: unknown, { language, request }: { language: Language; request: string }) => {
  const { code, faults, headers, detail } = tellable(error);
  const { status } = problemTable[code];
  const problem: Problem = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? String(status),
    status,
    code,
    detail: detail?.[language] ?? problemDetail(code, faults, language),
    instance: `urn:uuid:${request}`,
    ...(faults.length > 0 && {
      errors: faults.map(({ label, ...fault }) => ({ ...fault, detail: faultSentence(fault, language) })),
    }),
  };
  return { problem, headers: status === 503 ? { "retry-after": "2", ...headers } : headers };
};

/** People in a browser get a page, whatever they did there; software, and every route of the API, a problem. */
const wantsPage = ({ method, url, headers, language }: FastifyRequest): boolean =>
  (method === "GET" || language !== null || /^\/(s\/|verify\b|receipts?\b|watch)/i.test(url)) &&
  !url.startsWith("/v1/") &&
  preferredType(headers.accept, ["application/json", "text/html"]) === "text/html";

const isWritable = (name: string, value: unknown): boolean => {
  try {
    validateHeaderValue(name, value as string);
    return true;
  } catch {
    return false;
  }
};

/**
 * Takes back what an answer that failed had set of itself, and every header that would keep the problem from being
 * sent.
 */
const takeBack = (reply: FastifyReply): void => {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (name === "etag" || name === "location" || !isWritable(name, value)) reply.removeHeader(name);
};

/** A fault of ours is logged with where it came from; a state that passes, such as a start, with its code alone. */
const logFailure = (error: unknown, { status, code }: Problem, { log }: FastifyRequest): void => {
  if (status < 500) return;
  if (status === 503 && error instanceof HttpProblem && error.cause === undefined)
    log.warn({ code }, "the request came at a time when it cannot be served");
  else log.error({ err: error, code }, "the request failed");
};

/** Answers a request with the problem that an error is; logs it when the fault is ours. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const isPage = wantsPage(request);
  const language =
    request.language ?? (isPage ? pageLanguage(request) : languageOf(request.headers["accept-language"]));
  const { problem, headers } = problemOf(error, { language, request: request.id });
  logFailure(error, problem, request);
  request.problem = { code: problem.code, error };
  takeBack(reply);
  void reply.code(problem.status).headers(headers).header("cache-control", "no-store");
  if (isPage) return sendPage(reply, language, errorPage(language, problem, request.page?.viewer));
  return reply
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("content-language", languageTag[language])
    .serializer(JSON.stringify)
    .send(problem);
};
