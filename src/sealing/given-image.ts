// A picture that was given for seals and emblems, from its own stream.
import { replay } from "../licence/decider.js";
import type { Recorded } from "../licence/events/envelope.js";
import { imageDecider } from "../licence/image.js";
import { imageStream } from "../licence/streams.js";

/** The picture with that hash, read by `read`, which knows the events of a stream. Throws when it was never given. */
export const givenImage = async (
  read: (stream: string) => Promise<Recorded[]>,
  sha256: string,
): Promise<Uint8Array> => {
  const given = replay(imageDecider, await read(imageStream.of(sha256)));
  if (!given) throw new Error(`the image ${sha256} was never given`);
  return Buffer.from(given.png, "base64");
};
