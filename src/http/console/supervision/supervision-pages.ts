// /desk/statistics, /desk/warnings and /desk/audit: supervision's eyes.
import { warningRules } from "../../../catalogue/warning-rules.js";
import { addDays, Day, dayAt } from "../../../licence/day.js";
import { grantsOf } from "../../../licence/rights.js";
import {
  type AuditEvent,
  type AuditLine,
  auditPage,
  isAuditEvent,
} from "../../../web/console/supervision/audit-page.js";
import {
  type Grouping,
  groupings,
  type Statistics,
  statisticsPage,
} from "../../../web/console/supervision/statistics-page.js";
import { type Noted, outcomes, type Warning, warningsPage } from "../../../web/console/supervision/warnings-page.js";
import type { Words } from "../../../web/parts/texts.js";
import { instantText } from "../../../web/public/checked.js";
import type { Listed } from "../../pages/ask-api.js";
import { departmentsOf, namesOfDepartments, typesOf } from "../../pages/catalogue-names.js";
import { askedOf, goTo, type Page } from "../../pages/page.js";
import type { RouteWords } from "../../pages/route-words.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { isProblemCode, problemTable } from "../../problems/problem-table.js";
import { rulePages } from "./rule-pages.js";

export interface SupervisionParts {
  clock: () => number;
  settings: { timeZone: string };
  routes: RouteWords;
}

/** What a code of a refusal says; the code itself where it is none of the table's (any more). */
const refusalOf = (code: string): Words => (isProblemCode(code) ? problemTable[code] : { zh: code, en: code });

const isGrouping = (name: string | null): name is Grouping => name !== null && Object.hasOwn(groupings, name);

/** A day of the address as it may be asked; none for what is no day. */
const dayIn = (text: string | undefined): Day | undefined => Day.safeParse(text).data;

const isOutcome = (name: string): name is keyof typeof outcomes => Object.hasOwn(outcomes, name);

/** What the address says was just recorded: of which rule, and of which licence where it is one. */
const notedIn = (query: URLSearchParams): Noted | null => {
  const [done, licence] = [query.get("done") ?? "", query.get("licence") ?? ""];
  const rule = warningRules.find(({ code }) => code === query.get("noted"));
  if (!rule || (done !== "seen" && !isOutcome(done))) return null;
  return {
    outcome: isOutcome(done) ? done : null,
    text: rule.texts,
    licence: /^[A-Z2-7]{26}$/.test(licence) ? licence : null,
  };
};

export const supervisionPages = (pages: Pages, { clock, settings: { timeZone }, routes }: SupervisionParts): void => {
  const told = (page: Page, instant: string): string => instantText(Date.parse(instant), timeZone, page.language);

  rulePages(pages, timeZone);

  pages.get("/desk/statistics", "statistics.read", async page => {
    const today = dayAt(clock(), timeZone);
    const { language, query, viewer, ask } = page;
    const by = query.get("by");
    const asked = {
      from: dayIn(query.get("from") ?? undefined) ?? `${today.slice(0, 4)}-01-01`,
      to: dayIn(query.get("to") ?? undefined) ?? today,
      by: isGrouping(by) ? by : ("type" as const),
      type: query.get("type") ?? "",
      department: query.get("department") ?? "",
    };
    const seesAll = grantsOf("statistics.read", viewer.roles).some(({ when }) => when.length === 0);
    const [found, types, departments] = await Promise.all([
      ask.demand<Statistics>("/v1/statistics", { query: asked }),
      typesOf(ask),
      seesAll ? departmentsOf(ask) : [],
    ]);
    return statisticsPage(language, {
      viewer,
      asked,
      types: types.map(({ code, name }) => ({ value: code, label: name[language] })),
      departments: departments.map(({ code, name }) => ({ value: code, label: name })),
      found,
      asOf: told(page, found.asOf),
    });
  });

  pages.get("/desk/warnings", "warning.handle", async page => {
    const { language, viewer, ask } = page;
    const asked = askedOf(page, "rule", "state");
    const [{ items, nextCursor }, names] = await Promise.all([
      ask.demand<Listed<Warning>>("/v1/warnings", { query: { ...asked, limit: "20" } }),
      namesOfDepartments(ask),
    ]);
    return warningsPage(language, {
      viewer,
      asked,
      rules: warningRules.map(({ code, texts }) => ({
        value: code,
        label: texts[language].split(/[。:：]/u)[0] ?? code,
      })),
      warnings: items.map(({ department, seen, dealt, ...warning }) => ({
        ...warning,
        department: names.get(department) ?? department,
        seen: seen && { ...seen, at: told(page, seen.at) },
        dealt: dealt && { ...dealt, at: told(page, dealt.at) },
      })),
      cursor: nextCursor,
      noted: notedIn(page.query),
      seesAudit: grantsOf("audit.read", viewer.roles).length > 0,
    });
  });

  pages.post("/desk/warnings/:warning", "warning.handle", async page => {
    const outcome = page.typed?.get("outcome") ?? "";
    const isDealt = page.typed?.get("state") === "dealt" && isOutcome(outcome);
    const { rule, licence, dealt } = await page.ask.demand<Warning & { rule: string }>(
      `/v1/warnings/${encodeURIComponent(page.param("warning"))}`,
      {
        method: "PUT",
        body: isDealt ? { state: "dealt", outcome } : { state: "seen" },
      },
    );
    return goTo("/desk/warnings", { done: dealt?.outcome ?? "seen", noted: rule, licence });
  });

  interface KeptLine {
    id: string;
    at: string;
    event: AuditEvent;
    subject: string | null;
    department: string | null;
    roles: string[];
    method: string;
    route: string;
    licence: string | null;
    purpose: string | null;
    code: string | null;
  }

  /** The first instant of a day of the registry's, as close as a day's offset tells it. */
  const startOf = (day: Day): string => {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    for (let hour = -14; hour <= 12; hour += 0.5) {
      const instant = midnight + hour * 3_600_000;
      if (dayAt(instant, timeZone) === day && dayAt(instant - 1, timeZone) !== day)
        return new Date(instant).toISOString();
    }
    return new Date(midnight).toISOString();
  };

  pages.get("/desk/audit", "audit.read", async page => {
    const { language, viewer, ask } = page;
    const asked = askedOf(page, "subject", "licence", "department", "event", "from", "to");
    const [from, to] = [dayIn(asked.from), dayIn(asked.to)];
    const { event = null, licence, subject, department } = asked;
    const question = {
      subject,
      licence: licence?.trim(),
      department,
      event: isAuditEvent(event) ? event : undefined,
      from: from && startOf(from),
      to: to && startOf(addDays(to, 1)),
    };
    const [{ items, nextCursor }, names] = await Promise.all([
      ask.demand<Listed<KeptLine>>("/v1/audit", { query: { ...question, cursor: asked.cursor, limit: "50" } }),
      namesOfDepartments(ask),
    ]);
    const lines = items.map(
      (line): AuditLine => ({
        id: line.id,
        when: told(page, line.at),
        event: line.event,
        subject: line.subject,
        department: line.department === null ? null : (names.get(line.department) ?? line.department),
        roles: line.roles,
        what: routes.of(line.method, line.route),
        licence: line.licence,
        purpose: line.purpose,
        refusal: line.code === null ? null : refusalOf(line.code),
      }),
    );
    const said = Object.entries(question).filter((entry): entry is [string, string] => !!entry[1]);
    const csv = `/v1/audit.csv?${new URLSearchParams(said)}`;
    return auditPage(language, { viewer, asked, lines, cursor: nextCursor, csv });
  });
};
