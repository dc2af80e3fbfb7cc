// The write side as those who wait for an answer use it: nothing takes longer than they would wait.
import { deadlines } from "../waiting/deadlines.js";
import { within } from "../waiting/within.js";
import type { Registry } from "./registry.js";
import { RegistryError } from "./registry-error.js";

/** The commands that somebody waits for. */
export type BoundedRegistry = Pick<Registry, "issue" | "act" | "load" | "beside" | "numberNotice"> & {
  cases: Omit<Registry["cases"], "carryOut" | "isOpen">;
  holders: Registry["holders"];
  specimens: Registry["specimens"];
  accounts: Pick<Registry["accounts"], "appoint" | "dismiss">;
  define: Omit<Registry["define"], "checkType" | "checkDepartment" | "faultsOfDepartment">;
};

const inTime = <T>(ms: number, work: Promise<T>): Promise<T> =>
  within(ms, work, () => {
    throw new RegistryError("event-store-unavailable", `the event store did not answer within ${ms} ms`);
  });

/**
 * The same commands, each answered in time: `event-store-unavailable` says that it is not known what was recorded. What
 * was begun goes on, and is found by the same command sent again.
 */
export const boundedRegistry = (
  { issue, act, load, beside, numberNotice, cases, specimens, holders, accounts, define }: BoundedRegistry,
  { command = deadlines.command, look = deadlines.stream }: { command?: number; look?: number } = {},
): BoundedRegistry => ({
  issue: (...asked) => inTime(command, issue(...asked)),
  act: (...asked) => inTime(command, act(...asked)),
  load: id => inTime(look, load(id)),
  numberNotice: licence => inTime(look, numberNotice(licence)),
  beside: licence => inTime(look, beside(licence)),
  cases: {
    open: (...asked) => inTime(command, cases.open(...asked)),
    tryOpening: (...asked) => inTime(command, cases.tryOpening(...asked)),
    step: (...asked) => inTime(command, cases.step(...asked)),
    load: id => inTime(look, cases.load(id)),
    tried: (...asked) => inTime(command, cases.tried(...asked)),
  },
  holders: {
    bind: holders.bind,
    corrections: {
      load: id => inTime(look, holders.corrections.load(id)),
      answered: (...asked) => inTime(look, holders.corrections.answered(...asked)),
      record: (...asked) => inTime(command, holders.corrections.record(...asked)),
    },
    delegations: {
      load: id => inTime(look, holders.delegations.load(id)),
      answered: (...asked) => inTime(look, holders.delegations.answered(...asked)),
      record: (...asked) => inTime(command, holders.delegations.record(...asked)),
    },
  },
  specimens: {
    ofIssue: (...asked) => inTime(look, specimens.ofIssue(...asked)),
    ofVersion: (...asked) => inTime(look, specimens.ofVersion(...asked)),
    ofDefinition: (...asked) => inTime(look, specimens.ofDefinition(...asked)),
  },
  accounts: {
    appoint: (...asked) => inTime(command, accounts.appoint(...asked)),
    dismiss: (...asked) => inTime(command, accounts.dismiss(...asked)),
  },
  define: {
    defineType: (...asked) => inTime(command, define.defineType(...asked)),
    endType: (...asked) => inTime(command, define.endType(...asked)),
    tryType: (...asked) => inTime(look, define.tryType(...asked)),
    typeRevisions: code => inTime(look, define.typeRevisions(code)),
    defineDepartment: (...asked) => inTime(command, define.defineDepartment(...asked)),
    endDepartment: (...asked) => inTime(command, define.endDepartment(...asked)),
    appointOrgan: (...asked) => inTime(command, define.appointOrgan(...asked)),
    imageOf: sha256 => inTime(look, define.imageOf(sha256)),
    giveImage: (...asked) => inTime(command, define.giveImage(...asked)),
    dismissOrgan: (...asked) => inTime(command, define.dismissOrgan(...asked)),
  },
});
