// The language of pages for who is signed in: chosen once by `?lang=`, kept in a cookie, else as the browser asks.
import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Language } from "../../web/parts/language.js";
import { pageLanguage } from "../../web/parts/page-language.js";

const name = "licet-language";
const keptSeconds = 365 * 24 * 3_600;

const isLanguage = (text: unknown): text is Language => text === "zh" || text === "en";

/** The language of a page; one that the address chooses is kept. */
export const chosenLanguage = (request: FastifyRequest, reply: FastifyReply): Language => {
  const { query, headers } = request;
  const asked = typeof query === "object" && query !== null ? Reflect.get(query, "lang") : undefined;
  if (isLanguage(asked)) {
    const cookie = stringifySetCookie({ name, value: asked, path: "/", sameSite: "lax", maxAge: keptSeconds });
    void reply.header("set-cookie", cookie);
    return asked;
  }
  const kept = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name];
  return isLanguage(kept) ? kept : pageLanguage(request);
};
