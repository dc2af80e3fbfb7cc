// One row through the registry, under a key of its own: what it does depends on what this import knows of the licence
// by then.
import { isSameNumber } from "../../licence/compared-text.js";
import { LicenceError } from "../../licence/errors.js";
import { type ExistingLicence, exists, latestVersion } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { actRoute, issueRoutes } from "../../licence/streams.js";
import type { ActName, ActRequest, Asking, Outcome } from "../../registry/commands.js";
import { commandOf } from "../../registry/identity.js";
import type { IssueRequest } from "../../registry/issue/begun-issue.js";
import type { Registry } from "../../registry/registry.js";
import { patiently } from "../patiently.js";
import { RowRefused } from "../refusal.js";
import type { MappedRow, RowEnding, RowInspection } from "./mapped-row.js";
import {
  amendmentRequest,
  endingRequest,
  firstActOf,
  firstRequest,
  inspectionRequest,
  renewalRequest,
} from "./row-bodies.js";

/** Who imports, for which department, and through what. */
export interface Applying {
  registry: Registry;
  asking: Omit<Asking, "key">;
  department: string;
  signal: AbortSignal;
}

/**
 * The licence as far as the import has come with it; `commands` are those that were recorded before this import came to
 * it.
 */
export interface SoFar {
  licence: ExistingLicence;
  commands: readonly string[];
}

const endingKinds = { cancel: "cancelled", revoke: "revoked", annul: "annulled", withdraw: "withdrawn" } as const;

const isEnded = ({ endings, suspensions }: ExistingLicence, { act, date }: RowEnding): boolean =>
  act === "suspend"
    ? suspensions.some(({ from, lifted }) => from === date && lifted === null)
    : endings.some(
        ({ kind, effectiveDate, setAside }) => kind === endingKinds[act] && effectiveDate === date && !setAside,
      );

const isInspected = ({ inspections }: ExistingLicence, { date, result, note, nextDue }: RowInspection): boolean =>
  inspections.some(
    known => known.date === date && known.result === result && known.note === note && known.nextDue === nextDue,
  );

/** Refuses a row that names another type or number than its licence has. */
const holdTogether = ({ licence }: SoFar, row: MappedRow): void => {
  const { typeCode, number } = latestVersion(licence);
  if (row.type !== typeCode)
    throw new RowRefused("type-differs", `the licence is of type ${typeCode}`, `该证照已登记为类型 ${typeCode}`);
  if (isErased(number))
    throw new LicenceError("personal-data-erased", "the licence's number was erased with its holder");
  if (!isSameNumber(row.number, number))
    throw new RowRefused("number-differs", `the licence has the number ${number}`, `该证照已登记的编号为 ${number}`);
};

/** An amendment leaves the term as it is; a row that says otherwise is not one. */
const holdToTerm = ({ licence }: SoFar, { start, end }: MappedRow): void => {
  const { validFrom, validTo } = latestVersion(licence);
  if (start < validFrom || (validTo !== null && start > validTo))
    throw new RowRefused(
      "no-term-runs",
      `no term runs on ${start}, the date of the change`,
      `变更之日 ${start} 不在有效期内`,
    );
  if (end !== validTo)
    throw new RowRefused(
      "term-differs",
      `the term that runs on the date of the change ends on ${validTo ?? "no day"}`,
      `变更之日的有效期止于 ${validTo ?? "长期"}，与该行不同`,
    );
};

/** The day on which a row says that its licence ended: from then on it is in nobody's way (src/registry/claims). */
const endOf = ({ ending }: MappedRow): string | undefined =>
  ending && ending.act !== "suspend" ? ending.date : undefined;

export const createRowActs = ({ registry, asking, department, signal }: Applying) => {
  const { client } = asking;
  const act = (row: MappedRow, request: ActRequest): Promise<Outcome> =>
    patiently(() => registry.act({ ...asking, key: row.id, endsOn: endOf(row) }, request), signal);
  const begin = (row: MappedRow, first: IssueRequest["act"]): Promise<Outcome> =>
    patiently(
      () => registry.issue({ ...asking, department, key: row.id, endsOn: endOf(row) }, firstRequest(row, first)),
      signal,
    );

  /** The licence that has the row's number already, whoever recorded it; a number that is only reserved is none. */
  const findByNumber = async (row: MappedRow): Promise<SoFar | null> => {
    const holder = await patiently(() => registry.numberHolder(row.type, department, row.number), signal);
    return holder && { licence: holder.licence, commands: holder.events.map(event => event.meta.command) };
  };

  /** How this very row began the licence in an earlier run; undefined when another row or command did. */
  const beganAs = ({ commands }: SoFar, row: MappedRow): IssueRequest["act"] | undefined =>
    (["issue", "take-over"] as const).find(route => commands[0] === commandOf(client, issueRoutes[route], "", row.id));

  const amend = (soFar: SoFar, row: MappedRow, reason: string): Promise<Outcome> => {
    const command = commandOf(client, actRoute("amendments" satisfies ActName), soFar.licence.id, row.id);
    if (!soFar.commands.includes(command)) holdToTerm(soFar, row);
    return act(row, amendmentRequest(soFar.licence.id, row, reason));
  };

  /** The inspection that the row tells of, unless it is known: a licence that ended since takes none. */
  const inspected = async (before: Outcome, row: MappedRow): Promise<Outcome> => {
    const { inspection } = row;
    if (!inspection) return before;
    const { id } = before.licence;
    const { licence } = await patiently(() => registry.load(id), signal);
    if (exists(licence) && isInspected(licence, inspection)) return before;
    const after = await act(row, inspectionRequest(id, inspection));
    return { ...after, recorded: before.recorded || after.recorded };
  };

  const follow = (soFar: SoFar, row: MappedRow): Promise<Outcome> => {
    holdTogether(soFar, row);
    switch (row.act.act) {
      case "renew":
        return act(row, renewalRequest(soFar.licence.id, row, row.act.reason));
      case "amend":
        return amend(soFar, row, row.act.reason);
      case "issue":
      case "take-over":
        throw new LicenceError("already-issued", "an earlier row, or the registry, has this licence already");
    }
  };

  return {
    /**
     * Applies a row; `known` is null for the first row of a licence. `unfit` tells that the number of a licence that it
     * began does not follow its type's rule. Throws what refuses the row, and ImportError.
     */
    apply: async (
      before: SoFar | null,
      row: MappedRow,
    ): Promise<{ soFar: SoFar; outcome: Outcome; unfit: boolean }> => {
      const soFar = before ?? (await findByNumber(row));
      const earlier = soFar && beganAs(soFar, row);
      const made = !soFar || earlier ? await begin(row, earlier ?? firstActOf(row)) : await follow(soFar, row);
      const outcome = await inspected(made, row);
      const unfit = !soFar && (await registry.numberNotice(outcome.licence)) !== null;
      return { soFar: { licence: outcome.licence, commands: soFar?.commands ?? [] }, outcome, unfit };
    },
    /**
     * Records that the licence ended; nothing when it is known already to have ended so on that day. True when
     * something was recorded.
     */
    end: async (id: string, row: MappedRow, ending: RowEnding): Promise<boolean> => {
      const { licence } = await patiently(() => registry.load(id), signal);
      if (exists(licence) && isEnded(licence, ending)) return false;
      return (await act(row, endingRequest(id, ending))).recorded;
    },
  };
};
