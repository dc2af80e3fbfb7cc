import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import t from "tap";
import { adapters, confined, ofPorts, roomOf, rooms } from "./rooms.js";

const places = ["src", "projections", "keys"];
const isOurs = (file: string): boolean => places.some(place => file.startsWith(`${place}/`));

const cruised = (await cruise(places, {
  tsPreCompilationDeps: true,
  tsConfig: { fileName: "tsconfig.json" },
  doNotFollow: { path: "node_modules" },
  exclude: { path: "\\.d\\.ts$" },
  ruleSet: { forbidden: [{ name: "no-circles", severity: "error", from: {}, to: { circular: true } }] },
  validate: true,
})) as { output: ICruiseResult };

/** Modules that a file starts as a thread, by their address beside it. */
const startedBy = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/new URL\("(\.{1,2}\/[^"]+)\.js", import\.meta\.url\)/g)].map(([, address]) =>
    normalize(join(dirname(file), `${address}.ts`)),
  );

const modules = cruised.output.modules
  .filter(({ source }) => isOurs(source))
  .map(({ source, dependencies }) => ({
    source,
    dependencies,
    ours: [...dependencies.map(({ resolved }) => resolved).filter(isOurs), ...startedBy(source)],
  }));

t.test("the imports of every file were read, and of no other", async t => {
  const files = places.flatMap(place =>
    readdirSync(place, { recursive: true, encoding: "utf8" })
      .filter(name => name.endsWith(".ts"))
      .map(name => `${place}/${name}`),
  );
  t.same(modules.map(({ source }) => source).sort(), files.sort());
});

t.test("modules that are started by their address are seen, and are there", async t => {
  const started = modules.flatMap(({ source }) => startedBy(source));
  t.ok(started.length >= 6, `${started.length} threads`);
  t.same(
    started.filter(file => !modules.some(({ source }) => source === file)),
    [],
  );
});

t.test("every file lies in a room, and every room is in the table", async t => {
  t.same(
    modules.filter(({ source }) => !((roomOf(source) ?? "none") in rooms)).map(({ source }) => source),
    [],
  );
  const lived = new Set(modules.map(({ source }) => roomOf(source)));
  t.same(
    Object.keys(rooms).filter(room => !lived.has(room)),
    [],
    "and no room is empty",
  );
});

t.test("every room knows only the rooms that the table gives it", async t => {
  const wrong = modules.flatMap(({ source, ours }) => {
    const room = roomOf(source) ?? "";
    const allowed = [room, ...(rooms[room] ?? [])];
    return ours.filter(file => !allowed.includes(roomOf(file) ?? "")).map(file => `${source} → ${file}`);
  });
  t.same(wrong, []);
});

t.test("the table itself has no circle", async t => {
  const reaches = (from: string, seen: readonly string[]): readonly string[] | null => {
    if (seen.includes(from)) return [...seen, from];
    for (const next of rooms[from] ?? []) {
      const circle = reaches(next, [...seen, from]);
      if (circle) return circle;
    }
    return null;
  };
  for (const room of Object.keys(rooms)) t.equal(reaches(room, []), null, room);
});

t.test("imports run in no circle, type-only ones included", async t => {
  const circles = cruised.output.summary.violations.map(({ from, to }) => `${from} → ${to}`);
  t.same(circles, []);
});

t.test("those who are handed ports never name an adapter", async t => {
  const wrong = modules
    .filter(({ source }) => ofPorts.test(source))
    .flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => adapters.includes(resolved))
        .map(({ resolved }) => `${source} → ${resolved}`),
    );
  t.same(wrong, []);
});

t.test("libraries with a keeper stay in its room", async t => {
  const wrong = modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ module }) =>
      Object.entries(confined)
        .filter(([library]) => module === library || module.startsWith(`${library}/`))
        .filter(([, keeper]) => !keeper.test(source))
        .map(() => `${source} → ${module}`),
    ),
  );
  t.same(wrong, []);
});

t.test("the credential room knows nothing of Node", async t => {
  const wrong = modules
    .filter(({ source }) => source.startsWith("src/credential/"))
    .flatMap(({ source, dependencies }) =>
      dependencies.filter(({ coreModule }) => coreModule).map(({ module }) => `${source} → ${module}`),
    );
  t.same(wrong, []);
});
