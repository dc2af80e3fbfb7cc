// The bodies of the acts that a row asks for. They depend on the row and the map alone: a repeated row repeats its
// body.
import type { ActRequest, IssueBody, TakeOverBody } from "../../registry/commands.js";
import type { IssueRequest } from "../../registry/issue/begun-issue.js";
import type { MappedRow, RowEnding, RowInspection } from "./mapped-row.js";

const paper = (row: MappedRow): IssueBody & { issuedOn: string } => ({
  type: row.type,
  holders: row.holders,
  face: row.face,
  validFrom: row.start,
  validTo: row.end,
  number: row.number,
  issuedOn: row.issuedOn,
  ...(row.holderCategory && { holderCategory: row.holderCategory }),
  ...(row.numberOverride && { numberOverride: { reason: row.numberOverride } }),
});

/** The issue or take-over that begins the licence in this registry. */
export const firstRequest = (row: MappedRow, act: IssueRequest["act"]): IssueRequest => {
  if (act === "issue") return { act, body: paper(row) };
  const { version, source, grade } = row;
  const body: TakeOverBody = { ...paper(row), version, source, ...(grade && { grade }) };
  return { act, body };
};

/** What begins a licence when nothing of it is known yet: only an issue issues, every other act takes it over. */
export const firstActOf = (row: MappedRow): IssueRequest["act"] => (row.act.act === "issue" ? "issue" : "take-over");

/** A renewal for the row's term, with the row's holders. What the row leaves empty stays as it was printed last. */
export const renewalRequest = (licence: string, row: MappedRow, reason: string | null): ActRequest => ({
  licence,
  act: "renewals",
  body: {
    validFrom: row.start,
    validTo: row.end,
    face: row.face,
    holders: row.holders,
    issuedOn: row.issuedOn,
    ...(reason !== null && { reason }),
  },
});

/** An amendment from the row's first day on. */
export const amendmentRequest = (licence: string, row: MappedRow, reason: string): ActRequest => ({
  licence,
  act: "amendments",
  body: { face: row.face, holders: row.holders, changeDate: row.start, reason, issuedOn: row.issuedOn },
});

/** The inspection that a row tells of. */
export const inspectionRequest = (licence: string, body: RowInspection): ActRequest => ({
  licence,
  act: "inspections",
  body,
});

/** The end that the status column tells of; a decision's own date is the date of the change. */
export const endingRequest = (licence: string, { act, date, ground, decisionNumber }: RowEnding): ActRequest => {
  if (act === "cancel") {
    const body = { ground, effectiveDate: date, ...(decisionNumber !== null && { decisionNumber }) };
    return { licence, act: "cancellations", body };
  }
  if (act === "suspend") {
    const body = { ground, decisionNumber: decisionNumber ?? "", decisionDate: date, from: date };
    return { licence, act: "suspensions", body };
  }
  const routes = { revoke: "revocations", annul: "annulments", withdraw: "withdrawals" } as const;
  const body = { ground, decisionNumber: decisionNumber ?? "", decisionDate: date, effectiveDate: date };
  return { licence, act: routes[act], body };
};
