// Types and departments: recorded once by whoever is first, by expected revision.

import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { defineDepartment } from "../../licence/department.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { departmentStream, typeNumbersStream, typeStream } from "../../licence/streams.js";
import { defineType, reviseType } from "../../licence/type.js";
import { isConflict, type Recorder } from "../log/recorder.js";
import type { ReplayedStreams } from "./replayed-streams.js";

/** What defines the catalogue and departments. Every function may be repeated: what stands already is left alone. */
export const createDefinitions = (recorder: Recorder, streams: ReplayedStreams) => {
  const takeTypeNumber = async (code: string, envelope: Envelope): Promise<number> => {
    for (;;) {
      const taken = await recorder.read(typeNumbersStream);
      const mine = taken.find(event => event.type === "TypeNumberTaken" && event.data.code === code);
      if (mine?.type === "TypeNumberTaken") return mine.data.typeNo;
      const typeNo = taken.length + 1;
      try {
        const event = { type: "TypeNumberTaken" as const, data: { typeNo, code } };
        await recorder.append({
          stream: typeNumbersStream,
          expected: taken.length === 0 ? "no-stream" : taken.length - 1,
          events: [event],
          envelope,
        });
        return typeNo;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  /** Defines a type, or revises it where it differs and `revise` is set. Throws LicenceError `definition-mismatch` where it differs otherwise. */
  const define = async (
    definition: TypeDefinition,
    { revise = false, envelope = ownEnvelope() } = {},
  ): Promise<void> => {
    const stream = typeStream.of(definition.code);
    for (;;) {
      const type = await streams.type(definition.code);
      const typeNo = type?.typeNo ?? (await takeTypeNumber(definition.code, envelope));
      const decide = type && revise ? reviseType({ definition }) : defineType({ typeNo, definition });
      const events = decide(type);
      if (events.length === 0) return;
      try {
        await recorder.append({ stream, expected: type?.streamRevision ?? "no-stream", events, envelope });
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  /** Defines a department; one that stands keeps the name it has. */
  const register = async (department: { code: string; name: string }, envelope = ownEnvelope()): Promise<void> => {
    const events = defineDepartment(department)(await streams.department(department.code));
    if (events.length === 0) return;
    const stream = departmentStream.of(department.code);
    try {
      await recorder.append({ stream, expected: "no-stream", events, envelope });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  };

  return { defineType: define, defineDepartment: register };
};
