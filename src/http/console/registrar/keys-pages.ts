// /keys: a registrar sees the keys of departments and of receipts, replaces one and ends one, by the API.
import { formPage } from "../../../web/console/registrar/form-page.js";
import { keyEndFields, keyFacts, keyTexts } from "../../../web/console/registrar/key-forms.js";
import { keysPage, type ShownKey, type ShownTerm } from "../../../web/console/registrar/keys-page.js";
import { common, keyUses } from "../../../web/console/registrar/words.js";
import { formPages } from "../../pages/form-pages.js";
import { goTo } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { departmentNamed } from "./named-departments.js";

interface Keys {
  items: ShownKey[];
  terms: ShownTerm[];
}

/** Only a department's own name leads on: the rest of an address is anybody's. */
const isUse = (text: string): text is keyof typeof keyUses => Object.hasOwn(keyUses, text);

export const keysPages = (pages: Pages): void => {
  pages.get("/desk/keys", "key.manage", async ({ ask, language, viewer, query }) => {
    const department = query.get("department") ?? undefined;
    const { items: keys, terms } = await ask.demand<Keys>("/v1/keys", { query: { department } });
    const of = department === undefined ? null : (terms[0] ?? keys[0])?.department;
    const done = query.has("done");
    return keysPage(language, { viewer, keys, terms, of: of ?? null, done });
  });

  formPages(pages, { path: "/desk/keys/rotation", right: "key.manage" }, async ({ ask, language, viewer, query }) => {
    const department = query.get("department") ?? "";
    const use = query.get("use") ?? "";
    const replaces = query.get("replaces") ?? undefined;
    const isReceipts = use === "receipt";
    const name = isReceipts ? common.registry[language] : (await departmentNamed(ask, department)).name;
    return {
      groups: [],
      start: {},
      draw: ({ typed, faults }) =>
        formPage(language, {
          viewer,
          title: keyTexts.rotation,
          of: isUse(use) ? `${name} · ${keyUses[use][language]}` : name,
          lead: keyTexts[isReceipts ? "rotatedReceipts" : "rotated"][language],
          groups: [],
          typed,
          faults,
          submit: [{ label: keyTexts.rotate[language] }],
          back: "/desk/keys",
        }),
      send: () =>
        ask("/v1/keys", {
          method: "POST",
          body: { ...(!isReceipts && { department }), use, ...(replaces && { replaces }) },
        }),
      done: () => goTo("/desk/keys", { ...(!isReceipts && { department }), done: "1" }),
    };
  });

  formPages(pages, { path: "/desk/keys/:kid/end", right: "key.manage" }, async ({ ask, language, viewer, param }) => {
    const path = `/v1/keys/${encodeURIComponent(param("kid"))}`;
    const key = await ask.demand<ShownKey>(path);
    const groups = keyEndFields(language);
    return {
      groups,
      start: {},
      draw: ({ typed, faults }) =>
        formPage(language, {
          viewer,
          title: keyTexts.ending,
          lead: keyFacts(language, key),
          groups,
          typed,
          faults,
          before: keyTexts[key.department ? "ended" : "endedReceipts"][language],
          submit: [{ label: keyTexts.end[language], look: "danger" }],
          back: "/desk/keys",
        }),
      send: body => ask(`${path}/end`, { method: "POST", body }),
      done: () => goTo("/desk/keys", { ...(key.department && { department: key.department.code }), done: "1" }),
    };
  });
};
