// Runs test files one after another in this process, each as a test of its own: what all of them load is loaded and compiled once.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import t from "tap";
import { drawnBy } from "./drawn-by.js";

/** What a test file calls on tap itself, outside of its tests. */
const calledOutside = ["test", "teardown", "beforeEach", "afterEach", "testdir", "equal", "pass"] as const;
const begin = t.test.bind(t);

// They are not named on the command line: tap makes the names of a test's folder from that, which the file system has a limit for.
for (const file of process.env.LICET_TEST_TOGETHER?.split(" ") ?? []) {
  const results = await begin(file, async own => {
    process.env.LICET_TEST_KEYS_DRAWN = drawnBy(file);
    for (const name of calledOutside) Object.assign(t, { [name]: own[name].bind(own) });
    await import(pathToFileURL(resolve(file)).href);
  });
  if (!results?.count) t.fail(`${file} tests nothing`);
}
