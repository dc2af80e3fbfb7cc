// The licence types of a home, as the log has them.
import { replay } from "../../licence/decider.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { typeNumbersStream, typeStream } from "../../licence/streams.js";
import { type LicenceType, typeDecider } from "../../licence/type.js";
import type { OpenedHome } from "../open-home.js";

/** A type, and the end that was decided for it. */
export interface TypeInLog {
  type: LicenceType;
  end: { from: string; reason: string } | null;
}

/** Every type in the order of their numbers; a number that was taken for a type that never came is passed over. */
export const readTypes = async ({ store, decode }: OpenedHome): Promise<TypeInLog[]> => {
  const read = async (stream: string): Promise<Recorded[]> => (await store.readStream(stream)).map(decode);
  const types: TypeInLog[] = [];
  for (const taken of await read(typeNumbersStream)) {
    if (taken.type !== "TypeNumberTaken") continue;
    const events = await read(typeStream.of(taken.data.code));
    const type = replay(typeDecider, events);
    const ended = events.findLast(event => event.type === "LicenceTypeEnded");
    if (type) types.push({ type, end: ended?.type === "LicenceTypeEnded" ? ended.data : null });
  }
  return types;
};
