// Somebody who is signed in by a browser without a script: asks for pages, fills their forms, and goes where they lead.
import type { FastifyInstance } from "fastify";
import { openBrowser } from "./browser.js";
import { filledForm } from "./page-form.js";

export const html = { accept: "text/html" };

export const signedInAs = async (app: FastifyInstance, publicUrl: string, account: string) => {
  const browser = openBrowser(app, publicUrl);
  await browser.signIn(account);
  return {
    ...browser,
    page: async (url: string): Promise<string> => (await browser.get(url, html)).body,
    /** Sends a form of a page; answers the reply, and the page that it leads to. */
    fill: async (page: string, typed: Readonly<Record<string, string | readonly string[]>>, action: string) => {
      const reply = await browser.submit(action, filledForm(page, typed, action), html);
      const to = reply.headers.location;
      return { reply, body: to === undefined ? reply.body : (await browser.get(String(to), html)).body };
    },
  };
};
