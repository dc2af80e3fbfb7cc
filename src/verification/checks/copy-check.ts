// What a verdict says of an annotated copy: that it is one, what is noted on it, and whether its time is over.
import { kindOfHolders } from "../../catalogue/personal/holder-kind.js";
import { maskName } from "../../catalogue/personal/masks.js";
import type { Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { hidingPersons } from "../public-licence.js";
import type { NotedCopy } from "../question.js";
import type { Check, PublicCopy } from "../verdict.js";
import { wording } from "../wording.js";

interface CopyOf {
  licence: ExistingLicence;
  version: Version;
  definition: TypeDefinition;
}

/**
 * Persons are hidden in what was noted, as everywhere. Who makes a copy of a person's licence is taken for a person too,
 * and why they needed it is nobody's business.
 */
export const publicCopy = (
  { maker, purpose, expires }: NotedCopy,
  { licence, version, definition }: CopyOf,
): PublicCopy => {
  const ofPerson = kindOfHolders(definition, version.holders) === "person";
  const hide = hidingPersons(licence, definition);
  const seen = (text: string | null, ofPersons: (text: string) => string | null): string | null =>
    text === null ? null : ofPerson ? ofPersons(text) : hide(text);
  return { maker: seen(maker, maskName), purpose: seen(purpose, () => null), expires };
};

/** The check `genuine` of a copy. */
export const copyCheck = ({ maker, purpose, expires }: PublicCopy): Check => ({
  name: "genuine",
  outcome: "pass",
  code: "copy-recorded",
  text: wording["copy-recorded"](maker, purpose, expires),
});

/** The check `current` of a copy: that of its version, until the copy's own time is over. */
export const whileCopyIsGood = (current: Check, { expires }: PublicCopy, day: Day): Check =>
  current.outcome === "fail" || day <= expires
    ? current
    : { name: "current", outcome: "fail", code: "copy-over", text: wording["copy-over"](expires) };
