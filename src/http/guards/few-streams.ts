// So many answers at once for each one who asks, each until its stream is closed.
import type { Readable } from "node:stream";
import { fewOfEach } from "./few-of-each.js";

/** Hands on the stream that `make` makes; throws `tooMany()` when as many as `most` of the same one are open. */
export type FewStreams = (one: string, make: () => Promise<Readable>) => Promise<Readable>;

/** A limit of its own. */
export const fewStreams = (most: number, tooMany: () => Error): FewStreams => {
  const few = fewOfEach(most, tooMany);
  return (one, make) =>
    new Promise((resolve, reject) => {
      few(one, async () => {
        const stream = await make();
        const closed = new Promise<void>(close => stream.once("close", close));
        resolve(stream);
        await closed;
      }).catch(reject);
    });
};
