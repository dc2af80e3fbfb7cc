// Status-list places: blocks of 256 taken at first need, random within the block, never given twice (docs/events.md,
// Streams).

import { randomInt } from "node:crypto";
import { isConflict } from "../../event-store/event-store-error.js";
import { ownEnvelope } from "../../event-store/record-events.js";
import { statusListStream } from "../../licence/streams.js";
import type { Recorder } from "../log/recorder.js";

/** Places of one status list (docs/trust.md, The QR code). */
export const placesOfList = 2 ** 20;
const blockSize = 256;

export interface Place {
  list: number;
  index: number;
}

const takenIn = async (recorder: Recorder, list: number): Promise<{ next: number; revision: number }> => {
  const events = await recorder.read(statusListStream.of(list));
  const next = events.reduce(
    (end, event) => (event.type === "StatusPlacesTaken" ? Math.max(end, event.data.from + event.data.count) : end),
    0,
  );
  return { next, revision: events.length - 1 };
};

const takeBlock = async (recorder: Recorder, firstList: number): Promise<Place[]> => {
  for (let list = firstList; ; ) {
    const { next, revision } = await takenIn(recorder, list);
    if (next + blockSize > placesOfList) {
      list += 1;
      continue;
    }
    try {
      const event = { type: "StatusPlacesTaken" as const, data: { from: next, count: blockSize } };
      const expected = revision < 0 ? "no-stream" : revision;
      await recorder.ensure({ stream: statusListStream.of(list), expected, events: [event], envelope: ownEnvelope() });
      return Array.from({ length: blockSize }, (_, offset) => ({ list, index: next + offset }));
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
};

const isRecorded = async (recorder: Recorder, stream: string, { list, index }: Place): Promise<boolean> =>
  (await recorder.read(stream)).some(
    ({ data }) => "place" in data && data.place.list === list && data.place.index === index,
  );

/** Does the recording of a version in a stream, with a fresh, unpredictable place for it. */
export type InPlace = <T>(stream: string, record: (place: Place) => Promise<T>) => Promise<T>;

/**
 * Gives each version its place, and takes it back where the stream had moved on and the version was not recorded. A
 * process that ends leaves the rest of its block unused, which stays 0.
 */
export const createPlaces = (recorder: Recorder): InPlace => {
  let block: Place[] = [];
  let taking: Promise<void> | undefined;
  let list = 1;
  const refill = async () => {
    block = await takeBlock(recorder, list);
    list = block[0]?.list ?? list;
  };
  const take = async (): Promise<Place> => {
    for (;;) {
      if (block.length > 0) {
        const [place] = block.splice(randomInt(block.length), 1);
        if (place) return place;
      }
      taking ??= refill().finally(() => {
        taking = undefined;
      });
      await taking;
    }
  };
  return async (stream, record) => {
    const place = await take();
    try {
      return await record(place);
    } catch (error) {
      if (isConflict(error) && !(await isRecorded(recorder, stream, place).catch(() => true))) block.push(place);
      throw error;
    }
  };
};
