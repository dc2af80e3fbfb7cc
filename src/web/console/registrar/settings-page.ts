// The settings of the process that answers, with where each comes from; never a secret.
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { table } from "../../parts/table.js";
import { say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

export interface ShownSetting {
  name: string;
  title: Words;
  from: "environment" | "default" | "log" | "absent";
  secret: boolean;
  value: string | null;
}

const texts = {
  title: say("系统设置", "Settings"),
  lead: say(
    "由环境变量设置，在此只能查看；改动须由运行人员重新启动服务。密码等不显示。",
    "Settings are environment variables and are only seen here: operators change them and start the service again. Secrets are not shown.",
  ),
  setting: say("设置", "Setting"),
  value: say("值", "Value"),
  from: say("来源", "From"),
  given: say("已设置（不显示）", "given (not shown)"),
  none: say("–", "–"),
  keys: say("更换、终止密钥：", "Keys are rotated and ended elsewhere: "),
  toKeys: say("密钥", "Keys"),
} as const;

const sources: Readonly<Record<ShownSetting["from"], Words>> = {
  environment: say("环境变量", "the environment"),
  default: say("默认值", "the default"),
  log: say("首次启动时登记", "recorded at the first start"),
  absent: say("未设置", "not set"),
};

const shownValue = (language: Language, { value, secret, from }: ShownSetting): Piece => {
  if (secret && from === "environment") return texts.given[language];
  return value === null ? texts.none[language] : html`<code class="long">${value}</code>`;
};

export const settingsPage = (
  language: Language,
  { viewer, settings }: { viewer: Viewer; settings: readonly ShownSetting[] },
): Html =>
  layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
<p>${texts.lead[language]}</p>
${table<ShownSetting>({
  caption: texts.title[language],
  columns: [
    {
      name: texts.setting[language],
      cell: ({ name, title }) => html`${title[language]}<br><code>${name}</code>`,
    },
    { name: texts.value[language], cell: setting => shownValue(language, setting) },
    { name: texts.from[language], cell: ({ from }) => sources[from][language] },
  ],
  rows: settings,
  empty: "",
})}
<p>${texts.keys[language]}<a href="/desk/keys">${texts.toKeys[language]}</a></p>`,
  });
