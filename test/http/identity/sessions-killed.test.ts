// Sessions outlast a process that is killed.
import t from "tap";
import { z } from "zod";
import { startLicet } from "../../support/licet-process.js";
import { freePort } from "../../support/postgres-server.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Signs in by the page's own form; answers the cookie. */
const signIn = async (origin: string, account: string): Promise<string> => {
  const page = await fetch(`${origin}/sign-in`);
  const [begun = ""] = page.headers.getSetCookie();
  const state = /name="state" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const reply = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: begun.split(";")[0] ?? "", origin },
    body: new URLSearchParams({ account, state }),
  });
  const set = reply.headers.getSetCookie().find(cookie => cookie.startsWith("licet-session="));
  return set?.split(";")[0] ?? "";
};
const Me = z.object({ account: z.string(), session: z.object({ csrfToken: z.string() }) });
const me = (origin: string, cookie: string) => fetch(`${origin}/v1/me`, { headers: { cookie } });

t.test("who signed in stays so in the next process after kill -9, until they sign out", async t => {
  const home = await temporaryFolder(t);
  const [port, nextPort] = [await freePort(), await freePort()];
  const publicUrl = `http://localhost:${port}`;
  const settings = { LICET_HOME: home, PUBLIC_URL: publicUrl, LICET_ROLES: "http,projections", HOST: "localhost" };
  const begin = async (at: number) => {
    const licet = startLicet({ ...settings, PORT: String(at) });
    t.teardown(licet.kill);
    await licet.ready;
    return licet;
  };
  const killed = await begin(port);
  const cookie = await signIn(publicUrl, "officer");
  t.match(cookie, /^licet-session=[\w-]{43}$/);
  await killed.kill();
  await begin(nextPort);
  const next = `http://localhost:${nextPort}`;
  const { account, session } = Me.parse(await (await me(next, cookie)).json());
  t.equal(account, "officer");
  const out = await fetch(`${next}/sign-out`, {
    method: "POST",
    headers: { cookie, origin: publicUrl },
    body: new URLSearchParams({ _csrf: session.csrfToken }),
  });
  t.equal(out.status, 200);
  const after = await me(next, cookie);
  t.match([after.status, await after.json()], [401, { code: "session-ended" }]);
});
