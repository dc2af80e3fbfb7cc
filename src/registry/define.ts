// Types, departments and key appointments: recorded once by whoever is first, by expected revision.

import canonicalize from "canonicalize";
import { type Envelope, ownEnvelope } from "../event-store/record-events.js";
import type { AnyEvent } from "../licence/events/envelope.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { KnownStreams } from "./known-streams.js";
import { isConflict, type Recorder } from "./recorder.js";
import { RegistryError } from "./registry-error.js";

type KeyCreated = Extract<AnyEvent, { type: "KeyCreated" }>["data"];

/** Makes a key pair in the home and gives its public facts. */
export type GenerateKey = (use: "token" | "seal", department: { code: string; name: string }) => Promise<KeyCreated>;

/** The key that an appointment lost to another process's is destroyed. */
export type DestroyKey = (kid: string) => Promise<unknown>;

// The order of members says nothing: a definition read back has them in the log's canonical order.
const sameJson = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);

/** What defines the catalogue, departments and their keys. Every function may be repeated: what stands already is left alone. */
export const createDefinitions = (recorder: Recorder, known: KnownStreams) => {
  const takeTypeNumber = async (code: string, envelope: Envelope): Promise<number> => {
    for (;;) {
      const taken = await recorder.read("type-numbers");
      const mine = taken.find(event => event.type === "TypeNumberTaken" && event.data.code === code);
      if (mine?.type === "TypeNumberTaken") return mine.data.typeNo;
      const typeNo = taken.length + 1;
      try {
        const event = { type: "TypeNumberTaken" as const, data: { typeNo, code } };
        await recorder.append({
          stream: "type-numbers",
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
    const stream = `type-${definition.code}`;
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
        stream: `department-${department.code}`,
        expected: "no-stream",
        events: [event],
        envelope,
      });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  };

  /** The department's appointed key for a use, made and appointed first where there is none. Two processes may try: one key is appointed. */
  const appointKey = async (
    code: string,
    use: "token" | "seal",
    generate: GenerateKey,
    destroy: DestroyKey,
  ): Promise<string> => {
    const before = await known.department(code);
    if (!before) throw new RegistryError("unknown-department", `department ${code} is not defined`);
    if (before.keys[use]) return before.keys[use];
    const created = await generate(use, before);
    await recorder.append({
      stream: `key-${created.kid}`,
      expected: "no-stream",
      events: [{ type: "KeyCreated", data: created }],
      envelope: ownEnvelope(),
    });
    for (;;) {
      const now = await known.department(code);
      if (!now || now.keys[use]) {
        await destroy(created.kid);
        return now?.keys[use] ?? appointKey(code, use, generate, destroy);
      }
      const event = { type: "KeyAppointed" as const, data: { use, kid: created.kid } };
      try {
        await recorder.append({
          stream: `department-${code}`,
          expected: now.revision,
          events: [event],
          envelope: ownEnvelope(),
        });
        return created.kid;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  return { defineType, defineDepartment, appointKey };
};

export type Definitions = ReturnType<typeof createDefinitions>;
