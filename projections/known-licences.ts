// What is known of licences before a batch of events.

/** A licence: every dated fact (`ExistingLicence` as JSON), and the position of its first event. */
export interface KnownLicence {
  facts: string;
  position: number;
}

export interface KnownLicences {
  /** Those of the licences that exist, each as it was before the revision that is given with its id. */
  before(revisions: ReadonlyMap<string, number>): Promise<Map<string, KnownLicence>>;
  /** Is told what became of a licence with a revision. */
  after(id: string, revision: number, licence: KnownLicence): void;
}
