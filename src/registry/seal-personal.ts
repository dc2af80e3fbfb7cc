// What of an event is stored sealed: the rule of personal data, told once for every act (docs/events.md, Personal
// data).
import { pointerTo } from "../catalogue/fault.js";
import { personalPointers } from "../catalogue/personal/personal-pointers.js";
import { variantOf } from "../catalogue/variants.js";
import { replaceAt } from "../event-store/json-tree.js";
import { LicenceError } from "../licence/errors.js";
import { freeTextPointers } from "../licence/events/free-texts.js";
import type { DecidedEvent } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { ExistingLicence } from "../licence/licence.js";
import { erased } from "../licence/personal.js";
import { type DecidedVersion, plainPaper } from "./act/decided-version.js";
import type { RegistryDeps } from "./registry-deps.js";

/** An event as it may be recorded, and the JSON pointers of what is sealed in it. */
export interface Sealing<E> {
  event: E;
  personal: string[];
}

type KeyDeps = Pick<RegistryDeps, "createSubjectKey" | "subjectKey">;

const withoutTexts = <E extends DecidedEvent>(event: E, texts: readonly string[]): E => {
  const copy = structuredClone(event);
  for (const pointer of texts) replaceAt(copy.data as Record<string, unknown>, pointer, () => erased);
  return copy;
};

/**
 * A licence holds personal data from its first event with any on, for ever: it has a subject key then, and every free
 * text of its acts is sealed under it. Where that key was destroyed nothing can be sealed, so what an officer writes is
 * not kept at all: it might name the person again.
 */
const sealTexts = <E extends DecidedEvent>(
  deps: KeyDeps,
  stream: string,
  event: E,
  paper: readonly string[],
): Sealing<E> => {
  const key = deps.subjectKey(stream);
  if (key === "none") return { event, personal: [] };
  const texts = freeTextPointers(event);
  if (key === "there") return { event, personal: [...paper, ...texts] };
  if (paper.length > 0)
    throw new LicenceError("personal-data-erased", "Personal data of this licence was erased; its key is gone.");
  return { event: withoutTexts(event, texts), personal: [] };
};

/** Of an act that makes no version. */
export const sealAct = <E extends DecidedEvent>(deps: KeyDeps, stream: string, event: E): Sealing<E> =>
  sealTexts(deps, stream, event, []);

/**
 * Of a version; `before` is the licence it is added to. Makes the subject key where the licence holds personal data
 * from now on, durable before this resolves.
 */
export const sealVersion = async (
  deps: KeyDeps,
  stream: string,
  { event, definition, before }: { event: DecidedVersion; definition: TypeDefinition; before?: ExistingLicence },
): Promise<Sealing<DecidedVersion>> => {
  const former = before?.versions.flatMap(({ holders }) => holders) ?? [];
  const paper = personalPointers(variantOf(definition, event.data.holderCategory), plainPaper(event), former);
  // A picture is sealed with the field that names it.
  const pictures = Object.keys(event.data.pictures ?? {}).filter(key => paper.includes(pointerTo("face", key)));
  if (paper.length > 0) await deps.createSubjectKey(stream);
  return sealTexts(deps, stream, event, [...paper, ...pictures.map(key => pointerTo("pictures", key))]);
};
