// GET and POST /desk/imports/new: a list is sent, streamed on to the API as it comes.

import type { ToldImport } from "../../../web/console/imports/told-import.js";
import { uploadFields, uploadPage } from "../../../web/console/imports/upload-page.js";
import { faultsOf, type ToldProblem } from "../../../web/parts/form/faults.js";
import { type Choice, fieldsOf } from "../../../web/parts/form/fields.js";
import type { HttpDeps } from "../../deps.js";
import { importBody } from "../../guards/body-limits.js";
import { departmentsOf } from "../../pages/catalogue-names.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { takeUpload } from "../../pages/take-upload.js";

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

export const importUploadPages = (pages: Pages, deps: HttpDeps): void => {
  pages.get(path, "licence.import", page => form(page, page.typed ?? new URLSearchParams(), null));

  takeUpload(pages, deps, {
    path,
    right: "licence.import",
    most: importBody,
    timeoutMs: uploadMs,
    draw: (page, problem, fields) => form(page, fields, problem),
    async take(page, { name, bytes, fields }) {
      const department = fields.get("/department") ?? undefined;
      const query = { name, department, after: page.query.get("after") ?? undefined };
      const answer = await page.ask.upload<ToldImport>("/v1/imports", { query, bytes });
      if (!answer.ok) return { refused: answer.problem };
      const { id, map } = answer.body;
      return goTo(map === null ? `/desk/imports/${id}/map` : `/desk/imports/${id}`);
    },
  });
};
