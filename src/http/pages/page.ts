// A page for who is signed in, as its handler sees it: who looks, what the address asks for, what was typed, and the API.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Typed } from "../../web/parts/form/typed.js";
import type { Html } from "../../web/parts/html.js";
import type { Language } from "../../web/parts/language.js";
import { sendPage } from "../../web/parts/send-page.js";
import type { Viewer } from "../../web/parts/viewer.js";
import type { AskApi } from "./ask-api.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Set for the pages of who is signed in; null elsewhere, and until that is known. */
    page: Page | null;
  }
}

export interface Page {
  language: Language;
  viewer: Viewer;
  ask: AskApi;
  /** The address without what stands behind the `?`. */
  path: string;
  /** A part of the address by its name in the route. */
  param(name: string): string;
  /** What stands behind the `?`. */
  query: URLSearchParams;
  /** What was posted, or typed before signing in again; nothing where the form is new. */
  typed: Typed | null;
  /**
   * Keeps what was typed for an hour; answers the name by which an address with `draft` finds it again, null where there
   * is no proof that the form was made for whoever looks.
   */
  keep(typed: Typed): Promise<string | null>;
}

/** A page; with a status where that is not 200. */
export type Answered = Html | { html: Html; status: number } | { to: string } | FastifyReply;
export type Handler = (page: Page, request: FastifyRequest, reply: FastifyReply) => Promise<Answered>;

/** What a page of a list asks for: its cursor, and of these names those that the address gives. */
export const askedOf = ({ query }: Pick<Page, "query">, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(["cursor", ...names].flatMap(name => (query.get(name) ? [[name, query.get(name) ?? ""]] : [])));

/** Goes on to an address of this service once something was done (303). */
export const goTo = (path: string, query: Readonly<Record<string, string | undefined>> = {}): { to: string } => {
  const said = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { to: said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path };
};

/** The form once more, with what was typed and what is wrong with it. */
export const again = (html: Html): { html: Html; status: number } => ({ html, status: 422 });

/** The page of a request. Throws where the route is not one of the pages for who is signed in. */
export const pageOf = ({ page }: FastifyRequest): Page => {
  if (!page) throw new Error("this route is no page of who is signed in");
  return page;
};

/** Sends what a handler answered; a reply that it sent itself is awaited as nothing, since replies are promises of themselves. */
export const sendAnswered = (answered: Answered | undefined, { language }: Page, reply: FastifyReply): FastifyReply => {
  if (answered === undefined || reply.sent) return reply;
  if ("to" in answered) return reply.redirect(answered.to, 303);
  if ("html" in answered) return sendPage(reply.code(answered.status), language, answered.html);
  return "raw" in answered ? answered : sendPage(reply, language, answered);
};
