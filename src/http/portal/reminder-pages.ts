// /my/reminders: reminders on or off, and the confirmation of a mail's address.
import { type Faults, faultsOf } from "../../web/parts/form/faults.js";
import type { Typed } from "../../web/parts/form/typed.js";
import { readTyped, typedOf } from "../../web/parts/form/typed.js";
import { confirmFields, type Order, reminderFields, reminderPage } from "../../web/portal/reminder-page.js";
import { refuseAs } from "../pages/ask-api.js";
import { again, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

interface Form {
  typed: Typed;
  faults: Faults | null;
}
const noForm = (): Form => ({ typed: new URLSearchParams(), faults: null });

const usual = { kind: "mail", events: ["expires", "inspection", "suspension"], days: ["30", "7"] };

export const reminderPages = (pages: Pages): void => {
  const orderOf = async ({ ask }: Page): Promise<Order | null> => {
    const answer = await ask<Order>("/v1/my/reminders");
    if (answer.ok) return answer.body;
    return answer.problem.code === "no-reminders" ? null : refuseAs(answer.problem);
  };
  const shown = (page: Page, order: Order | null): Typed => {
    const fields = reminderFields(page.language).flatMap(group => group.fields);
    if (!order) return typedOf(fields, usual);
    const { kind, url, address } = order.to;
    return typedOf(fields, { kind, to: url ?? address, events: order.events, days: order.days.map(String) });
  };
  const draw = (page: Page, { order, form, confirmation }: { order: Order | null; form?: Form; confirmation?: Form }) =>
    reminderPage(page.language, {
      viewer: page.viewer,
      order,
      form: form ?? { typed: page.typed ?? shown(page, order), faults: null },
      confirmation: confirmation ?? noForm(),
    });

  pages.get("/my/reminders", "own.remind", async page => draw(page, { order: await orderOf(page) }));

  pages.post("/my/reminders", "own.remind", async page => {
    const fields = reminderFields(page.language).flatMap(group => group.fields);
    const typed = page.typed ?? new URLSearchParams();
    const read = readTyped(fields, typed);
    const { kind, to, events, days } = read as { kind?: string; to?: string; events: string[]; days: string[] };
    const about = page.viewer.roles.includes("holder") ? "own" : "department";
    const target = kind === "mail" ? { kind, address: to ?? "" } : { kind: "web-hook", url: to ?? "" };
    const answer = await page.ask<Order>("/v1/my/reminders", {
      method: "PUT",
      body: {
        about,
        to: target,
        ...(events.length > 0 && { events }),
        ...(days.length > 0 && { days: days.map(Number) }),
      },
    });
    // The secret of a web hook is told here alone.
    if (answer.ok)
      return answer.body.secret === undefined
        ? goTo(page.path)
        : draw(page, { order: answer.body, form: { typed, faults: null } });
    const faults = faultsOf(answer.problem, fields, typed);
    return again(draw(page, { order: await orderOf(page), form: { typed, faults } }));
  });

  pages.post("/my/reminders/confirmation", "own.remind", async page => {
    const fields = confirmFields(page.language).flatMap(group => group.fields);
    const typed = page.typed ?? new URLSearchParams();
    const answer = await page.ask("/v1/my/reminders/confirmation", { method: "POST", body: readTyped(fields, typed) });
    if (answer.ok) return goTo("/my/reminders");
    const order = await orderOf(page);
    const confirmation = { typed, faults: faultsOf(answer.problem, fields, typed) };
    return again(draw(page, { order, form: { typed: shown(page, order), faults: null }, confirmation }));
  });

  pages.post("/my/reminders/end", "own.remind", async page => {
    await page.ask.demand("/v1/my/reminders", { method: "DELETE" });
    return goTo("/my/reminders");
  });
};
