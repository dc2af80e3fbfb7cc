// A licence as the API tells its holder of it, and the head that all of its pages have.
import type { StatusName } from "../../licence/status.js";
import { type Html, html, type Piece } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { layout } from "../parts/layout.js";
import { state } from "../parts/states.js";
import { statusChip } from "../parts/status-chip.js";
import { listed, say, type Words } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";

/** `GET /v1/my/licences/{id}`, as far as pages show it. */
export interface OwnLicence {
  id: string;
  held: "now" | "formerly";
  /** Of somebody else's, who let the viewer use it. */
  delegated?: boolean;
  type: { code: string; name: string };
  number: string | null;
  version: number;
  issuer: { name: string; code: string };
  holders: readonly { name: string | null; code: string | null }[];
  issuedOn: string;
  validFrom: string;
  validTo: string | null;
  status?: StatusName;
  daysLeft?: number | null;
  inForce?: number | null;
  sealed?: boolean;
  renewableFrom?: string | null;
  cautions?: readonly { code: string; since: string | null; text: Words }[];
  until?: string | null;
  links: { verify?: string };
}

const texts = {
  mine: say("我的证照", "My licences"),
  left: say("剩余", "left:"),
  lastDay: say("今日到期", "ends today"),
  openEnded: say("长期有效", "no end date"),
  formerly: say("曾经持有", "held formerly"),
} as const;

/** 2026-12-31（剩余 37 天）. */
export const termText = (language: Language, { validTo, daysLeft = null }: OwnLicence): string => {
  if (validTo === null) return texts.openEnded[language];
  if (daysLeft === null) return validTo;
  if (daysLeft === 0)
    return language === "zh" ? `${validTo}（${texts.lastDay.zh}）` : `${validTo} (${texts.lastDay.en})`;
  return language === "zh"
    ? `${validTo}（剩余 ${daysLeft} 天）`
    : `${validTo} (${daysLeft} ${daysLeft === 1 ? "day" : "days"} left)`;
};

/** The name of the kind of licence in the page's language. */
export type TypeNames = ReadonlyMap<string, Words>;
export const typeName = (language: Language, types: TypeNames, { type }: Pick<OwnLicence, "type">): string =>
  types.get(type.code)?.[language] ?? type.name;

export const chipOf = (language: Language, { status }: OwnLicence): Html =>
  status === undefined ? html`<span class="note">${texts.formerly[language]}</span>` : statusChip(language, status);

export const holderNames = (language: Language, { holders }: Pick<OwnLicence, "holders">): string =>
  listed(
    language,
    holders.map(({ name }) => name ?? "—"),
  );

export interface OwnPage {
  viewer: Viewer;
  licence: { id: string };
  /** The kind of licence. */
  type: string;
  title: Words;
  /** What was just done. */
  done?: string | null;
  body: Piece;
  again?: number;
}

/** A page about one licence: the way back to it, and what the page is for. */
export const ownPage = (language: Language, { viewer, licence, type, title, done, body, again }: OwnPage): Html =>
  layout(language, {
    title: `${title[language]} · ${type}`,
    viewer,
    ...(again !== undefined && { again }),
    body: html`<p class="crumbs"><a href="/my">${texts.mine[language]}</a> <span aria-hidden="true">›</span> <a href="/my/licences/${licence.id}">${type}</a></p>
<h1>${title[language]}</h1>
${done && state("done", done)}
${body}`,
  });
