// GET and POST /desk/licences/{id}/copies: the annotated copies of a licence, and making one.
import { copiesPage, copyFields, type ToldCopy } from "../../web/console/licences/copies-page.js";
import { keyOf } from "../../web/parts/form/form.js";
import { departmentName } from "../pages/catalogue-names.js";
import { formPages } from "../pages/form-pages.js";
import { goTo } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

const shown = "50";

export const copyPages = (pages: Pages): void =>
  formPages(
    pages,
    { path: "/desk/licences/:id/copies", right: "licence.copy" },
    async ({ ask, language, viewer, param, typed }) => {
      const licence = param("id");
      const api = `/v1/licences/${encodeURIComponent(licence)}`;
      // Whoever makes a copy usually makes it for their department.
      const maker = typed === null && viewer.department ? await departmentName(ask, viewer.department) : null;
      return {
        groups: copyFields(language),
        start: maker === null ? {} : { maker },
        async draw(filled) {
          const query = { limit: shown };
          const { items } = await ask.demand<{ items: readonly ToldCopy[] }>(`${api}/copies`, { query });
          return copiesPage(language, { viewer, licence, api, copies: items, ...filled });
        },
        send: (body, posted) => ask(`${api}/copies`, { method: "POST", body, key: keyOf(posted) }),
        done: taken => goTo(`/desk/licences/${licence}`, { copy: (taken as ToldCopy).sha256 }),
      };
    },
  );
