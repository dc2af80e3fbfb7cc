// Where pictures for faces wait between their upload and the version that first shows them: handed in, since it forgets,
// and a log does not.

/** Pictures that were prepared in a case: kept with it, under its key, until it is over. */
export interface CasePictures {
  /** Keeps pictures, by their hashes, with a case that has a subject key. */
  keep(id: string, pictures: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** A picture of the case; null where it has none such, or was erased. */
  find(id: string, sha256: string): Promise<Uint8Array | null>;
  /** Forgets those of a case that is over; what is left is found to be over within a day or so. */
  forget(id: string): Promise<void>;
}

export interface StagedPictures {
  /** The picture that this department has sent; null where it has not, or it was forgotten. */
  find(department: string, sha256: string): Promise<Uint8Array | null>;
  /** Forgets what was used up. */
  forget(department: string, hashes: readonly string[]): Promise<void>;
  ofCases: CasePictures;
}

const nothing = async (): Promise<void> => undefined;

/** Where nobody sends any. */
export const noPictures: StagedPictures = {
  find: async () => null,
  forget: nothing,
  ofCases: { keep: nothing, find: async () => null, forget: nothing },
};
