// /my/reminders: reminders on or off, and the confirmation of a mail's address.
import { faultsOf } from "../../web/parts/form/faults.js";
import { fieldsOf } from "../../web/parts/form/fields.js";
import { readTyped, typedOf } from "../../web/parts/form/typed.js";
import { confirmFields, type Order, reminderFields, reminderPage } from "../../web/portal/reminder-page.js";
import { refuseAs } from "../pages/ask-api.js";
import { type Filled, formPages } from "../pages/form-pages.js";
import { again, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

const noForm = (): Filled => ({ typed: new URLSearchParams(), faults: null });

const usual = { kind: "mail", events: ["expires", "inspection", "suspension"], days: ["30", "7"] };

/** The order as its form shows it. */
const shown = (order: Order | null): object => {
  if (!order) return usual;
  const { kind, url, address } = order.to;
  return { kind, to: url ?? address, events: order.events, days: order.days.map(String) };
};

export const reminderPages = (pages: Pages): void => {
  const orderOf = async ({ ask }: Page): Promise<Order | null> => {
    const answer = await ask<Order>("/v1/my/reminders");
    if (answer.ok) return answer.body;
    return answer.problem.code === "no-reminders" ? null : refuseAs(answer.problem);
  };

  formPages(pages, { path: "/my/reminders", right: "own.remind" }, async page => {
    const { ask, language, viewer, path } = page;
    const order = await orderOf(page);
    const draw = (form: Filled, stands: Order | null) =>
      reminderPage(language, { viewer, order: stands, form, confirmation: noForm() });
    return {
      groups: reminderFields(language),
      start: shown(order),
      draw: filled => draw(filled, order),
      send(read) {
        const { kind, to, events, days } = read as { kind?: string; to?: string; events: string[]; days: string[] };
        const about = viewer.roles.includes("holder") ? "own" : "department";
        const target = kind === "mail" ? { kind, address: to ?? "" } : { kind: "web-hook", url: to ?? "" };
        return ask("/v1/my/reminders", {
          method: "PUT",
          body: {
            about,
            to: target,
            ...(events.length > 0 && { events }),
            ...(days.length > 0 && { days: days.map(Number) }),
          },
        });
      },
      // The secret of a web hook is told here alone.
      done: (taken, typed) =>
        (taken as Order).secret === undefined ? goTo(path) : draw({ typed, faults: null }, taken as Order),
    };
  });

  pages.post("/my/reminders/confirmation", "own.remind", async page => {
    const { ask, language, viewer } = page;
    const fields = fieldsOf(confirmFields(language));
    const typed = page.typed ?? new URLSearchParams();
    const answer = await ask("/v1/my/reminders/confirmation", { method: "POST", body: readTyped(fields, typed) });
    if (answer.ok) return goTo("/my/reminders");
    const order = await orderOf(page);
    const form = { typed: typedOf(fieldsOf(reminderFields(language)), shown(order)), faults: null };
    const confirmation = { typed, faults: faultsOf(answer.problem, fields, typed) };
    return again(reminderPage(language, { viewer, order, form, confirmation }));
  });

  pages.post("/my/reminders/end", "own.remind", async page => {
    await page.ask.demand("/v1/my/reminders", { method: "DELETE" });
    return goTo("/my/reminders");
  });
};
