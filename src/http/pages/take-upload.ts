// A page's form with a file, which is read as it comes: the session's token stands in the form before the file; what is
// refused gives the form back, and what is still sent is read on, so that the answer is heard.
import type { RightName } from "../../licence/rights.js";
import type { ToldProblem } from "../../web/parts/form/faults.js";
import type { Html } from "../../web/parts/html.js";
import type { HttpDeps } from "../deps.js";
import { holdToCsrf } from "../identity/session/csrf.js";
import { readOn, type UploadedFile, uploadedFile } from "../imports/uploaded-file.js";
import { HttpProblem } from "../problems/http-problem.js";
import { problemOf } from "../problems/problems.js";
import { again, type Page, pageOf, sendAnswered } from "./page.js";
import type { Pages } from "./signed-in-pages.js";

export interface Upload {
  path: string;
  right: RightName;
  /** In bytes. */
  most: number;
  /** How long it may take, in milliseconds; as long as a request may when left out. */
  timeoutMs?: number;
  /** What becomes of the file: where one goes then, or why it was refused. */
  take(page: Page, file: UploadedFile): Promise<{ to: string } | { refused: ToldProblem }>;
  /** The form once more, with the fields that came. */
  draw(page: Page, problem: ToldProblem, fields: URLSearchParams): Promise<Html>;
}

/** Takes the file that the form at an address sends. */
export const takeUpload = (
  { scope }: Pages,
  { settings: { publicUrl } }: Pick<HttpDeps, "settings">,
  { path, right, most, timeoutMs, take, draw }: Upload,
): void =>
  void scope.register(async uploads => {
    uploads.addContentTypeParser("multipart/form-data", (_request, _body, done) => done(null, undefined));
    uploads.post(
      path,
      {
        bodyLimit: most,
        ...(timeoutMs !== undefined && { handlerTimeout: timeoutMs }),
        config: { right, limited: "signed-in", upload: true },
        schema: { hide: true },
      },
      async (request, reply) => {
        const page = pageOf(request);
        let fields = new URLSearchParams();
        const refuse = async (problem: ToldProblem) => {
          readOn(request.raw);
          return sendAnswered(again(await draw(page, problem, fields)), page, reply);
        };
        try {
          const file = await uploadedFile({ raw: request.raw, name: undefined }, most);
          request.body = fields = file.fields;
          if (request.session) holdToCsrf(request, request.session, publicUrl);
          const taken = await take(page, file);
          return "refused" in taken ? await refuse(taken.refused) : sendAnswered(taken, page, reply);
        } catch (error) {
          readOn(request.raw);
          if (!(error instanceof HttpProblem) || error.code === "csrf-refused") throw error;
          return refuse(problemOf(error, { language: page.language, request: request.id }).problem);
        }
      },
    );
  });
