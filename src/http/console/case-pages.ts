// /desk/cases: inboxes, a case, and a form for each step that whoever looks may take.
import { addDays, dayAt } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import { type CaseFile, type CasePage, casePage } from "../../web/console/cases/case-page.js";
import { type StepName, stepFields, stepTexts } from "../../web/console/cases/case-steps.js";
import { type CaseSummary, type Inbox, inboxes, inboxPage } from "../../web/console/cases/inbox-page.js";
import type { FaceField } from "../../web/console/licences/face.js";
import { faultsOf } from "../../web/parts/form/faults.js";
import { keyOf } from "../../web/parts/form/form.js";
import { readTyped } from "../../web/parts/form/typed.js";
import type { Html } from "../../web/parts/html.js";
import type { Words } from "../../web/parts/texts.js";
import { instantText } from "../../web/public/checked.js";
import type { Listed } from "../pages/ask-api.js";
import { departmentName, namesOfTypes } from "../pages/catalogue-names.js";
import { again, askedOf, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { HttpProblem } from "../problems/http-problem.js";
import { preparingAnew } from "./acts/returned-case.js";

interface Clocked {
  clock: () => number;
  settings: { timeZone: string };
}

const isInbox = (name: string | null): name is Inbox => inboxes.some(one => one === name);
const isStep = (name: string): name is StepName => Object.hasOwn(stepTexts, name);

/** What somebody may do with a case, and why not where they may not take its next step. */
const mayDo = (
  page: Page,
  file: CaseFile & { type: string },
  subject: string,
): Pick<CasePage, "may" | "why" | "anew"> => {
  const decides = grantsOf("case.decide", page.viewer.roles).length > 0;
  const prepares = grantsOf("case.prepare", page.viewer.roles).length > 0;
  const isPreparer = file.preparedBy.subject === subject;
  const isOpen = file.state === "to-review" || file.state === "to-sign";
  const hasHand = file.hands.some(({ by }) => by.subject === subject);
  const may: StepName[] = [];
  if (file.state === "asked" && prepares) may.push("answers");
  if (isOpen && decides && !hasHand)
    may.push(file.state === "to-sign" ? "signatures" : "reviews", "returns", "questions", "rejections");
  if (isPreparer && prepares && (isOpen || file.state === "asked" || file.state === "returned"))
    may.push("withdrawals");
  const anew = file.state === "returned" && prepares ? preparingAnew(file) : null;
  if (!isOpen) return { may, why: null, anew };
  return { may, anew, why: !decides ? "waits" : hasHand ? "hands" : null };
};

export const casePages = (pages: Pages, { clock, settings: { timeZone } }: Clocked): void => {
  const days = () => {
    const today = dayAt(clock(), timeZone);
    return { today, tomorrow: addDays(today, 1) };
  };

  pages.get("/desk/cases", "case.read", async page => {
    const { language, viewer, ask, query } = page;
    const named = query.get("inbox");
    const inbox = isInbox(named) ? named : grantsOf("case.decide", viewer.roles).length > 0 ? "mine" : "department";
    const asked: Record<string, string> = { inbox, ...askedOf(page, "state") };
    const [{ items, nextCursor }, types] = await Promise.all([
      ask.demand<Listed<CaseSummary>>("/v1/cases", {
        query: { ...asked, limit: "30" },
      }),
      namesOfTypes(ask),
    ]);
    const typeName = (code: string): string => types.get(code)?.[language] ?? code;
    return inboxPage(language, { viewer, inbox, asked, cases: items, typeName, ...days(), cursor: nextCursor });
  });

  const draw = async (page: Page, subject: string, refused: CasePage["refused"]): Promise<Html> => {
    const { language, viewer, ask } = page;
    const file = await ask.demand<CaseFile & { type: string; department: string }>(
      `/v1/cases/${encodeURIComponent(page.param("case"))}`,
    );
    const [type, department] = await Promise.all([
      ask.demand<{ definition: { name: Words; fields: FaceField[] } }>(`/v1/licence-types/${file.type}`),
      departmentName(ask, file.department),
    ]);
    const done = page.query.get("done");
    return casePage(language, {
      viewer,
      file,
      type: type.definition,
      ...mayDo(page, file, subject),
      refused,
      ...days(),
      dayOf: instant => dayAt(Date.parse(instant), timeZone),
      told: instant => instantText(Date.parse(instant), timeZone, language),
      departmentName: code => (code === file.department ? department : null) ?? code,
      done: refused === null && (done === "opened" || done === "noted") ? done : null,
    });
  };

  pages.get("/desk/cases/:case", "case.read", async (page, request) => draw(page, request.caller?.client ?? "", null));

  pages.post("/desk/cases/:case/:step", "case.prepare", async (page, request) => {
    const step = page.param("step");
    if (!isStep(step)) throw new HttpProblem("unknown-route");
    const typed = page.typed ?? new URLSearchParams();
    const fields = stepFields(page.language, step);
    const revision = typed.get("_revision") ?? undefined;
    const answer = await page.ask(`/v1/cases/${encodeURIComponent(page.param("case"))}/${step}`, {
      method: "POST",
      body: readTyped(fields, typed),
      revision: revision !== undefined && /^\d{1,10}$/.test(revision) ? revision : undefined,
      key: keyOf(typed),
    });
    if (answer.ok) return goTo(`/desk/cases/${page.param("case")}`, { done: "noted" });
    // The page shows the case as it stands by now, with what was typed.
    return again(
      await draw(page, request.caller?.client ?? "", { step, typed, faults: faultsOf(answer.problem, fields, typed) }),
    );
  });
};
