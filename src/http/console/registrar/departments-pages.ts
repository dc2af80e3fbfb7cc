// /departments: a registrar defines departments, revises and ends them, and sees their seals as papers bear them.
import {
  departmentEndFields,
  departmentFields,
  departmentTexts,
} from "../../../web/console/registrar/department-form.js";
import { departmentPage, departmentsPage } from "../../../web/console/registrar/department-pages.js";
import { formPage } from "../../../web/console/registrar/form-page.js";
import { namesOfTypes } from "../../pages/catalogue-names.js";
import { type Body, formPages, missingHere, type OpenForm, refusedHere } from "../../pages/form-pages.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { allDepartments, departmentChoices, departmentNamed, type ShownDepartment } from "./named-departments.js";
import { type SealPictureParts, sealPicturePages } from "./seal-picture-pages.js";

const right = "department.define" as const;
const mostShown = 200;

const list = async ({ ask, language, viewer, query }: Page) => {
  const asked = (query.get("q") ?? "").trim();
  const found = (await allDepartments(ask)).filter(({ name, code }) => name.includes(asked) || code.includes(asked));
  const departments = found.slice(0, mostShown);
  return departmentsPage(language, { viewer, departments, asked, isCut: found.length > mostShown });
};

const one = async ({ ask, language, viewer, param, query }: Page) => {
  const department = await departmentNamed(ask, param("code"));
  const [departments, types] = await Promise.all([allDepartments(ask), namesOfTypes(ask)]);
  const named = (code: string | undefined): string | null =>
    code === undefined ? null : (departments.find(each => each.code === code)?.name ?? code);
  return departmentPage(language, {
    viewer,
    department,
    superior: named(department.superior),
    predecessor: named(department.predecessor),
    successor: named(department.successor),
    organs: department.organs.map(({ type, organ, acts }) => ({
      acts,
      organ: named(organ) ?? organ,
      type: types.get(type)?.[language] ?? type,
    })),
    done: query.get("done") === "picture" ? "picture" : query.has("done") ? "facts" : null,
  });
};

/** What is sent of a department: without seals where none is told. */
const factsIn = ({ seals, ...body }: Body): Body =>
  Array.isArray(seals) && seals.length > 0 ? { ...body, seals } : body;

const defining = async ({ ask, language, viewer }: Page, stands: ShownDepartment | null): Promise<OpenForm> => {
  const departments = departmentChoices(await allDepartments(ask)).filter(({ value }) => value !== stands?.code);
  const groups = departmentFields(language, { departments, isNew: stands === null });
  return {
    groups,
    start: stands ?? { seals: [{ text: "电子证照专用章", diameter: 42 }] },
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: stands ? departmentTexts.revision : departmentTexts.define,
        ...(stands && { of: stands.name }),
        groups,
        submit: [{ label: departmentTexts[stands ? "revision" : "define"][language] }],
        back: stands ? `/desk/departments/${stands.code}` : "/desk/departments",
      }),
    async send({ code = stands?.code, ...body }) {
      const path = `/v1/departments/${encodeURIComponent(String(code ?? ""))}`;
      if (stands === null && code === undefined) return missingHere("/code", language);
      if (stands === null && (await ask(path)).ok)
        return refusedHere("/code", language === "zh" ? "该部门已经登记。" : "This department is defined already.");
      return ask(path, { method: "PUT", body: factsIn(body) });
    },
    done: taken => goTo(`/desk/departments/${(taken as ShownDepartment).code}`, { done: "1" }),
  };
};

const ending = async ({ ask, language, viewer, param }: Page): Promise<OpenForm> => {
  const { code, name } = await departmentNamed(ask, param("code"));
  const departments = departmentChoices(await allDepartments(ask)).filter(({ value }) => value !== code);
  const groups = departmentEndFields(language, departments);
  const path = `/desk/departments/${code}`;
  return {
    groups,
    start: {},
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: departmentTexts.end,
        of: name,
        groups,
        before: departmentTexts.consequence[language],
        submit: [{ label: departmentTexts.end[language], look: "danger" }],
        back: path,
      }),
    send: body => ask(`/v1/departments/${code}/retirement`, { method: "POST", body }),
    done: () => goTo(path, { done: "1" }),
  };
};

export const departmentsPages = (pages: Pages, deps: SealPictureParts): void => {
  sealPicturePages(pages, deps);
  pages.get("/desk/departments", right, list);
  formPages(pages, { path: "/desk/departments/new", right }, page => defining(page, null));
  pages.get("/desk/departments/:code", right, one);
  formPages(pages, { path: "/desk/departments/:code/revision", right }, async page =>
    defining(page, await departmentNamed(page.ask, page.param("code"))),
  );
  formPages(pages, { path: "/desk/departments/:code/retirement", right }, ending);
  pages.get("/desk/departments/:code/seals/:seal/picture", right, async ({ ask, param }, _request, reply) => {
    const path = `/v1/departments/${encodeURIComponent(param("code"))}/seals/${encodeURIComponent(param("seal"))}/picture`;
    const { body } = await ask.bytes(path, "image/png");
    return reply.type("image/png").send(body);
  });
};
