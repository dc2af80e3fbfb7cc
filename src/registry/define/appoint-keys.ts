// A department's keys: appointed by whoever is first, by expected revision, and ended once.
import { ownEnvelope } from "../../event-store/record-events.js";
import { appointedFor, appointKey, type Department } from "../../licence/department.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import { createKey, endKey, type KeyEnd, type SigningUse } from "../../licence/key.js";
import { departmentStream, keyStream } from "../../licence/streams.js";
import { isConflict, type Recorder } from "../log/recorder.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import type { ReplayedKey, ReplayedStreams } from "./replayed-streams.js";

type KeyCreated = Extract<AnyEvent, { type: "KeyCreated" }>["data"];

/** How a department gets a key. */
export interface NewAppointment {
  /**
   * Asked of the keys it appointed for the use and that this home holds, in the order of appointment, and asked again
   * after each conflict.
   */
  isNeeded: (appointed: readonly ReplayedKey[]) => boolean;
  /** Makes a key pair in the home and gives its public facts. */
  make: (department: Department, appointed: readonly ReplayedKey[]) => Promise<KeyCreated>;
  /** A key that nobody appointed, since another process was faster, is destroyed. */
  destroy: (kid: string) => Promise<unknown>;
}

/** A key that was appointed, and the position up to which a reader has to have read to know of it. */
export interface Appointed {
  kid: string;
  position: string;
}

/** How a key ends; a theft of which no instant is known is dated to the end itself. */
export type KeyEnding = Pick<KeyEnd, "reason" | "compromisedSince">;

export const createKeyAppointments = (
  recorder: Recorder,
  streams: ReplayedStreams,
  { holdsKey, clock }: Pick<RegistryDeps, "holdsKey" | "clock">,
) => {
  const keysOf = async (department: Department, use: SigningUse): Promise<ReplayedKey[]> => {
    const keys = await Promise.all(appointedFor(department, use).map(streams.key));
    return keys.filter(key => key !== null).filter(({ kid }) => holdsKey(kid, use));
  };

  /**
   * A key of the home's whose creation is recorded. Its four bytes of id may be another home's already: then a new one
   * is made.
   */
  const create = async (make: () => Promise<KeyCreated>, destroy: NewAppointment["destroy"]): Promise<KeyCreated> => {
    const data = await make();
    const stream = keyStream.of(data.kid);
    try {
      const events = createKey(data)(null);
      await recorder.append({ stream, expected: "no-stream", events, envelope: ownEnvelope() });
      return data;
    } catch (error) {
      await destroy(data.kid);
      if (!isConflict(error)) throw error;
      return create(make, destroy);
    }
  };

  /**
   * Makes and appoints a key where one is needed; null where none is. Any number of processes may try at once: of two
   * that need a key one appoints it. Throws RegistryError `unknown-department`.
   */
  const appoint = async (
    code: string,
    use: SigningUse,
    { isNeeded, make, destroy }: NewAppointment,
  ): Promise<Appointed | null> => {
    let created: KeyCreated | undefined;
    for (;;) {
      const department = await streams.department(code);
      if (!department) throw new RegistryError("unknown-department", `department ${code} is not defined`);
      const appointed = await keysOf(department, use);
      if (!isNeeded(appointed)) {
        if (created) await destroy(created.kid);
        return null;
      }
      created ??= await create(() => make(department, appointed), destroy);
      const events = appointKey({ use, kid: created.kid })(department);
      const stream = departmentStream.of(code);
      try {
        const recording = { stream, expected: department.streamRevision, events, envelope: ownEnvelope() };
        return { kid: created.kid, position: (await recorder.append(recording)).position };
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  /**
   * Records the end of a key, and answers the position up to which a reader has to have read to know it. Repeated, it
   * records nothing. Throws RegistryError `unknown-key`, or LicenceError `key-ended` where the key ended otherwise.
   */
  const end = async (
    kid: string,
    { reason, compromisedSince }: KeyEnding,
  ): Promise<{ position: string; key: ReplayedKey }> => {
    const stream = keyStream.of(kid);
    for (;;) {
      const key = await streams.key(kid);
      if (!key) throw new RegistryError("unknown-key", `no key ${kid} was ever created`);
      const now = new Date(clock()).toISOString();
      const since = compromisedSince ?? key.ended?.compromisedSince ?? now;
      const events = endKey({ reason, compromisedSince: reason === "compromised" ? since : null })(key);
      if (events.length === 0) return { position: (await recorder.read(stream)).at(-1)?.position ?? "", key };
      try {
        const { position } = await recorder.append({
          stream,
          expected: key.streamRevision,
          events,
          envelope: ownEnvelope(),
        });
        return { position, key };
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  /**
   * A department's keys for a use that this home holds, in the order of appointment. Throws RegistryError
   * `unknown-department`.
   */
  const appointed = async (code: string, use: SigningUse): Promise<ReplayedKey[]> => {
    const department = await streams.department(code);
    if (!department) throw new RegistryError("unknown-department", `department ${code} is not defined`);
    return keysOf(department, use);
  };

  return { appoint, end, appointed, key: streams.key };
};
