// What comments, messages and pages send a reader to is in the repository: pages, their sections, and files of code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import t from "tap";

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map(name => `${folder}/${name}`);

const everything = ["src", "projections", "keys", "test", "bench", "scripts", "docs"].flatMap(filesIn);
const here = readdirSync(".");
const code = everything.filter(file => file.endsWith(".ts"));
const pages = [...everything, ...here].filter(file => file.endsWith(".md"));
const namesOfFiles = new Set([...everything, ...here].map(file => basename(file)));

/** A file's lines, each with where it stands. */
const linesOf = (file: string): { at: string; line: string }[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .map((line, index) => ({ at: `${file}:${index + 1}`, line }));

/** What a heading is reached by, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

const headingsOf = (page: string): string[] =>
  readFileSync(page, "utf8")
    .replace(/^```[\s\S]*?^```/gm, "")
    .split("\n")
    .flatMap(line => /^#+ (.*)$/.exec(line)?.[1] ?? []);

t.test("every page that code names exists, by its path from here, and so does the section beside it", async t => {
  const cited = code
    .flatMap(linesOf)
    .flatMap(({ at, line }) =>
      [...line.matchAll(/([\w./-]+\.md)(?![\w.])(?:, "?([\p{L}][\p{L}\d ,-]*)"?\))?/gu)].map(
        ([, page = "", section]) => ({ at, page, section }),
      ),
    )
    .filter(({ page }) => !page.startsWith("."));
  t.ok(cited.length > 15, `${cited.length} pages were seen to be named`);
  for (const { at, page, section } of cited) {
    if (!t.ok(existsSync(page), `${at} names ${page}`) || section === undefined) continue;
    t.ok(headingsOf(page).includes(section), `${at} names the section “${section}” of ${page}`);
  }
});

t.test("every link of a page leads to a file here, and to a heading of it", async t => {
  const links = pages
    .flatMap(page => linesOf(page).map(where => ({ page, ...where })))
    .flatMap(({ page, at, line }) =>
      [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = ""]) => ({ page, at, address })),
    )
    .filter(({ address }) => !/^[a-z]+:/.test(address));
  t.ok(links.length > 80, `${links.length} links were seen`);
  for (const { page, at, address } of links) {
    const [path = "", anchor] = address.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path));
    if (!t.ok(existsSync(target), `${at} links to ${address}`) || anchor === undefined) continue;
    t.ok(headingsOf(target).map(anchorOf).includes(anchor), `${at} links to ${address}`);
  }
});

t.test("every file of code that a comment or a page names exists", async t => {
  // Decisions and the changelog tell what was, an example of files that a reader makes; so does `your-…`. Links are looked at above.
  const speaking = pages.filter(page => !/^(docs\/(decisions|examples)\/|CHANGELOG)/.test(page));
  const comments = code.flatMap(linesOf).filter(({ line }) => /^\s*(\/\/|\/?\*)/.test(line));
  const named = [...comments, ...speaking.flatMap(linesOf)].flatMap(({ at, line }) =>
    [...line.replace(/\]\([^)]*\)/g, "").matchAll(/(?<![*\w/<.-])((?:[\w.-]+\/)*[a-z][\w-]*(?:\.test)?\.ts)\b/g)].map(
      ([, file = ""]) => ({
        at,
        file,
      }),
    ),
  );
  t.ok(named.length > 20, `${named.length} files were seen to be named`);
  for (const { at, file } of named.filter(({ file }) => !file.includes("your-"))) {
    const there = file.includes("/") ? everything.some(one => `/${one}`.endsWith(`/${file}`)) : namesOfFiles.has(file);
    t.ok(there, `${at} names ${file}`);
  }
});
