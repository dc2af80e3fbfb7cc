// The language of a page: `?lang=`, else what the browser asks for, else Chinese.
import type { FastifyRequest } from "fastify";
import { type Language, languageOf } from "./language.js";

/** The language that a request for a page asks for. */
export const pageLanguage = ({ query, headers }: Pick<FastifyRequest, "query" | "headers">): Language => {
  const asked = typeof query === "object" && query !== null ? Reflect.get(query, "lang") : undefined;
  if (asked === "zh" || asked === "en") return asked;
  return languageOf(headers["accept-language"]);
};
