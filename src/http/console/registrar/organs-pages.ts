// /types/{code}/organs: a registrar appoints organs for a type, and dismisses them.
import { formPage } from "../../../web/console/registrar/form-page.js";
import { organFields, organsPage, organTexts, type ShownOrgan } from "../../../web/console/registrar/organ-pages.js";
import { formPages, missingHere, type OpenForm } from "../../pages/form-pages.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { allDepartments, departmentChoices, departmentNamed } from "./named-departments.js";

const right = "organ.appoint" as const;

const typeOf = ({ ask, param }: Page) =>
  ask.demand<{ code: string; name: { zh: string; en: string } }>(
    `/v1/licence-types/${encodeURIComponent(param("code"))}`,
  );

const list = async (page: Page) => {
  const { ask, language, viewer, query } = page;
  const { code, name } = await typeOf(page);
  const { items: organs } = await ask.demand<{ items: ShownOrgan[] }>(`/v1/licence-types/${code}/organs`);
  return organsPage(language, { viewer, code, name: name[language], organs, done: query.has("done") });
};

const pathOf = (code: string, issuer: unknown, organ: unknown): string =>
  `/v1/licence-types/${code}/organs/${encodeURIComponent(String(issuer))}/${encodeURIComponent(String(organ))}`;

const appointing = async (page: Page): Promise<OpenForm> => {
  const { ask, language, viewer } = page;
  const { code, name } = await typeOf(page);
  const groups = organFields(language, departmentChoices(await allDepartments(ask)));
  return {
    groups,
    start: { acts: ["suspend", "reinstate", "inspect", "revoke"] },
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: organTexts.appoint,
        of: name[language],
        lead: organTexts.lead[language],
        groups,
        submit: [{ label: organTexts.appoint[language] }],
        back: `/desk/types/${code}/organs`,
      }),
    async send({ issuer, organ, acts }) {
      for (const [at, given] of [
        ["/issuer", issuer],
        ["/organ", organ],
      ] as const)
        if (given === undefined) return missingHere(at, language);
      return ask(pathOf(code, issuer, organ), { method: "PUT", body: { acts } });
    },
    done: () => goTo(`/desk/types/${code}/organs`, { done: "1" }),
  };
};

const dismissing = async (page: Page): Promise<OpenForm> => {
  const { ask, language, viewer, param } = page;
  const { code, name } = await typeOf(page);
  const organ = await departmentNamed(ask, param("organ"));
  return {
    groups: [],
    start: {},
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: organTexts.dismissal,
        of: `${organ.name} · ${name[language]}`,
        groups: [],
        submit: [{ label: organTexts.dismissal[language], look: "danger" }],
        back: `/desk/types/${code}/organs`,
      }),
    send: () => ask(pathOf(code, param("issuer"), organ.code), { method: "DELETE" }),
    done: () => goTo(`/desk/types/${code}/organs`, { done: "1" }),
  };
};

export const organsPages = (pages: Pages): void => {
  pages.get("/desk/types/:code/organs", right, list);
  formPages(pages, { path: "/desk/types/:code/organs/new", right }, appointing);
  formPages(pages, { path: "/desk/types/:code/organs/:issuer/:organ/dismissal", right }, dismissing);
};
