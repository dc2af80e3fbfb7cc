// What the view of licences holds ready for verdicts, by the log alone: a type's definition is read from its own stream.
import type { LogSource } from "../../projections/views/log-source.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { latestVersion } from "../licence/licence.js";
import { typeStream } from "../licence/streams.js";
import { typeAt } from "../licence/type.js";
import { writeReady } from "../verification/ready/ready-answer.js";

/** Reads each revision of a type once: it never changes. Rejects when such a stream cannot be read. */
export const answersInLog = ({
  store,
  decode,
}: Pick<LogSource, "decode"> & { store: Pick<LogSource["store"], "readStream"> }): LogSource["answer"] => {
  const known = new Map<string, TypeDefinition>();
  const definitionOf = async (code: string, revision: number): Promise<TypeDefinition | undefined> => {
    const name = `${code}@${revision}`;
    const earlier = known.get(name);
    if (earlier) return earlier;
    const found = typeAt((await store.readStream(typeStream.of(code))).map(decode), revision)?.definition;
    if (found) known.set(name, found);
    return found;
  };
  return async licence => {
    const { typeCode, typeRevision } = latestVersion(licence);
    const definition = await definitionOf(typeCode, typeRevision);
    return definition ? writeReady(licence, definition) : "";
  };
};
