// What every page about one licence of theirs begins with.

import type { WrittenValue } from "../../licence/events/face-value.js";
import type { Words } from "../../web/parts/texts.js";
import type { OwnLicence } from "../../web/portal/own-licence.js";
import type { Page } from "../pages/page.js";

export interface Fact {
  field: string;
  label: Words;
  value: WrittenValue | null;
  columns?: { key: string; label: Words }[];
}
interface Facts {
  type: Words;
  /** Of whose paper they are. */
  version: number;
  items: Fact[];
}

/** The address of the licence that the page's address names, in the API. */
export const ownAddress = (page: Page): string => `/v1/my/licences/${encodeURIComponent(page.param("id"))}`;

/** The facts of its paper, which whoever may see it is told. */
export const factsOf = (page: Page): Promise<Facts> => page.ask.demand<Facts>(`${ownAddress(page)}/facts`);

export const licenceOf = (page: Page): Promise<OwnLicence> => page.ask.demand<OwnLicence>(ownAddress(page));

/** What pages about the licence are called and linked by. */
export const aboutOf = (page: Page, { type }: Pick<Facts, "type">) => ({
  viewer: page.viewer,
  licence: { id: page.param("id") },
  type: type[page.language],
});
