// The tables of what people ask of a department and of one another: cases, corrections, delegations.

/** A case: who may find it, and its facts as JSON but for what was written in it. */
export interface CaseFileTable {
  id: string;
  /** That of its first event: cases in the order of their opening. */
  position: number;
  department: string;
  type: string;
  licence: string;
  state: string;
  /** 1 while somebody is to take the next step. */
  waits: number;
  /** Who prepared it last. */
  sender: string;
  /** Who took the steps of the round, in their order; empty where nobody has yet. */
  hand1: string;
  hand2: string;
  hand3: string;
  hand4: string;
  due: string | null;
  /** When its last event was recorded. */
  changed_at: string;
  facts: string;
  mac: string;
}

/** A correction that a holder asked for: where its stream stands, and where it is looked for. */
export interface CorrectionTable {
  id: string;
  /** Of the event that asked. */
  position: number;
  licence: string;
  department: string;
  type: string;
  state: string;
}

/** A delegation: to which account, or by which invitation; `recalled` is 0 or 1. */
export interface DelegationTable {
  id: string;
  position: number;
  issuer: string | null;
  subject: string | null;
  invitation: string | null;
  recalled: number;
}

/** A licence that a delegation is for. */
export interface DelegationLicenceTable {
  licence: string;
  id: string;
  position: number;
}
