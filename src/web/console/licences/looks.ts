// Who looked at a licence, as the audit tells it to who may know.
import type { Html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { table } from "../../parts/table.js";
import { say } from "../../parts/texts.js";

const texts = {
  caption: say("谁查阅过", "Who looked"),
  at: say("时间", "When"),
  who: say("账户", "Account"),
  department: say("部门", "Department"),
  purpose: say("用途", "Purpose"),
  none: say("还没有人查阅过。", "Nobody has looked yet."),
} as const;

export interface ToldLook {
  /** The registry's day and time. */
  at: string;
  subject: string | null;
  department: string | null;
  purpose: string | null;
}

export const looksTable = (looks: readonly ToldLook[], language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  return table({
    caption: t("caption"),
    columns: [
      { name: t("at"), cell: ({ at }) => at },
      { name: t("who"), cell: ({ subject }) => subject ?? "—" },
      { name: t("department"), cell: ({ department }) => department ?? "—" },
      { name: t("purpose"), cell: ({ purpose }) => purpose ?? "—" },
    ],
    rows: looks,
    empty: t("none"),
  });
};
