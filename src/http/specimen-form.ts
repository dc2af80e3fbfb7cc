// A specimen as an answer: the PDF, or a picture of its first page, as `Accept` asks.
import type { FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { z } from "zod";
import type { SpecimenPaper } from "../registry/issue/specimen-paper.js";
import type { HttpDeps } from "./deps.js";
import { HttpProblem } from "./problems/http-problem.js";

const forms = ["application/pdf", "image/png"] as const;

/** As it is described. */
export const specimenReply = {
  description: "样张 · The specimen, 样张 across it, without seal and code",
  content: Object.fromEntries(forms.map(form => [form, { schema: z.unknown().meta({ contentMediaType: form }) }])),
};

/** The form that is wanted most. Throws HttpProblem `not-acceptable`. */
const formOf = ({ headers }: FastifyRequest): (typeof forms)[number] => {
  const wanted = new Negotiator({ headers: { accept: headers.accept ?? "*/*" } }).mediaType([...forms]);
  const form = forms.find(one => one === wanted);
  if (!form) throw new HttpProblem("not-acceptable");
  return form;
};

/** Draws the paper, off this thread, and sends it. */
export const sendSpecimen = async (
  { specimens }: Pick<HttpDeps, "specimens">,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  paper: () => Promise<SpecimenPaper>,
): Promise<FastifyReply> => {
  const form = formOf(request);
  const drawn = await specimens.draw(await paper(), form);
  return reply
    .header("cache-control", "no-store")
    .header("vary", "accept")
    .header("content-disposition", `inline; filename="specimen.${form === "image/png" ? "png" : "pdf"}"`)
    .type(form)
    .send(Buffer.from(drawn));
};
