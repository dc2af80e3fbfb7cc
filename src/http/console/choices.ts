// What forms of the desk let people choose from: types by their names, and departments for who sees every one's.
import { grantsOf } from "../../licence/rights.js";
import type { NamedType } from "../../web/console/licences/told-licence.js";
import type { Page } from "../pages/page.js";

interface List<T> {
  items: readonly T[];
}

/** Every type by its name, those that ended too: their licences are still found. */
export const namedTypes = async ({ ask }: Page): Promise<readonly NamedType[]> =>
  (await ask.demand<List<NamedType>>("/v1/licence-types")).items;

/** More than people look through in a list. */
const mostToChoose = 300;

/** The departments whose licences somebody may choose to see; none for who sees their own department's. */
export const departmentsToChoose = async ({
  ask,
  viewer,
}: Page): Promise<readonly { code: string; name: string }[]> => {
  const seesAll = grantsOf("licence.read", viewer.roles).some(({ when }) => !when.includes("entitled"));
  if (!seesAll) return [];
  const { items } = await ask.demand<List<{ code: string; name: string }>>("/v1/departments");
  return items.length > mostToChoose ? [] : items;
};
