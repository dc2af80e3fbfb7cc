// /desk/departments/{code}/seals/{n}/image: a registrar gives a seal of a department a picture of its own; the picture is
// recorded first, then the department is revised to name it.
import { departmentTexts, sealPictureGroups } from "../../../web/console/registrar/department-form.js";
import { formPage } from "../../../web/console/registrar/form-page.js";
import type { ToldProblem } from "../../../web/parts/form/faults.js";
import { fileFaults } from "../../../web/parts/form/file-faults.js";
import type { HttpDeps } from "../../deps.js";
import { imageBody } from "../../guards/body-limits.js";
import { givePicture } from "../../pages/give-picture.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { takeUpload } from "../../pages/take-upload.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { departmentNamed } from "./named-departments.js";

export type SealPictureParts = Pick<HttpDeps, "settings">;

const right = "department.define" as const;
const address = "/desk/departments/:code/seals/:seal/image";

const sealAt = async ({ ask, param }: Page) => {
  const department = await departmentNamed(ask, param("code"));
  const seal = /^\d{1,2}$/.test(param("seal")) ? department.seals?.[Number(param("seal"))] : undefined;
  if (!seal) throw new HttpProblem("unknown-route");
  return { department, seal };
};

const draw = async (page: Page, problem: ToldProblem | null) => {
  const { language, viewer } = page;
  const { department, seal } = await sealAt(page);
  const groups = sealPictureGroups(language);
  return formPage(language, {
    viewer,
    title: departmentTexts.give,
    of: `${department.name} · ${seal.text}`,
    groups,
    typed: new URLSearchParams(),
    faults: fileFaults(problem, groups),
    submit: [{ label: departmentTexts.give[language] }],
    upload: true,
    back: `/desk/departments/${department.code}`,
  });
};

export const sealPicturePages = (pages: Pages, deps: SealPictureParts): void => {
  pages.get(address, right, page => draw(page, null));

  takeUpload(pages, deps, {
    path: address,
    right,
    most: imageBody,
    draw,
    async take(page, file) {
      const { department, seal } = await sealAt(page);
      const given = await givePicture(page.ask, file, "seal");
      if (!given.ok) return { refused: given.problem };
      const { code, ended: _, successor: __, organs: ___, seals = [], ...facts } = department;
      const body = {
        ...facts,
        seals: seals.map(one => (one === seal ? { ...one, image: given.body.sha256 } : one)),
      };
      const path = `/v1/departments/${encodeURIComponent(code)}`;
      const revised = await page.ask(path, { method: "PUT", body });
      return revised.ok ? goTo(`/desk/departments/${code}`, { done: "picture" }) : { refused: revised.problem };
    },
  });
};
