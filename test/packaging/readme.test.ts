// The two READMEs say the same, in English and in Chinese, and what they point to is there.
import { existsSync, readFileSync } from "node:fs";
import t from "tap";

const english = readFileSync("README.md", "utf8");
const chinese = readFileSync("README.zh-CN.md", "utf8");

const blocksOf = (page: string): string[] => page.match(/^```.*?^```$/gms) ?? [];
const proseOf = (page: string): string => page.replace(/^```.*?^```$/gms, "");
const levelsOf = (page: string): string[] => proseOf(page).match(/^#+(?= )/gm) ?? [];
const commandsOf = (page: string): string[] => page.match(/^\| `.*?(?= \|)/gm) ?? [];
const named = (page: string, form: RegExp): string[] => [...new Set(proseOf(page).match(form))].sort();
const linksOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/\]\(([^)#]+)|src="([^"]+)"/g)].map(([, link, picture]) => link ?? picture ?? "");

t.test("both have the same code, to the letter, and the same headings, commands, settings and figures", async t => {
  t.ok(blocksOf(english).length > 8, `${blocksOf(english).length} blocks were seen`);
  t.same(blocksOf(chinese), blocksOf(english));
  t.same(levelsOf(chinese), levelsOf(english));
  t.ok(commandsOf(english).length > 8, `${commandsOf(english).length} commands were seen`);
  t.same(commandsOf(chinese), commandsOf(english));
  for (const form of [/`[A-Z][A-Z_]+[=`]/g, /\b\d[\d.–-]*\b/g, /https?:\/\/[^\s)>`|]+/g])
    t.same(named(chinese, form), named(english, form), String(form));
});

t.test("both lead to the same pages, each to the other, and all of these are here", async t => {
  // Pictures of pages are in the language of the README.
  const same = (link: string): string => link.replace(/-(zh|en)\.jpg$/, ".jpg");
  const pages = (page: string) =>
    [...new Set(linksOf(page).map(same))].filter(link => !link.startsWith("README")).sort();
  t.same(pages(chinese), pages(english));
  for (const link of [...linksOf(english), ...linksOf(chinese)].filter(link => !/^https?:/.test(link)))
    t.ok(existsSync(link), link);
  t.ok(linksOf(english).includes("README.zh-CN.md") && linksOf(chinese).includes("README.md"));
});

t.test("both begin with what it is, for whom, and how far it is", async t => {
  const beginning = (page: string) => page.slice(0, page.indexOf("\n```"));
  t.match(
    beginning(english),
    /What it is.*For whom.*How far it is.*OFD.*SM2.*pages of departments and holders are new/s,
  );
  t.match(beginning(chinese), /这是什么.*适用对象.*完成程度.*OFD.*SM2.*页面刚刚推出/s);
});
