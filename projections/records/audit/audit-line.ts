// A line of the audit: who asked for what, and what became of it.

/** `failed`: it is not known, or nobody could do it just then. */
export const auditEvents = ["read", "act", "refused", "failed"] as const;
export type AuditEvent = (typeof auditEvents)[number];

/** What is told of a request; `null` where it is not known. It never holds content, but for the purpose that was stated. */
export interface AuditLine {
  /** ISO 8601, by the clock of the process that answered. */
  at: string;
  event: AuditEvent;
  /** Whom acts are recorded as; null for somebody who could not be told. */
  subject: string | null;
  department: string | null;
  roles: readonly string[];
  method: string;
  /** The route's template, never the address as sent. */
  route: string;
  licence: string | null;
  /** Why a licence was read, as the reader stated it. */
  purpose: string | null;
  status: number;
  /** Of a problem. */
  code: string | null;
  /** Of a token that was refused: what the check is called that it did not pass. */
  reason: string | null;
  request: string;
  client: string;
}

export interface RecordedLine extends AuditLine {
  id: string;
}
