// An account as its own stream tells it: who it is at which identity provider, and what the registry lets it do.
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import { type AccountRole, accountEvents } from "./events/account-events.js";
import type { EventOf, Recorded } from "./events/envelope.js";

type AccountEvent = EventOf<typeof accountEvents>;
type DataOf<T extends AccountEvent["type"]> = Extract<AccountEvent, { type: T }>["data"];

/** Who somebody is: the `sub` that an identity provider (its `iss`) gives them, for ever. */
export interface Identity {
  issuer: string;
  subject: string;
}

export interface Account extends Identity {
  /** For whom it acts; null for those who act for the registry as a whole. */
  department: string | null;
  roles: readonly AccountRole[];
  /** Codes of licence types, or `*` for all. */
  types: readonly string[];
  dismissed: boolean;
}

type State = Account | null;

const evolve = (account: State, event: Recorded<AccountEvent>): State => {
  switch (event.type) {
    case "AccountAppointed": {
      const { issuer, subject, department = null, roles, types } = event.data;
      return { issuer, subject, department, roles, types, dismissed: false };
    }
    case "AccountDismissed":
      return account && { ...account, dismissed: true };
  }
};

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every(each => other.includes(each));

/** Appoints an account, or gives one that stands other rights; one that has just these is left alone. */
export const appointAccount =
  (data: DataOf<"AccountAppointed">): Decision<State, AccountEvent> =>
  account => {
    const { department = null, roles, types } = data;
    const stands = account !== null && !account.dismissed && account.department === department;
    const same = stands && sameSet(account.roles, roles) && sameSet(account.types, types);
    return same ? [] : [{ type: "AccountAppointed", data }];
  };

/** Dismisses an account: from then on it may do nothing, whatever its provider says of it. Once. */
export const dismissAccount =
  (data: DataOf<"AccountDismissed">): Decision<State, AccountEvent> =>
  account => {
    if (!account) throw new LicenceError("unknown-account", "No such account was appointed.");
    return account.dismissed ? [] : [{ type: "AccountDismissed", data }];
  };

export const accountDecider: Decider<State, AccountEvent> = {
  events: accountEvents,
  initial: null,
  evolve,
  decide: { appointAccount, dismissAccount },
};

/** What an administrator may give, to accounts of their own department. */
const ofAdministrators: readonly string[] = ["officer", "administrator", "system"] satisfies AccountRole[];

/** Roles that are nothing without a department. */
const ofDepartments: readonly string[] = ["officer", "administrator", "system"] satisfies AccountRole[];

/** True when the rights need a department and name none, or name one that means nothing to them. */
export const lacksDepartment = ({ roles, department }: Pick<Account, "roles" | "department">): boolean =>
  department === null && roles.some(role => ofDepartments.includes(role));

/**
 * Whether somebody with these roles, acting for this department, may appoint or dismiss such an account: a registrar
 * any; an administrator those of their own department that have no role beyond it.
 */
export const mayAppoint = (
  by: { roles: readonly string[]; department: string | undefined },
  account: Pick<Account, "roles" | "department">,
): boolean => {
  if (by.roles.includes("registrar")) return true;
  if (!by.roles.includes("administrator") || account.department === null) return false;
  return account.department === by.department && account.roles.every(role => ofAdministrators.includes(role));
};
