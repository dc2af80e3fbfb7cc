// What was typed into the one field: the code of a licence, which leads straight to it, or words to search for.
import { findCode } from "../../credential/find-code.js";
import { readLicenceId } from "../../credential/licence-id.js";
import { parseToken } from "../../credential/token/parse-token.js";

/** The id of the licence that a pasted code, or an address with one, speaks of; null for any other text. */
export const licenceIn = (text: string): string | null => {
  const named = findCode(text);
  if (!named) return null;
  if (named.kind === "id") return readLicenceId(named.id) ?? null;
  const token = parseToken(named.token);
  return token.ok ? token.payload.id : null;
};
