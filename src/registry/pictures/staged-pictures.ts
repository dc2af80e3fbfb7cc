// Where pictures for faces wait between their upload and the version that first shows them: handed in, since it forgets,
// and a log does not.

export interface StagedPictures {
  /** The picture that this department has sent; null where it has not, or it was forgotten. */
  find(department: string, sha256: string): Promise<Uint8Array | null>;
  /** Forgets what was used up. */
  forget(department: string, hashes: readonly string[]): Promise<void>;
}

/** Where nobody sends any. */
export const noPictures: StagedPictures = { find: async () => null, forget: async () => undefined };
