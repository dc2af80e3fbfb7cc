// Which of a licence's versions bear a token that its key did not sign: looked at once for each, and kept with the
// licence.
import type { ExistingLicence } from "../../src/licence/licence.js";
import { isErased } from "../../src/licence/personal.js";
import type { PriorLicences, RecordedToken } from "./prior-licences.js";

/** The tokens of the versions from one on; of one that was erased there is nothing to look at. */
export const tokensFrom = ({ versions }: ExistingLicence, first: number): RecordedToken[] =>
  versions.slice(first).flatMap(({ token, tokenSha256 }) => (isErased(token) ? [] : [{ token, tokenSha256 }]));

/** The text of the column: what it was before, and which of the versions from one on are among the wrongly signed. */
export const unsignedText = (
  before: string,
  { versions }: ExistingLicence,
  first: number,
  unsigned: ReadonlySet<string>,
): string =>
  [
    ...(before === "" ? [] : [before]),
    ...versions.slice(first).flatMap(({ version, tokenSha256 }) => (unsigned.has(tokenSha256) ? [version] : [])),
  ].join(",");

/** The same for a licence of which nothing is known yet. */
export const unsignedOf = async (
  licence: ExistingLicence,
  { unsigned }: Pick<PriorLicences, "unsigned">,
): Promise<string> => unsignedText("", licence, 0, await unsigned(tokensFrom(licence, 0)));

/** Whether a version is among those of the column. */
export const isUnsigned = (text: string, version: number): boolean =>
  text !== "" && text.split(",").includes(String(version));
