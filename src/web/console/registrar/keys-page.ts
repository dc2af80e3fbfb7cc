// The keys of departments and of receipts: until when each signs, what has to be seen to first, and each key with what may be done.
import type { KeyState } from "../../../licence/key.js";
import { card } from "../../parts/card.js";
import { chip, type Tone } from "../../parts/chip.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { common, keyStates, keyUses } from "./words.js";

interface Named {
  code: string;
  name: string | null;
}

export interface ShownKey {
  kid: string;
  use: keyof typeof keyUses;
  /** Null of the registry's own. */
  department: Named | null;
  from: string;
  to: string;
  state: KeyState;
  ended: { reason: string; at: string; compromisedSince: string | null } | null;
  held: boolean;
  certificate: { subject: string; sha256: string } | null;
}

export interface ShownTerm {
  department: Named | null;
  use: keyof typeof keyUses;
  until: string | null;
  days: number | null;
  warning: "missing" | "ending" | null;
}

const texts = {
  title: say("密钥", "Keys"),
  terms: say("可签至", "Until when each signs"),
  keys: say("密钥", "Keys"),
  use: say("用途", "Signs"),
  until: say("可签至", "Signs until"),
  days: say("剩余天数", "Days left"),
  kid: say("编号", "Id"),
  term: say("期限", "Term"),
  held: say("私钥", "Private half"),
  here: say("在本机", "here"),
  gone: say("不在本机", "not here"),
  missing: say("今日无可用密钥", "No key for today"),
  ending: say("即将期满", "Over soon"),
  good: say("正常", "Good"),
  rotate: say("更换", "Replace"),
  end: say("终止", "End"),
  acts: say("办理", "Acts"),
  empty: say("没有密钥。部门首次签发时自动制作。", "There are no keys. One is made when a department first issues."),
  warned: say("即将或已经不能签名、签章", "Those who cannot sign, or soon cannot"),
  all: say("全部部门", "All departments"),
} as const;

const tones: Readonly<Record<KeyState, Tone>> = {
  current: "good",
  next: "quiet",
  retired: "quiet",
  over: "quiet",
  ended: "quiet",
  compromised: "bad",
  "not-appointed": "caution",
};

/** Whose key it is. */
export const ownerOf = (department: Named | null, language: Language): string =>
  department ? (department.name ?? department.code) : common.registry[language];

const rotation = ({ department, use }: Pick<ShownTerm, "department" | "use">, replaces?: string): string =>
  `/desk/keys/rotation?${new URLSearchParams({ ...(department && { department: department.code }), use, ...(replaces !== undefined && { replaces }) })}`;

export interface KeysPage {
  viewer: Viewer;
  keys: readonly ShownKey[];
  terms: readonly ShownTerm[];
  /** Of one department only. */
  of: Named | null;
  done: boolean;
}

const termsTable = (language: Language, { terms, keys }: KeysPage): Html => {
  const current = ({ department, use }: ShownTerm): string | undefined =>
    keys.findLast(key => key.department?.code === department?.code && key.use === use && key.state === "current")?.kid;
  return table<ShownTerm>({
    caption: texts.terms[language],
    columns: [
      { name: common.department[language], cell: ({ department }) => ownerOf(department, language) },
      { name: texts.use[language], cell: ({ use }) => keyUses[use][language] },
      { name: texts.until[language], cell: ({ until }) => until ?? "–" },
      { name: texts.days[language], cell: ({ days }) => days ?? "–", number: true },
      {
        name: common.state[language],
        cell: ({ warning }) =>
          warning === null
            ? chip("good", texts.good[language])
            : chip(warning === "missing" ? "bad" : "caution", texts[warning][language]),
      },
      {
        name: texts.acts[language],
        cell: term => html`<a href="${rotation(term, current(term))}">${texts.rotate[language]}</a>`,
      },
    ],
    rows: terms,
    to: ({ department }) => department && `/desk/keys?department=${department.code}`,
    empty: texts.empty[language],
  });
};

export const keysPage = (language: Language, page: KeysPage): Html => {
  const { viewer, keys, terms, of, done } = page;
  const warned = terms.filter(({ warning }) => warning !== null);
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${of && html`<p class="subject">${of.name ?? of.code} · <a href="/desk/keys">${texts.all[language]}</a></p>`}
${done && state("done", common.recorded[language])}
${
  warned.length > 0 &&
  state(
    "caution",
    texts.warned[language],
    html`<ul>${warned.map(({ department, use, until }) => html`<li>${ownerOf(department, language)} · ${keyUses[use][language]}${until !== null && html` · ${until}`}</li>`)}</ul>`,
  )
}
${card(texts.terms[language], termsTable(language, page))}
${card(
  texts.keys[language],
  table<ShownKey>({
    caption: texts.keys[language],
    columns: [
      { name: texts.kid[language], cell: ({ kid }) => html`<code>${kid}</code>` },
      { name: common.department[language], cell: ({ department }) => ownerOf(department, language) },
      { name: texts.use[language], cell: ({ use }) => keyUses[use][language] },
      { name: texts.term[language], cell: ({ from, to }) => html`${from} – ${to}` },
      { name: common.state[language], cell: ({ state: is }) => chip(tones[is], keyStates[is][language]) },
      { name: texts.held[language], cell: ({ held }) => texts[held ? "here" : "gone"][language] },
      {
        name: texts.acts[language],
        cell: ({ kid, ended }) => ended === null && html`<a href="/desk/keys/${kid}/end">${texts.end[language]}</a>`,
      },
    ],
    rows: keys,
    empty: texts.empty[language],
  }),
)}`,
  });
};
