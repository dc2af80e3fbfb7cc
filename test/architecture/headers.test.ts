// Every file of the product begins by saying why it exists.
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";

const files = ["src", "projections", "keys"].flatMap(place =>
  readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => `${place}/${name}`),
);
const linesOf = (file: string): string[] => readFileSync(file, "utf8").split("\n");

t.test("every file begins with a line that says why it exists", async t => {
  t.ok(files.length > 300, `${files.length} files were seen`);
  const silent = files.filter(
    file =>
      !linesOf(file)
        .slice(0, 2)
        .some(line => /^\/\/ \S/.test(line)),
  );
  t.same(silent, []);
});
