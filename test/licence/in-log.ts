// Events as their streams would hold them, for aggregates whose events are stored as they are decided.
import type { Test } from "tap";
import { type Decider, type Decision, replay } from "../../src/licence/decider.js";
import { LicenceError, type LicenceErrorCode } from "../../src/licence/errors.js";
import type { AnyEvent, Recorded } from "../../src/licence/events/envelope.js";

/** The event as it was recorded at a revision. */
export const inLog = <E extends AnyEvent>(event: E, revision: number, recordedAt: string): Recorded<E> => ({
  ...event,
  id: `event ${revision}`,
  stream: "a stream",
  revision,
  position: String(revision).padStart(20, "0"),
  meta: {
    recordedAt,
    by: { subject: "system", role: "system" },
    source: "system",
    command: "0".repeat(32),
    requestMac: null,
    correlation: "-",
    software: "licet/test",
    salt: "0".repeat(32),
  },
});

/** The instant at which the event of a revision is recorded here. */
export const instantOf = (revision: number): string => new Date(Date.UTC(2026, 0, 1, 8, revision)).toISOString();

/** given(events).when(decision).records(events) or .refuses(code), for the aggregate at hand. */
export const givenOf =
  <State, Own extends AnyEvent>(decider: Decider<State, Own>) =>
  (...events: AnyEvent[]) => {
    const state = replay(
      decider,
      events.map((event, revision) => inLog(event, revision, instantOf(revision))),
    );
    return {
      state,
      when: (decision: Decision<State, Own>) => ({
        records: (t: Test, ...expected: Own[]) => t.strictSame(decision(state), expected),
        refuses: (t: Test, code: LicenceErrorCode) => {
          try {
            t.fail(`recorded ${JSON.stringify(decision(state))}`);
          } catch (error) {
            if (!(error instanceof LicenceError)) throw error;
            t.equal(error.code, code);
          }
        },
      }),
    };
  };
