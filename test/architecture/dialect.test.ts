// One dialect: what CONTRIBUTING.md says of functions, members and constants is true of every file.
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";

const files = ["src", "projections", "keys", "bench", "scripts", "test"].flatMap(place =>
  readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => `${place}/${name}`),
);

const linesOf = (file: string): string[] => readFileSync(file, "utf8").split("\n");

const found = (wrong: (line: string, all: readonly string[]) => boolean): string[] =>
  files.flatMap(file => {
    const all = linesOf(file);
    return all.flatMap((line, at) => (wrong(line, all) ? [`${file}:${at + 1}`] : []));
  });

t.test("the files are those of the whole project", async t => {
  t.ok(files.length > 800, `${files.length} files`);
});

t.test("a function is an arrow, but for generators, overloads and assertions", async t => {
  const declared = /^\s*(export )?(async )?function (\w+)/;
  const isWrong = (line: string, all: readonly string[]): boolean => {
    const name = declared.exec(line)?.[3];
    if (name === undefined || / asserts /.test(line)) return false;
    return all.filter(other => declared.exec(other)?.[3] === name).length < 2;
  };
  t.strictSame(found(isWrong), []);
});

t.test("members of interfaces are written without readonly", async t => {
  const member = /^\s+readonly #?\w+\??:/;
  t.strictSame(
    found((line, all) => member.test(line) && !all.some(other => /\bclass\b/.test(other))),
    [],
  );
});

t.test("no constant shouts", async t => {
  t.strictSame(
    found(line => /^\s*(export )?const [A-Z][A-Z0-9_]+\b/.test(line)),
    [],
  );
});
