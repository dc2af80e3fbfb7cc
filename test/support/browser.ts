// A browser as far as the service sees it: it keeps cookies, and says of each request that it comes from its own pages.
import type { FastifyInstance, LightMyRequestResponse } from "fastify";

/** What the service sees of pages of its own origin. */
export const own = (publicUrl: string) => ({ origin: publicUrl, "sec-fetch-site": "same-origin" });

export const openBrowser = (app: FastifyInstance, publicUrl: string) => {
  const jar = new Map<string, string>();
  const keep = (reply: LightMyRequestResponse): LightMyRequestResponse => {
    for (const { name, value, maxAge } of reply.cookies) {
      if (maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    }
    return reply;
  };
  const headers = (more: Record<string, string>) => ({
    ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") }),
    ...more,
  });
  const get = async (url: string, more: Record<string, string> = {}) =>
    keep(await app.inject({ url, headers: headers(more) }));
  const send = async (
    method: "POST" | "PUT" | "DELETE",
    url: string,
    body?: object,
    more: Record<string, string> = {},
  ) =>
    keep(
      await app.inject({
        method,
        url,
        headers: headers({ ...own(publicUrl), ...more }),
        ...(body && { payload: body }),
      }),
    );
  /** Sends a form of a page. */
  const submit = async (
    url: string,
    fields: Record<string, string> | [string, string][],
    more: Record<string, string> = {},
  ) =>
    keep(
      await app.inject({
        method: "POST",
        url,
        headers: headers({ "content-type": "application/x-www-form-urlencoded", ...own(publicUrl), ...more }),
        payload: new URLSearchParams(fields).toString(),
      }),
    );
  /** Sends bytes of a kind, as a form with a file does. */
  const raw = async (url: string, payload: Buffer, more: Record<string, string>) =>
    keep(await app.inject({ method: "POST", url, headers: headers({ ...own(publicUrl), ...more }), payload }));
  /** Signs in as a development account, by the page's own form. */
  const signIn = async (account: string, to = "/"): Promise<LightMyRequestResponse> => {
    const page = await get(`/sign-in?to=${encodeURIComponent(to)}`);
    return submit("/sign-in", { account, state: /name="state" value="([^"]+)"/.exec(page.body)?.[1] ?? "" });
  };
  const csrf = async (): Promise<string> => (await get("/v1/me")).json().session.csrfToken;
  return { jar, get, send, submit, raw, signIn, csrf };
};
