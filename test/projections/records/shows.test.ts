// Shows as they are kept, on both engines: each look is had once, whoever asks at the same time.
import t from "tap";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { createShows, isShowCursor } from "../../../projections/records/shows/shows.js";
import { onEachEngine, type TestEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

type Tap = Parameters<Parameters<typeof onEachEngine>[1]>[0];

const opened = async (t: Tap, engine: TestEngine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const open = () => {
    const port = openRecordsPort(settings, () => undefined);
    t.teardown(port.close);
    return createShows(port);
  };
  return [open(), open()] as const;
};

const at = (minute: number) => `2026-11-28T08:${String(minute).padStart(2, "0")}:00.000Z`;
const id = (digit: number) => String(digit).repeat(64).slice(0, 64);
const show = (digit: number, looks = 1, subject = "holder") => ({
  id: id(digit),
  licence: "L",
  version: digit % 2,
  subject,
  delegation: null,
  holder: "mac",
  fields: '["number"]',
  made_at: at(digit),
  until: at(30),
  looks,
  command: null as string | null,
});

onEachEngine("of many looks at once there are as many as were given, in whatever process", async (t, engine) => {
  const [one, other] = await opened(t, engine);
  await one.make(show(1, 3), 20);
  const looked = await Promise.all(Array.from({ length: 8 }, (_, at) => (at % 2 ? one : other).look(id(1), "now")));
  t.equal(looked.filter(left => left !== null).length, 0, "an instant is compared as text: “now” is after every end");
  const taken = await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? one : other).look(id(1), at(2))));
  t.same(taken.filter(left => left !== null).sort(), [0, 1, 2]);
  t.match(await one.find(id(1)), { looks_left: 0, seenAt: [at(2), at(2), at(2)] });
});

onEachEngine("no look is had of what has ended, is too old or never was", async (t, engine) => {
  const [shows] = await opened(t, engine);
  await shows.make(show(1), 20);
  await shows.make(show(2), 20);
  t.equal(await shows.look(id(1), at(30)), null, "its last instant is over");
  await shows.end(id(2), at(3));
  await shows.end(id(2), at(4));
  t.equal(await shows.look(id(2), at(3)), null);
  t.match(await shows.find(id(2)), { ended_at: at(3), looks_left: 1 });
  t.equal(await shows.look(id(9), at(3)), null);
  t.equal(await shows.find(id(9)), null);
});

onEachEngine(
  "a command makes one show, of several processes at once and whenever it comes again",
  async (t, engine) => {
    const [one, other] = await opened(t, engine);
    const twins = [3, 4].map(digit => ({ ...show(digit), command: "C" }));
    const made = await Promise.all(twins.map((twin, at) => (at ? one : other).make(twin, 20)));
    t.equal(new Set(made.map(row => row?.id)).size, 1);
    t.same(await one.make({ ...show(5), command: "C" }, 1), made[0], "one that is there counts before how many may be");
    t.equal(await one.make({ ...show(6), command: "D" }, 1), null);
    t.equal((await other.madeBy("C"))?.id, made[0]?.id);
    t.equal(await other.madeBy("D"), null);
  },
);

onEachEngine("a maker has so many open at once, and again when some are over", async (t, engine) => {
  const [shows] = await opened(t, engine);
  const ids = [];
  for (const digit of [1, 2, 3]) ids.push((await shows.make(show(digit), 2))?.id);
  t.same(ids, [id(1), id(2), undefined]);
  t.ok(await shows.make(show(4, 1, "another"), 2));
  await shows.look(id(1), at(5));
  t.ok(await shows.make(show(5), 2));
});

onEachEngine("they are listed by their maker or their licence, the latest first, page by page", async (t, engine) => {
  const [shows] = await opened(t, engine);
  for (const digit of [1, 2, 3]) await shows.make(show(digit), 20);
  await shows.make(show(4, 1, "another"), 20);
  const ids = ({ items }: { items: { id: string }[] }) => items.map(item => item.id);
  const first = await shows.list({ subject: "holder" }, { limit: 2 });
  t.same(ids(first), [id(3), id(2)]);
  t.ok(isShowCursor(first.nextCursor ?? ""));
  const second = await shows.list({ subject: "holder" }, { limit: 2, cursor: first.nextCursor ?? "" });
  t.same([ids(second), second.nextCursor], [[id(1)], null]);
  t.same(ids(await shows.list({ licence: "L", versions: [0, 1] }, { limit: 9 })), [id(4), id(3), id(2), id(1)]);
  t.same(ids(await shows.list({ licence: "L", versions: [0] }, { limit: 9 })), [id(4), id(2)]);
});

t.test("a cursor is what a page gave", async t => {
  for (const text of ["", "x", id(1), `${at(1)}-x`]) t.notOk(isShowCursor(text), text);
});
