// What references of a file lead to: the last object of a number, as readers take it that know of later revisions.
import type { PdfDictionary, PdfValue } from "./pdf-value.js";
import type { PdfObject } from "./read-file.js";

/** An object that is a dictionary, of a stream or by itself. */
export type DictionaryObject = PdfObject & { value: PdfDictionary };

export interface Resolver {
  /** The object that a reference names; undefined for every other value. */
  objectAt(value: PdfValue | undefined): PdfObject | undefined;
  /** The dictionary that a value is, or refers to. */
  dictionaryAt(value: PdfValue | undefined): PdfDictionary | undefined;
}

export const isDictionary = (object: PdfObject | undefined): object is DictionaryObject =>
  object?.value.kind === "dictionary";

export const resolverOf = (objects: readonly PdfObject[]): Resolver => {
  const byNumber = new Map(objects.map(object => [object.number, object]));
  const objectAt = (value: PdfValue | undefined) =>
    value?.kind === "reference" ? byNumber.get(value.number) : undefined;
  return {
    objectAt,
    dictionaryAt(value) {
      const meant = objectAt(value)?.value ?? value;
      return meant?.kind === "dictionary" ? meant : undefined;
    },
  };
};
