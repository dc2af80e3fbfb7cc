// Types and departments: recorded once by whoever is first, by expected revision.

import canonicalize from "canonicalize";
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { departmentStream, typeNumbersStream, typeStream } from "../../licence/streams.js";
import { isConflict, type Recorder } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";
import type { KnownStreams } from "./known-streams.js";

// The order of members says nothing: a definition read back has them in the log's canonical order.
const sameJson = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);

/** What defines the catalogue and departments. Every function may be repeated: what stands already is left alone. */
export const createDefinitions = (recorder: Recorder, known: KnownStreams) => {
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

  /** Defines a type, or revises it where it differs and `revise` is set. Throws `definition-mismatch` where it differs otherwise. */
  const defineType = async (
    definition: TypeDefinition,
    { revise = false, envelope = ownEnvelope() } = {},
  ): Promise<void> => {
    const stream = typeStream.of(definition.code);
    for (;;) {
      const type = await known.type(definition.code);
      if (type && sameJson(type.definition, definition)) return;
      if (type && !revise)
        throw new RegistryError("definition-mismatch", `type ${definition.code} is defined otherwise already`);
      const event: AnyEvent = type
        ? { type: "LicenceTypeRevised", data: { definition } }
        : { type: "LicenceTypeDefined", data: { typeNo: await takeTypeNumber(definition.code, envelope), definition } };
      try {
        await recorder.append({ stream, expected: type ? type.revision : "no-stream", events: [event], envelope });
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  /** Defines a department; one that stands keeps the name it has. */
  const defineDepartment = async (
    department: { code: string; name: string },
    envelope = ownEnvelope(),
  ): Promise<void> => {
    if (await known.department(department.code)) return;
    const event = { type: "DepartmentDefined" as const, data: department };
    try {
      await recorder.append({
        stream: departmentStream.of(department.code),
        expected: "no-stream",
        events: [event],
        envelope,
      });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  };

  return { defineType, defineDepartment };
};
