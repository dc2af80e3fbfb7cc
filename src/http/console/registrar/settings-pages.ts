// /settings: the settings as a registrar may see them.
import { type ShownSetting, settingsPage } from "../../../web/console/registrar/settings-page.js";
import type { Pages } from "../../pages/signed-in-pages.js";

export const settingsPages = (pages: Pages): void => {
  pages.get("/desk/settings", "settings.see", async ({ ask, language, viewer }) => {
    const { items: settings } = await ask.demand<{ items: ShownSetting[] }>("/v1/settings");
    return settingsPage(language, { viewer, settings });
  });
};
