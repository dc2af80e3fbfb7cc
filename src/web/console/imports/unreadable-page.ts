// A file of which nothing can be read: why, and what to do.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

const texts = {
  title: say("文件无法读取", "The file cannot be read"),
  upload: say("上传另一份清单", "Upload another list"),
  back: say("返回", "Back"),
} as const;

export const unreadablePage = (
  language: Language,
  { viewer, id, name, why }: { viewer: Viewer; id: string; name: string; why: string },
): Html =>
  layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
<p>${name}</p>
${state("away", why)}
<p class="actions"><a class="button" href="/desk/imports/new">${texts.upload[language]}</a> <a class="button quiet" href="/desk/imports/${id}">${texts.back[language]}</a></p>`,
  });
