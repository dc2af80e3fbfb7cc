// GET and POST /desk/imports/new: a list is sent, streamed on to the API as it comes.

import type { ToldImport } from "../../../web/console/imports/told-import.js";
import { uploadFields, uploadPage } from "../../../web/console/imports/upload-page.js";
import { faultsOf, type ToldProblem } from "../../../web/parts/form/faults.js";
import { type Choice, fieldsOf } from "../../../web/parts/form/fields.js";
import type { HttpDeps } from "../../deps.js";
import { importBody } from "../../guards/body-limits.js";
import { holdToCsrf } from "../../identity/session/csrf.js";
import { readOn, type UploadedFile, uploadedFile } from "../../imports/uploaded-file.js";
import { departmentsOf } from "../../pages/catalogue-names.js";
import { again, goTo, type Page, pageOf, sendAnswered } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { problemOf } from "../../problems/problems.js";

const path = "/desk/imports/new";
const uploadMs = 40_000;

const form = async (page: Page, typed: URLSearchParams, problem: ToldProblem | null) => {
  const after = page.query.get("after");
  const isOfAll = page.viewer.department === null && after === null;
  const departments: Choice[] | null = isOfAll
    ? (await departmentsOf(page.ask)).map(({ code, name }) => ({ value: code, label: name }))
    : null;
  const fields = fieldsOf(uploadFields(page.language, { departments, mended: after !== null }));
  const faults = problem && faultsOf(problem, fields, typed);
  return uploadPage(page.language, { viewer: page.viewer, departments, after, typed, faults });
};

export const importUploadPages = ({ get, scope }: Pages, deps: HttpDeps): void => {
  get(path, "licence.import", page => form(page, page.typed ?? new URLSearchParams(), null));

  void scope.register(async uploads => {
    uploads.addContentTypeParser("multipart/form-data", (_request, _body, done) => done(null, undefined));
    uploads.post(
      path,
      {
        bodyLimit: importBody,
        handlerTimeout: uploadMs,
        config: { right: "licence.import", limited: "signed-in", upload: true },
        schema: { hide: true },
      },
      async (request, reply) => {
        const page = pageOf(request);
        let file: UploadedFile | undefined;
        const refuse = async (problem: ToldProblem) => {
          readOn(request.raw);
          const html = await form(page, file?.fields ?? new URLSearchParams(), problem);
          return sendAnswered(again(html), page, reply);
        };
        try {
          file = await uploadedFile({ raw: request.raw, name: undefined }, importBody);
        } catch (error) {
          if (!(error instanceof HttpProblem)) throw error;
          return refuse(problemOf(error, { language: page.language, request: request.id }).problem);
        }
        // The token of the session stands in the form, before the file.
        request.body = file.fields;
        try {
          if (request.session) holdToCsrf(request, request.session, deps.settings.publicUrl);
        } catch (error) {
          readOn(request.raw);
          throw error;
        }
        const department = file.fields.get("/department") ?? undefined;
        const query = { name: file.name, department, after: page.query.get("after") ?? undefined };
        const answer = await page.ask.upload<ToldImport>("/v1/imports", { query, bytes: file.bytes });
        if (!answer.ok) return refuse(answer.problem);
        const { id, map } = answer.body;
        return sendAnswered(goTo(map === null ? `/desk/imports/${id}/map` : `/desk/imports/${id}`), page, reply);
      },
    );
  });
};
