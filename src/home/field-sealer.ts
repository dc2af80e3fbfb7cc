// How the codec seals and opens personal fields: with the subject key that their event names.
import { openField, sealField } from "../../keys/subject-keys/sealed-field.js";
import type { SubjectKeys } from "../../keys/subject-keys/subject-keys.js";
import type { FieldSealer } from "../event-store/codec.js";
import { erased } from "../licence/personal.js";

/**
 * A field sealer over the table of subject keys. A destroyed key opens to `erased`; a missing one throws: that is a
 * fault, not an erasure.
 */
export const fieldSealer = (keys: Pick<SubjectKeys, "keyFor">): FieldSealer => ({
  seal: (value, { pointer, stream, key: name }) => {
    const key = keys.keyFor(name);
    if (key === "destroyed")
      throw new Error(`the subject key of ${name} was destroyed; nothing more can be sealed under it`);
    return sealField(value, key, stream, pointer);
  },
  open: (field, { pointer, stream, key: name }) => {
    const key = keys.keyFor(name);
    return key === "destroyed" ? erased : openField(field, key, stream, pointer);
  },
});
