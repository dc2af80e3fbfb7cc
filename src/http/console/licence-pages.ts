// GET /desk/licences/{id}: a licence with all that belongs to it, each part by its own route of the API.
import { holderCodeTypes } from "../../catalogue/holder.js";
import { actWords } from "../../licence/act-words.js";
import { dayAt } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import { actOf } from "../../registry/act/act-of-route.js";
import type { ToldPossibility } from "../../web/console/licences/acts.js";
import type { FaceField } from "../../web/console/licences/face.js";
import { licencePage } from "../../web/console/licences/licence-page.js";
import type { ToldLook } from "../../web/console/licences/looks.js";
import { noLicencePage, purposePage } from "../../web/console/licences/no-licence-page.js";
import type { ToldAct } from "../../web/console/licences/told-act.js";
import type { ToldLicence } from "../../web/console/licences/told-licence.js";
import type { Words } from "../../web/parts/texts.js";
import type { HttpDeps } from "../deps.js";
import type { Listed } from "../pages/ask-api.js";
import { departmentName } from "../pages/catalogue-names.js";
import { minuteText } from "../pages/minute-text.js";
import type { Answered, Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { copyPages } from "./copy-pages.js";

interface ToldType {
  definition: { name: Words; fields: readonly FaceField[]; page: { orientation: "landscape" | "portrait" } };
}
interface AuditLine {
  at: string;
  subject: string | null;
  department: string | null;
  purpose: string | null;
}

type Deps = Pick<HttpDeps, "clock" | "settings">;

/** How many looks the page shows; all of them are in the audit. */
const looksShown = "10";

const looksOf = async ({ ask, viewer }: Page, id: string, { settings }: Deps): Promise<ToldLook[] | null> => {
  if (grantsOf("audit.read", viewer.roles).length === 0) return null;
  const found = await ask<Listed<AuditLine>>("/v1/audit", { query: { licence: id, event: "read", limit: looksShown } });
  if (!found.ok) return null;
  return found.body.items.map(line => ({ ...line, at: minuteText(line.at, settings.timeZone) }));
};

/** The names of the departments that the acts speak of. */
const namesOf = async ({ ask }: Page, acts: readonly ToldAct[]): Promise<ReadonlyMap<string, string>> => {
  const people = acts.flatMap(({ by, confirmedBy = [] }) => [by, ...confirmedBy]);
  const codes = [...new Set(people.flatMap(({ department }) => department ?? []))];
  const named = codes.map(async code => [code, (await departmentName(ask, code)) ?? code] as const);
  return new Map(await Promise.all(named));
};

const doneIn = (query: URLSearchParams) => {
  const [done, copy] = [query.get("done") ?? "", query.get("copy") ?? ""];
  if (/^[0-9a-f]{64}$/.test(copy)) return { copy };
  if (done === "issue" || done === "take-over") return { act: actWords[done] };
  return Object.hasOwn(actOf, done) ? { act: actWords[actOf[done as keyof typeof actOf]] } : null;
};

/** Where the licence cannot be read: what is to be stated first, or that there is none, or for whom it is. */
const unread = (page: Page, { status, code, detail }: { status: number; code: string; detail: string }): Answered => {
  const { language, viewer, path, query } = page;
  if (code === "purpose-demanded")
    return purposePage(language, { viewer, action: path, asked: Object.fromEntries(query) });
  return { html: noLicencePage(language, { viewer, detail }), status };
};

/** The page of a licence, and that of its annotated copies. */
export const licencePages = (pages: Pages, deps: Deps): void => {
  copyPages(pages);

  pages.get("/desk/licences/:id", "licence.read", async page => {
    const { language, viewer, ask, query } = page;
    const id = page.param("id").toUpperCase();
    const purpose = query.get("purpose")?.trim() || undefined;
    const at = `/v1/licences/${encodeURIComponent(id)}`;
    const [read, told, possible] = await Promise.all([
      ask<ToldLicence>(at, { query: { purpose } }),
      ask<Listed<Omit<ToldAct, "recordedOn"> & { recordedAt: string }>>(`${at}/history`, { query: { purpose } }),
      ask<Listed<ToldPossibility>>(`${at}/acts`, { query: { purpose } }),
    ]);
    if (!read.ok) return unread(page, read.problem);
    if (!told.ok) return unread(page, told.problem);
    const licence = read.body;
    const { timeZone } = deps.settings;
    const acts = told.body.items.map(act => ({ ...act, recordedOn: dayAt(Date.parse(act.recordedAt), timeZone) }));
    const versions = acts.map(({ version }) => version);
    const asked = Number(query.get("version"));
    const standing = licence.inForce ?? licence.version;
    const version = versions.includes(asked) ? asked : standing;
    const [type, looks, names, shown] = await Promise.all([
      ask<ToldType>(`/v1/licence-types/${licence.type.code}`),
      looksOf(page, id, deps),
      namesOf(page, acts),
      version === licence.version
        ? licence
        : ask.demand<{ sealed: boolean }>(`${at}/versions/${version}`, { query: { purpose } }),
    ]);
    const {
      name,
      fields,
      page: paper,
    } = type.ok
      ? type.body.definition
      : {
          name: { zh: licence.type.name, en: licence.type.name },
          fields: [],
          page: { orientation: "portrait" as const },
        };
    return licencePage(language, {
      viewer,
      today: dayAt(deps.clock(), timeZone),
      licence,
      api: at,
      acts,
      version,
      sealed: shown.sealed,
      orientation: paper.orientation,
      purpose,
      type: { name, fields },
      possible: possible.ok ? possible.body.items : [],
      looks,
      departmentName: code => names.get(code) ?? code,
      codeType: code => holderCodeTypes[code] ?? { zh: code, en: code },
      mayCopy: grantsOf("licence.copy", viewer.roles).length > 0,
      done: doneIn(query),
    });
  });
};
