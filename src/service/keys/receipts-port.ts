// Receipts as HTTP gives and checks them: signed by the home's own key, checked by what the log or the views say of keys.
import type { FindIssuers } from "../../../projections/views/catalogue/find-issuers.js";
import type { ReadReceiptKeys } from "../../../projections/views/catalogue/own-keys.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { HttpProblem } from "../../http/problems/http-problem.js";
import type { ReceiptsPort } from "../../http/verification/receipts-port.js";
import type { Origin } from "../../licence/origin.js";
import { createIssuerRecords } from "../../verification/checks/issuer-records.js";
import { eventReader } from "../../verification/licence-log.js";
import { checkReceipt } from "../../verification/receipts/check-receipt.js";
import { giveReceipt, type ReceiptKey } from "../../verification/receipts/give-receipt.js";
import { deadlines } from "../../waiting/deadlines.js";
import { sharedRead } from "../../waiting/shared-read.js";
import { within } from "../../waiting/within.js";
import type { ReceiptKeys } from "./receipt-keys.js";

interface Parts {
  opened: Pick<OpenedRegistry, "ring" | "store" | "codec"> & { origin: Origin };
  keys: Pick<ReceiptKeys, "ensure">;
  issuers: FindIssuers | undefined;
  read: ReadReceiptKeys;
  clock: () => number;
  timeZone: string;
}

/** How long a key that was looked up is taken for the one that signs, while its private half is there. */
const lookedUpMs = 10_000;

/** The key that signs now. Another process may have made a successor; one that was ended has no private half. */
const currentKey = (ring: OpenedRegistry["ring"], keys: Pick<ReceiptKeys, "ensure">) => {
  let found = { kid: "", at: Number.NEGATIVE_INFINITY };
  return async (): Promise<ReceiptKey> => {
    const isOld = performance.now() - found.at > lookedUpMs;
    if (isOld || !ring.holds(found.kid, "receipt")) found = { kid: (await keys.ensure()).kid, at: performance.now() };
    return { kid: found.kid, privateKey: ring.privateKey(found.kid) };
  };
};

export const createReceiptsPort = ({ opened, keys, issuers, read, clock, timeZone }: Parts): ReceiptsPort => {
  const { ring, store, codec, origin } = opened;
  const records = createIssuerRecords(eventReader({ store, codec }), issuers);
  const key = currentKey(ring, keys);
  const origins = [origin.current, ...origin.former];
  const everyKey = sharedRead(read);
  const unavailable = (cause?: unknown): never => {
    throw new HttpProblem("receipts-unavailable", { cause });
  };
  return {
    give(question, verdict) {
      const given = giveReceipt({ question, verdict }, { iss: origin.current, now: clock(), key });
      return within(deadlines.stream, given.catch(unavailable), unavailable);
    },
    check: receipt =>
      checkReceipt(receipt, { findKey: kid => records.asOf(null).key(kid), origins, now: clock(), timeZone }),
    keys: async () => (await everyKey("all")).filter(({ ended }) => ended?.reason !== "compromised"),
  };
};
