// Which claims a version bears: to be its holder's one current licence of the type, or the one for a value of a field.
import { comparedText } from "../../licence/compared-text.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { streamKey } from "../identity.js";

/** What a claim is made from, in the clear. */
export interface ClaimedPaper {
  holders: readonly { code: string }[];
  face: Readonly<Record<string, unknown>>;
}

/**
 * The claim of each holder, in their order: HMAC-SHA256 over type, rule, the holder's code and, where the rule says,
 * the field, both in their compared spelling (docs/events.md, Streams). None where a holder may have several licences.
 */
export const claimKeys = (
  secret: Buffer,
  { code, unique }: Pick<TypeDefinition, "code" | "unique">,
  { holders, face }: ClaimedPaper,
): string[] => {
  if (!unique) return [];
  const { field } = unique;
  const rule = field === undefined ? [""] : [field, comparedText(String(face[field] ?? ""))];
  return holders.map(holder => streamKey(secret, ["claim", code, ...rule, comparedText(holder.code)]));
};
