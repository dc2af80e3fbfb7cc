// /my/sessions: for everybody who is signed in, where they are, and ending one or all others.
import { sessionsPage } from "../../web/portal/sessions-page.js";
import { instantText } from "../../web/public/checked.js";
import { refuseAs } from "../pages/ask-api.js";
import { departmentName } from "../pages/catalogue-names.js";
import { goTo } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

interface MySessions {
  items: { id: string; signedInAt: string; seenAt: string; endsAt: string; current: boolean }[];
}

const path = "/my/sessions";

export const sessionPages = (pages: Pages, { settings: { timeZone } }: { settings: { timeZone: string } }): void => {
  pages.get(path, "self.know", async ({ ask, language, viewer, query }) => {
    const told = (instant: string): string => instantText(Date.parse(instant), timeZone, language);
    const [{ items }, department] = await Promise.all([
      ask.demand<MySessions>("/v1/me/sessions"),
      viewer.department && departmentName(ask, viewer.department),
    ]);
    return sessionsPage(language, {
      viewer,
      department: department ?? viewer.department,
      sessions: items.map(({ id, current, ...at }) => ({
        id,
        current,
        signedInAt: told(at.signedInAt),
        seenAt: told(at.seenAt),
        endsAt: told(at.endsAt),
      })),
      ended: query.get("done") === "ended",
    });
  });

  pages.post(`${path}/end`, "self.know", async ({ ask }) => {
    await ask.demand("/v1/me/sessions", { method: "DELETE" });
    return goTo(path, { done: "ended" });
  });

  pages.post(`${path}/:session/end`, "self.know", async ({ ask, param }) => {
    const answer = await ask(`/v1/me/sessions/${encodeURIComponent(param("session"))}`, { method: "DELETE" });
    // One that has ended by itself meanwhile is where it was to be.
    if (!answer.ok && answer.problem.code !== "unknown-session") refuseAs(answer.problem);
    return goTo(path, { done: "ended" });
  });
};
