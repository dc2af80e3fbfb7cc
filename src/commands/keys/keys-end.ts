// `licet keys end KID --reason …`: ends a department's key for ever, beside a running service, and sees to it that the
// department has another.

import { type OpenedRegistry, openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { type Day, dayAt } from "../../licence/day.js";
import { LicenceError } from "../../licence/errors.js";
import type { KeyEnd } from "../../licence/key.js";
import type { KeyEnding } from "../../registry/define/end-keys.js";
import { RegistryError } from "../../registry/registry-error.js";
import { createDepartmentKeys } from "../../service/keys/department-keys.js";
import { endKey as endDepartmentKey } from "../../service/keys/end-key.js";
import { createReceiptKeys } from "../../service/keys/receipt-keys.js";
import { requireHome } from "../open-home.js";
import { notSeen, untilSeen } from "../until-seen.js";

const wrongUsage = 64;

export interface EndOptions {
  reason: KeyEnd["reason"];
  since?: string;
}

/** An instant as events record it; null for text that is none, or is to come. */
const instantOf = (text: string): string | null => {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isNaN(at) || at > Date.now() ? null : new Date(at).toISOString();
};

/** Ends a key of a department's or for receipts; tells which one follows, where one was made. */
const endOne = async (
  opened: OpenedRegistry,
  today: () => Day,
  kid: string,
  ending: KeyEnding,
): Promise<{ following: string | null; position: string }> => {
  if ((await opened.registry.keys.key(kid))?.use === "receipt") {
    const { following, position } = await createReceiptKeys(opened, today).end(kid, ending);
    return { following: `receipt  ${following.kid}`, position };
  }
  const deps = { ...opened, keys: createDepartmentKeys(opened, today), today };
  const { department, use, following, position } = await endDepartmentKey(deps, kid, ending);
  return { following: following && `${department}  ${use}  ${following.kid}`, position };
};

/**
 * Answers the exit code: 0 ended, 1 there is no such key or it ended otherwise, 64 wrong usage. Repeated, it finishes
 * what was interrupted.
 */
export const endKey = async (config: Config, kid: string, { reason, since }: EndOptions): Promise<number> => {
  const complain = (message: string): void => void process.stderr.write(`licet keys end: ${message}\n`);
  if (since !== undefined && reason !== "compromised") {
    complain("--since says since when a key was stolen: it goes with --reason compromised");
    return wrongUsage;
  }
  const compromisedSince = since === undefined ? null : instantOf(since);
  if (since !== undefined && compromisedSince === null) {
    complain("--since must be an instant that is over, with its offset, e.g. 2026-11-28T09:30:00+08:00");
    return wrongUsage;
  }
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const today = () => dayAt(Date.now(), config.LICET_TIME_ZONE);
    const { following, position } = await endOne(opened, today, kid, { reason, compromisedSince });
    if (following !== null) process.stdout.write(`${following} signs from now on\n`);
    process.stdout.write(`${kid} has ended (${reason}); its private half is destroyed\n`);
    if (!(await untilSeen(config, opened.rowKey, position))) complain(notSeen.trimEnd());
    return 0;
  } catch (error) {
    if (!(error instanceof RegistryError || error instanceof LicenceError)) throw error;
    complain(error.message);
    return 1;
  } finally {
    await opened.close();
  }
};
