// What is known of licences before a batch of events, and of the tokens in it; and what is to be told of them after it.
import type { ExistingLicence } from "../../src/licence/licence.js";

/**
 * A licence: every dated fact (`ExistingLicence` as JSON), which of its tokens are wrongly signed, and the position of
 * its first event.
 */
export interface PriorLicence {
  facts: string;
  /** Versions, separated by commas. */
  unsigned: string;
  position: number;
}

/** A token as it was recorded, and the hash by which it is known. */
export interface RecordedToken {
  token: string;
  tokenSha256: string;
}

export interface PriorLicences {
  /** Those of the licences that exist, each as it was before the revision that is given with its id. */
  before(revisions: ReadonlyMap<string, number>): Promise<Map<string, PriorLicence>>;
  /** Is told what became of a licence with a revision. */
  after(id: string, revision: number, licence: PriorLicence): void;
  /** The hashes of those of the tokens that their key did not sign. */
  unsigned(tokens: readonly RecordedToken[]): Promise<ReadonlySet<string>>;
  /** What verdicts on a licence say, ready to be told; "" where that is made from its facts at each question. */
  answer(licence: ExistingLicence): Promise<string>;
}
