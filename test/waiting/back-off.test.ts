import t from "tap";
import { createBackOff } from "../../src/waiting/back-off.js";

const over = AbortSignal.abort();

/** The lengths of so many pauses, none of which is waited for. */
const pauses = async (backOff: ReturnType<typeof createBackOff>, count: number): Promise<number[]> => {
  const lengths: number[] = [];
  for (let each = 0; each < count; each += 1) {
    lengths.push(backOff.nextMs());
    await backOff.pause(over);
  }
  return lengths;
};

t.test("each pause is twice as long as the one before, up to the longest", async t => {
  t.same(await pauses(createBackOff({ firstMs: 50, longestMs: 500 }), 6), [50, 100, 200, 400, 500, 500]);
});

t.test("it grows by another factor where one is told", async t => {
  t.same(await pauses(createBackOff({ firstMs: 40, longestMs: 100, factor: 1.5 }), 4), [40, 60, 90, 100]);
});

t.test("after something came of a try the pauses begin anew", async t => {
  const backOff = createBackOff({ firstMs: 1, longestMs: 8 });
  t.same(await pauses(backOff, 3), [1, 2, 4]);
  backOff.reset();
  t.same(await pauses(backOff, 2), [1, 2]);
});

t.test("a pause that is not aborted is waited out", async t => {
  const backOff = createBackOff({ firstMs: 1, longestMs: 1 });
  t.equal(await backOff.pause(), undefined);
});
