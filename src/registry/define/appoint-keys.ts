// A department's keys: appointed by whoever is first, by expected revision.
import { isConflict } from "../../event-store/event-store-error.js";
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { appointedFor, appointKey, type Department } from "../../licence/department.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import { createKey, type SigningUse } from "../../licence/key.js";
import { departmentStream, keyStream } from "../../licence/streams.js";
import { type Recorder, untilRecorded } from "../log/recorder.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import { endKeys } from "./end-keys.js";
import { recordOwnKey } from "./record-own-key.js";
import type { Replayed, ReplayedKey, ReplayedStreams } from "./replayed-streams.js";

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
  /** As whose command it is recorded; the software's own unless told. */
  envelope?: Envelope | undefined;
}

/** A key that was appointed, and the position up to which a reader has to have read to know of it. */
export interface Appointed {
  kid: string;
  position: string;
}

/**
 * A key of the home's whose creation is recorded. Its four bytes of id may be another home's already: then a new one is
 * made.
 */
const createRecorded = async (
  recorder: Recorder,
  make: () => Promise<KeyCreated>,
  { destroy, envelope }: Pick<NewAppointment, "destroy"> & { envelope: Envelope },
): Promise<KeyCreated> => {
  const data = await make();
  const stream = keyStream.of(data.kid);
  try {
    const events = createKey(data)(null);
    await recorder.append({ stream, expected: "no-stream", events, envelope });
    return data;
  } catch (error) {
    await destroy(data.kid);
    if (!isConflict(error)) throw error;
    return createRecorded(recorder, make, { destroy, envelope });
  }
};

export const createKeyAppointments = (
  recorder: Recorder,
  streams: ReplayedStreams,
  { holdsKey, clock }: Pick<RegistryDeps, "holdsKey" | "clock">,
) => {
  const defined = async (code: string): Promise<Replayed<Department>> => {
    const department = await streams.department(code);
    if (department) return department;
    throw new RegistryError("unknown-department", `department ${code} is not defined`);
  };

  const keysOf = async (department: Department, use: SigningUse): Promise<ReplayedKey[]> => {
    const keys = await Promise.all(appointedFor(department, use).map(streams.key));
    return keys.filter(key => key !== null).filter(({ kid }) => holdsKey(kid, use));
  };

  /**
   * Makes and appoints a key where one is needed; null where none is. Any number of processes may try at once: of two
   * that need a key one appoints it. Throws RegistryError `unknown-department`.
   */
  const appoint = (
    code: string,
    use: SigningUse,
    { isNeeded, make, destroy, envelope = ownEnvelope() }: NewAppointment,
  ): Promise<Appointed | null> => {
    let created: KeyCreated | undefined;
    return untilRecorded(async () => {
      const department = await defined(code);
      const appointed = await keysOf(department, use);
      if (!isNeeded(appointed)) {
        if (created) await destroy(created.kid);
        return null;
      }
      created ??= await createRecorded(recorder, () => make(department, appointed), { destroy, envelope });
      const { kid } = created;
      const { position } = await recorder.append({
        stream: departmentStream.of(code),
        expected: department.streamRevision,
        events: appointKey({ use, kid })(department),
        envelope,
      });
      return { kid, position };
    });
  };

  /**
   * A department's keys for a use that this home holds, in the order of appointment. Throws RegistryError
   * `unknown-department`.
   */
  const appointed = async (code: string, use: SigningUse): Promise<ReplayedKey[]> => keysOf(await defined(code), use);

  return {
    appoint,
    appointed,
    recordOwn: recordOwnKey(recorder, streams),
    end: endKeys(recorder, streams, clock),
    key: streams.key,
  };
};
