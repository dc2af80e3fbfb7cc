// Goes through the pages of an account as far as their links lead, and sends each form as it stands, with nothing typed into it.
import type { FastifyInstance } from "fastify";
import type { Language } from "../../../src/web/parts/language.js";
import { openBrowser } from "../../support/browser.js";
import { fieldsIn } from "../../support/page-form.js";
import { html, signedInAs } from "../../support/signed-in.js";

export interface Met {
  /** The address, and what was sent to it. */
  name: string;
  status: number;
  body: string;
  /** A page with a picture or a file to take along is none to be read. */
  isPage: boolean;
}

export interface Walk {
  met: Met[];
  /** The forms that were taken although nothing was typed into them, each with what that led to. */
  taken: string[];
}

/** Pages that differ only in which licence, case or cursor they show are alike; so many of them are looked at. */
const mostAlike = 2;

/** The address of a page with what is peculiar to one left out. */
export const alike = (address: string): string => {
  const [path = "", query = ""] = address.split("?");
  const names = [...new URLSearchParams(query)].map(
    ([name, value]) => `${name}=${/^[a-z-]{1,20}$/.test(value) ? value : "…"}`,
  );
  const place = path.replaceAll(
    /[A-Z2-7]{26}|[0-9a-f-]{36}|[0-9A-Z]{18,21}|[0-9a-f]{32,}|acc[0-9a-z]+|(?<=\/imports\/)[^/]+|(?<=keys\/)(?!rotation)[^/]+/g,
    "…",
  );
  return names.length > 0 ? `${place}?${names.sort().join("&")}` : place;
};

/** Papers are sealed by nobody here. */
const isPaper = /\/document(\.png)?(\?|$)/;
const linksIn = (page: string): string[] =>
  [...page.matchAll(/<a\s[^>]*href="([^"#]+)[^"]*"/g)]
    .map(([, href = ""]) => href.replaceAll("&amp;", "&"))
    .filter(href => !isPaper.test(href));

/** Pages of who is signed in, and what they lead to; all others are gone through as anybody. */
const isSignedIn = /^\/(desk|my|v1)(\/|\?|$)/;

/** What a page's main form sends when nothing is typed into it; null where the page has none that asks for anything. */
const leftEmpty = (page: string): [string, string][] | null => {
  if (page.includes("multipart/form-data")) return null;
  const fields = fieldsIn(page);
  const isEmptied = fields.some(([name]) => name.startsWith("/"));
  return isEmptied ? fields.map(([name, value]) => [name, name.startsWith("/") ? "" : value]) : null;
};
const actionOf = (page: string, at: string): string =>
  /<form class="form" method="post"[^>]* action="([^"]+)"/.exec(page)?.[1] ?? at;

export const walk = async (
  { app, publicUrl }: { app: FastifyInstance; publicUrl: string },
  { account, language, from }: { account: string | null; language: Language; from: readonly string[] },
): Promise<Walk> => {
  const browser = account === null ? openBrowser(app, publicUrl) : await signedInAs(app, publicUrl, account);
  const accept = { ...html, "accept-language": language };
  const met: Met[] = [];
  const seen = new Map<string, number>();
  const taken: string[] = [];
  const waiting = [...from];
  const asked = new Set<string>();
  const note = (name: string, { statusCode, headers, body }: Awaited<ReturnType<typeof browser.get>>): Met => {
    const isPage = /^text\/html/.test(String(headers["content-type"]));
    const one = { name, status: statusCode, body, isPage };
    met.push(one);
    return one;
  };
  const follow = async (address: string): Promise<Met | null> => {
    const reply = await browser.get(address, accept);
    const to = reply.headers.location;
    if (to === undefined) return note(address, reply);
    waiting.push(String(to));
    return null;
  };
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const url = new URL(address, publicUrl);
    url.searchParams.delete("lang");
    const at = `${url.pathname}${url.search}`;
    const kind = alike(at);
    const times = seen.get(kind) ?? 0;
    const isOurs = url.origin === new URL(publicUrl).origin && (account === null || isSignedIn.test(at));
    if (!isOurs || asked.has(at) || times >= mostAlike) continue;
    asked.add(at);
    seen.set(kind, times + 1);
    const page = await follow(at);
    if (!page?.isPage) continue;
    waiting.push(...linksIn(page.body).map(href => new URL(href, new URL(at, publicUrl)).href));
    const fields = times === 0 ? leftEmpty(page.body) : null;
    if (!fields) continue;
    const reply = await browser.submit(actionOf(page.body, at), fields, accept);
    const to = reply.headers.location;
    if (to === undefined) note(`${at}, sent with nothing typed`, reply);
    else {
      taken.push(`${at} → ${to}`);
      waiting.push(String(to));
    }
  }
  return { met, taken };
};
