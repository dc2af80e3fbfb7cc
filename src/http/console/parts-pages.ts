// GET and POST /parts: every part that pages are made of, in a development home; its form gives back what it was sent.
import { partsFields, partsPage } from "../../web/console/parts-page.js";
import { faultsOf } from "../../web/parts/form/faults.js";
import { fieldsOf } from "../../web/parts/form/fields.js";
import { changeRows, readTyped, typedOf } from "../../web/parts/form/typed.js";
import { again } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

export const partsPages = (pages: Pages): void => {
  pages.get("/parts", "self.know", async ({ language, viewer, typed }) => {
    const fields = fieldsOf(partsFields(language));
    const shown = typed ?? typedOf(fields, { holders: [{ name: "示例持证主体 · Example holder" }], open: null });
    return partsPage(language, { viewer, typed: shown, faults: null, read: null });
  });

  pages.post("/parts", "self.know", async ({ language, viewer, typed }) => {
    const posted = typed ?? new URLSearchParams();
    const fields = fieldsOf(partsFields(language));
    if (changeRows(fields, posted)) return partsPage(language, { viewer, typed: posted, faults: null, read: null });
    const read = readTyped(fields, posted);
    if (read.word !== undefined) return partsPage(language, { viewer, typed: posted, faults: null, read });
    const detail = language === "zh" ? "请填写。" : "Fill this in.";
    const faults = faultsOf({ detail, errors: [{ pointer: "/word", detail }] }, fields, posted);
    return again(partsPage(language, { viewer, typed: posted, faults, read: null }));
  });
};
