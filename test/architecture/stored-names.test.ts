// What is stored under a name, or hashed with one, is found again under that name only: it is spelled in one file.
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";
import { issueRoutes, registryStream, streamPrefixes, typeNumbersStream } from "../../src/licence/streams.js";

const spelledIn = "src/licence/streams.ts";
/** What is served is written in full where it is served. */
const served = /^src\/http\//;

const files = ["src", "projections", "keys"].flatMap(place =>
  readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => `${place}/${name}`),
);

/** The code of a file, without its comments. */
const codeOf = (file: string): string =>
  readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");

// The name of the registry's own stream is a word of the field besides, and stands alone.
const families = streamPrefixes.filter(prefix => prefix !== registryStream);
const value = String.raw`\$\{[^}]*\}`;
/** A stream's name or its beginning as text: `x-`, `x-${…}`, `x-${…}-${…}`; and the end of a range of names, `x.`. */
const spellsStream = new RegExp(
  `["'\`](?:${families.map(prefix => `${prefix}(?:${value}(?:-${value})?)?|${prefix.slice(0, -1)}\\.`).join("|")}|${typeNumbersStream})["'\`]`,
);
const spellsRoute = new RegExp(`["'\`](?:${Object.values(issueRoutes).join("|")})(?:/(?:\\{id\\}|${value}).*)?["'\`]`);

const spellers = (pattern: RegExp, among: readonly string[]): string[] =>
  among.filter(file => pattern.test(codeOf(file)));

t.test("the name of a stream is spelled in one file", async t => {
  t.same(spellers(spellsStream, files), [spelledIn]);
});

t.test("a route that idempotency binds is spelled in one file, and where it is served", async t => {
  t.same(
    spellers(
      spellsRoute,
      files.filter(file => !served.test(file)),
    ),
    [spelledIn],
  );
});

t.test("a name that is spelled elsewhere would be seen", async t => {
  const streams = ['"licence-"', "'licence-'", '"key-"', '"licence."', '"type-numbers"'];
  const made = [`\`licence-\${id}\``, `\`seal-\${licence}-\${version}\``, `\`import-\${drawn.toString()}\``];
  for (const text of [...streams, ...made]) t.match(text, spellsStream, text);
  for (const text of ['"/v1/licences/{id}/amendments"', `\`/v1/licences/{id}/\${act}\``, '"/v1/takeovers"'])
    t.match(text, spellsRoute, text);
});
