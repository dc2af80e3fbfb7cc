// How pages are sent.
import type { FastifyReply } from "fastify";
import { documentText, type Html } from "./html.js";
import { type Language, languageTag } from "./language.js";

/** Sends a page in a language, with the status that the reply has. */
export const sendPage = (reply: FastifyReply, language: Language, page: Html): FastifyReply =>
  reply
    .header("content-type", "text/html; charset=utf-8")
    .header("content-language", languageTag[language])
    .send(documentText(page));
