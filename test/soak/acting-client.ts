// A client that issues, renews, replaces, inspects and revokes licences of its own, and repeats what was not answered under the same key.
import { randomInt, randomUUID } from "node:crypto";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { addDays, type Day } from "../../src/licence/day.js";
import type { LicenceEventType } from "../../src/licence/events/licence-events.js";
import { personalIssue, somePerson } from "../operations/sealing-home.js";

/** A request as it is sent, each time the same. */
export interface Sent {
  key: string;
  path: string;
  body: object;
  /** The event that it records. */
  records: LicenceEventType;
}

/** A request that was answered 200, 201 or 202. */
export interface Answered extends Sent {
  licence: string;
  revision: number;
  /** True of one that every verdict knows; of a 202 it is only known to be recorded. */
  visible: boolean;
}

interface Owned {
  id: string;
  validTo: Day | null;
  revoked: boolean;
}

interface Reply {
  id: string;
  revision: number;
  validTo: Day | null;
}

export interface ActingClient {
  answered: readonly Answered[];
  /** Answers that there should not have been. */
  surprises: readonly string[];
  /** Sends the next request, or again the one that was not answered; false when it was not answered. */
  step(address: string, token: string): Promise<boolean>;
  /** Sends again what was not answered; true when nothing is left unanswered. */
  settle(address: string, token: string): Promise<boolean>;
}

const issue = (today: Day): Sent => {
  const seed = randomInt(1_000_000_000);
  const type = shippedTypes[seed % shippedTypes.length] ?? shippedTypes[0];
  const body = seed % 4 === 0 ? personalIssue(today, somePerson(seed)) : exampleIssue(type, today, seed);
  return { key: randomUUID(), path: "/v1/licences", body, records: "LicenceIssued" };
};

const actOn = ({ id, validTo }: Owned, today: Day): Sent => {
  const act = (name: string, records: LicenceEventType, body: object): Sent => {
    const key = randomUUID();
    return { key, path: `/v1/licences/${id}/${name}`, body, records };
  };
  const kind = randomInt(10);
  if (kind < 3 && validTo !== null)
    return act("renewals", "LicenceRenewed", { validFrom: addDays(validTo, 1), validTo: addDays(validTo, 365) });
  if (kind < 5) return act("replacements", "LicenceReplaced", { kind: "lost", date: today, reason: "原件遗失" });
  if (kind < 9)
    return act("inspections", "LicenceInspected", {
      date: today,
      result: "pass",
      note: `合格 ${randomUUID()}`,
      nextDue: null,
    });
  const decision = { decisionNumber: `示监罚〔2026〕${randomInt(10_000)}号`, decisionDate: today };
  return act("revocations", "LicenceRevoked", {
    groundCode: "9-law",
    ground: "超出许可范围经营",
    ...decision,
    effectiveDate: today,
  });
};

/** Sends; null when there was no answer, or one that asks to be asked again. */
export const send = async (
  { key, path, body }: Sent,
  address: string,
  token: string,
): Promise<{ status: number; text: string } | null> => {
  try {
    const reply = await fetch(address + path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    return reply.status === 503 ? null : { status: reply.status, text };
  } catch {
    // Killed, or not there: whether it was recorded only the next attempt shows.
    return null;
  }
};

/** A client with no licences yet. */
export const actingClient = (today: Day): ActingClient => {
  const owned: Owned[] = [];
  const answered: Answered[] = [];
  const surprises: string[] = [];
  let unanswered: Sent | undefined;

  const choose = (): Sent => {
    const standing = owned.filter(({ revoked }) => !revoked);
    const chosen = standing[randomInt(standing.length + 1)];
    return chosen ? actOn(chosen, today) : issue(today);
  };

  const learn = (sent: Sent, status: number, text: string): void => {
    if (![200, 201, 202].includes(status)) {
      surprises.push(`${sent.path}: ${status} ${text}`);
      return;
    }
    const { id, revision, validTo } = JSON.parse(text) as Reply;
    answered.push({ ...sent, licence: id, revision, visible: status !== 202 });
    const known = owned.find(licence => licence.id === id) ?? { id, validTo, revoked: false };
    if (!owned.includes(known)) owned.push(known);
    known.validTo = validTo;
    known.revoked ||= sent.records === "LicenceRevoked";
  };

  const step = async (address: string, token: string): Promise<boolean> => {
    unanswered ??= choose();
    const reply = await send(unanswered, address, token);
    if (!reply) return false;
    learn(unanswered, reply.status, reply.text);
    unanswered = undefined;
    return true;
  };
  return {
    answered,
    surprises,
    step,
    settle: async (address, token) => unanswered === undefined || step(address, token),
  };
};
