// Requests that are answered once: claimed by whoever works on one, and found again by their command. Who dies with a claim
// loses it when its time is over; what was answered stays so.
import type { RecordsPort } from "../records-port.js";
import type { RequestTable } from "./request-table.js";

/** A request: by its command, and an HMAC over its body. */
export interface NamedRequest {
  command: string;
  requestMac: string;
}

/** What is known of a request: its answer, that another body came under its key, that it is under way, or nothing yet. */
export type ClaimedRequest =
  | { kind: "answered"; answer: string }
  | { kind: "another" }
  | { kind: "under-way" }
  | { kind: "claimed" };

const known = ({ request_mac, answer }: RequestTable, { requestMac }: NamedRequest): ClaimedRequest => {
  if (request_mac !== requestMac) return { kind: "another" };
  return answer === null ? { kind: "under-way" } : { kind: "answered", answer };
};

/** Claims a request from `now` until an instant, unless it was answered or is under way. Rejects with RecordsAway. */
export const claimRequest = (
  { write }: Pick<RecordsPort, "write">,
  request: NamedRequest,
  { now, until }: { now: string; until: string },
): Promise<ClaimedRequest> =>
  write(async tx => {
    const { command, requestMac: request_mac } = request;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("request")
      .values({ command, request_mac, answer: null, claimed_until: until, made_at: now })
      .onConflict(conflict => conflict.column("command").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return { kind: "claimed" };
    const { numUpdatedRows } = await tx
      .updateTable("request")
      .set({ claimed_until: until })
      .where("command", "=", command)
      .where("request_mac", "=", request_mac)
      .where("answer", "is", null)
      .where("claimed_until", "<=", now)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) return { kind: "claimed" };
    const row = await tx.selectFrom("request").selectAll().where("command", "=", command).executeTakeFirst();
    // It was given up between the two.
    return row ? known(row, request) : { kind: "under-way" };
  });

/** Notes by what the answer is found again; of two who worked on one, the first stands. Answers which that is. */
export const answerRequest = (
  { write }: Pick<RecordsPort, "write">,
  { command }: Pick<NamedRequest, "command">,
  answer: string,
): Promise<string> =>
  write(async tx => {
    await tx
      .updateTable("request")
      .set({ answer })
      .where("command", "=", command)
      .where("answer", "is", null)
      .execute();
    const row = await tx.selectFrom("request").select("answer").where("command", "=", command).executeTakeFirst();
    return row?.answer ?? answer;
  });

/** Gives up a claim on a request that made nothing: its key binds nothing then. */
export const giveUpRequest = (
  { write }: Pick<RecordsPort, "write">,
  { command }: Pick<NamedRequest, "command">,
): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("request").where("command", "=", command).where("answer", "is", null).execute();
  });
