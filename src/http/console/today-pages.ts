// GET /desk: what waits for whoever is signed in; who works elsewhere is led there.
import { todayPage } from "../../web/console/today-page.js";
import { placesOf } from "../../web/parts/navigation.js";
import { goTo } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

export const todayPages = (pages: Pages): void => {
  pages.get("/desk", "self.know", async ({ language, viewer }) => {
    const [first] = placesOf(viewer.roles);
    return first === undefined || first.path === "/desk" ? todayPage(language, { viewer }) : goTo(first.path);
  });
};
