// Pictures for seals and emblems: recorded in streams that are called by their hash, so that each is there once.
import { createHash } from "node:crypto";
import type { Envelope } from "../../event-store/record-events.js";
import { replay } from "../../licence/decider.js";
import { giveImage, imageDecider } from "../../licence/image.js";
import { imageStream } from "../../licence/streams.js";
import { type Recorder, untilRecorded } from "../log/recorder.js";

export interface GivenImage {
  sha256: string;
  outcome: "given" | "as it stood";
}

/** Takes pictures, and tells which were given. */
export const createImages = (recorder: Recorder) => {
  const find = async (sha256: string) => replay(imageDecider, await recorder.read(imageStream.of(sha256)));

  return {
    /** Records a PNG; repeated, it records nothing. */
    giveImage: (png: Uint8Array, envelope: Envelope): Promise<GivenImage> =>
      untilRecorded(async () => {
        const sha256 = createHash("sha256").update(png).digest("hex");
        const data = { sha256, png: Buffer.from(png).toString("base64") };
        const events = giveImage(data)(await find(sha256));
        if (events.length === 0) return { sha256, outcome: "as it stood" };
        await recorder.append({ stream: imageStream.of(sha256), expected: "no-stream", events, envelope });
        return { sha256, outcome: "given" };
      }),
    /** The picture with that hash; null for one that was never given. */
    imageOf: async (sha256: string): Promise<Uint8Array | null> => {
      const given = await find(sha256);
      return given && Buffer.from(given.png, "base64");
    },
    isGiven: async (sha256: string): Promise<boolean> => (await find(sha256)) !== null,
  };
};

export type Images = ReturnType<typeof createImages>;
