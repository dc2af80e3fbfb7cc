// Who may do what: accounts, appointed and dismissed by expected revision.
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { type Account, appointAccount, dismissAccount, type Identity, lacksDepartment } from "../../licence/account.js";
import { accountStream } from "../../licence/streams.js";
import { streamKey } from "../identity.js";
import type { Recorder } from "../log/recorder.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import { changeReplayed } from "./change-replayed.js";
import type { ReplayedStreams } from "./replayed-streams.js";

/** An account as it stands now; a reader that has read up to the position knows it so. */
export interface DefinedAccount {
  id: string;
  account: Account;
  position: string;
}

export type Appointment = Omit<Account, "dismissed">;

/** Throws where the caller may not do this to the account as it stands, and as it would stand. */
export type HoldToRights = (account: Pick<Account, "roles" | "department">) => void;

const anybody: HoldToRights = () => undefined;

/** Appoints and dismisses. Every function may be repeated: what stands already is left alone. */
export const createAccounts = (
  recorder: Recorder,
  streams: ReplayedStreams,
  { secrets }: Pick<RegistryDeps, "secrets">,
) => {
  /** The id of the account of somebody: whoever does not know who they are learns nothing from it. */
  const idOf = ({ issuer, subject }: Identity): string => streamKey(secrets.number, ["account", issuer, subject]);

  const requireKnown = async ({ department, types }: Appointment): Promise<void> => {
    if (department !== null && !(await streams.department(department)))
      throw new RegistryError("no-such-department", `no department ${department} is defined here`, {
        pointer: "/department",
      });
    for (const type of types)
      if (type !== "*" && !(await streams.type(type)))
        throw new RegistryError("unknown-type", `no type ${type} is defined here`, { pointer: "/types" });
  };

  const change = async (
    id: string,
    envelope: Envelope,
    decide: (before: Account | null) => ReturnType<ReturnType<typeof appointAccount>>,
  ): Promise<DefinedAccount> => {
    const changing = { stream: accountStream.of(id), load: () => streams.account(id), envelope };
    const { now, position } = await changeReplayed<Account>(recorder, changing, decide);
    const { streamRevision: _, ...account } = now;
    return { id, account, position };
  };

  /**
   * Appoints, or gives other rights to an account that stands. Throws RegistryError `no-such-department`,
   * `unknown-type`, `department-missing`, and what `hold` throws.
   */
  const appoint = async (
    appointment: Appointment,
    { envelope = ownEnvelope(), hold = anybody }: { envelope?: Envelope; hold?: HoldToRights } = {},
  ): Promise<DefinedAccount> => {
    hold(appointment);
    if (lacksDepartment(appointment))
      throw new RegistryError("department-missing", "officers, administrators and systems act for a department", {
        pointer: "/department",
      });
    await requireKnown(appointment);
    const { issuer, subject, department, roles, types } = appointment;
    const data = { issuer, subject, ...(department !== null && { department }), roles: [...roles], types: [...types] };
    return change(idOf(appointment), envelope, before => {
      if (before && !before.dismissed) hold(before);
      return appointAccount(data)(before);
    });
  };

  /** Dismisses. Throws LicenceError `unknown-account`, and what `hold` throws. */
  const dismiss = (
    id: string,
    reason: string,
    { envelope = ownEnvelope(), hold = anybody }: { envelope?: Envelope; hold?: HoldToRights } = {},
  ): Promise<DefinedAccount> =>
    change(id, envelope, before => {
      if (before) hold(before);
      return dismissAccount({ reason })(before);
    });

  return { idOf, of: (identity: Identity) => streams.account(idOf(identity)), appoint, dismiss };
};

export type Accounts = ReturnType<typeof createAccounts>;
