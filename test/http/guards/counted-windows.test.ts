// Counting by key: how a window begins and ends, and that it cannot be pushed out.
import t from "tap";
import { countedWindows } from "../../../src/http/guards/counted-windows.js";
import { bounds } from "../../../src/http/guards/limits.js";

t.test("what passes the bound waits for the end of its window, and counting on does not prolong it", async t => {
  const windows = countedWindows({ max: 2, within: 1_000, kept: 10 });
  t.equal(windows.add("a", 0), 0);
  t.equal(windows.add("a", 100), 0);
  t.equal(windows.look("a", 100), 0);
  t.equal(windows.add("a", 200), 800);
  t.equal(windows.look("a", 300), 700);
  t.equal(windows.add("a", 900), 100);
  t.equal(windows.add("b", 900), 0, "another key has its own");
  t.equal(windows.add("a", 1_000), 0, "a new window");
});

t.test("what is worth more counts for more", async t => {
  const windows = countedWindows({ max: 10, within: 1_000, kept: 10 });
  t.equal(windows.add("a", 0, 10), 0);
  t.equal(windows.add("a", 0, 1), 1_000);
});

t.test("a clock that was put back ends a window that would last longer than one", async t => {
  const windows = countedWindows({ max: 0, within: 1_000, kept: 10 });
  t.equal(windows.add("a", 1_000_000), 1_000);
  t.equal(windows.look("a", 0), 0);
  t.equal(windows.add("a", 0), 1_000);
});

t.test("memory is bounded, and one client cannot push out its own count of a question", async t => {
  const windows = countedWindows({ max: 0, within: 60_000, kept: 3 });
  for (const key of ["a", "b", "c", "a", "d"]) windows.add(key, 0);
  t.equal(windows.look("b", 0), 0, "the least recently counted is forgotten");
  t.ok(windows.look("a", 0) > 0);
  const { anything, question } = bounds;
  const within = Math.ceil(question.within / anything.within) + 1;
  t.ok(anything.max * within < question.kept, "as many questions as a client may ask while a count lasts");
});
