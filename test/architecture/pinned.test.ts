// What is fetched by others when this is built: by exact versions, so that a build of tomorrow is the build of today.
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";

const workflows = readdirSync(".github/workflows").map(name => `.github/workflows/${name}`);
const linesOf = (file: string, start: RegExp): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter(line => start.test(line))
    .map(line => line.replace(start, "").trim());

t.test("every action is pinned by its commit, with the version beside it", async t => {
  const actions = workflows.flatMap(file => linesOf(file, /^\s*-?\s*uses:/));
  t.ok(actions.length > 2);
  for (const action of actions) t.match(action, /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, action);
});

t.test("every image has an exact version", async t => {
  const images = [...workflows, "docker-compose.yml"].flatMap(file => linesOf(file, /^\s*image:/));
  const bases = linesOf("Dockerfile", /^FROM /).map(line => line.replace(/ AS \w+$/, ""));
  t.ok(bases.length > 0);
  for (const image of [...images, ...bases].filter(image => image !== "licet"))
    t.match(image, /:\d+\.\d+(\.\d+)?(-[a-z0-9]+)*$/, image);
});

t.test("the container runs as a user without rights, over production dependencies", async t => {
  const run =
    readFileSync("Dockerfile", "utf8")
      .split(/\nFROM /)
      .at(-1) ?? "";
  t.match(run, /\nUSER node\n/);
  t.match(readFileSync("Dockerfile", "utf8"), /npm prune --omit=dev/);
  t.notMatch(run, /npm (ci|install)/);
});
