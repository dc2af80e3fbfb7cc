// /desk/issue and /desk/takeover: which type, a form made of its definition, what would be recorded, and done.
import { addYears, usualYears } from "../../../catalogue/terms.js";
import { variantOf } from "../../../catalogue/variants.js";
import { addDays, type Day, dayAt } from "../../../licence/day.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { HolderCategory } from "../../../licence/holder-category.js";
import {
  chooseKindPage,
  chooseTypePage,
  type IssuableType,
  placesOfIssue,
} from "../../../web/console/acts/choose-pages.js";
import { confirmPage } from "../../../web/console/acts/confirm-page.js";
import { formPage, previewButton, recordButton } from "../../../web/console/acts/form-page.js";
import { usualCodeType } from "../../../web/console/acts/holder-fields.js";
import { type IssueKind, issueGroups } from "../../../web/console/acts/issue-form.js";
import { issueTitle, submitWord, termSentence } from "../../../web/console/acts/issue-words.js";
import { pictureButtons } from "../../../web/console/acts/picture-page.js";
import { typedFacts } from "../../../web/console/acts/typed-facts.js";
import { fieldsOf } from "../../../web/parts/form/fields.js";
import { readTyped, type Typed, typedOf } from "../../../web/parts/form/typed.js";
import type { HttpDeps } from "../../deps.js";
import { departmentsOf } from "../../pages/catalogue-names.js";
import type { Body } from "../../pages/form-pages.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { actWay } from "./act-way.js";
import { kindsWithFaces, knownFrom, picturesIn, takesSeveralHands, typeOf } from "./form-parts.js";
import { picturePages } from "./picture-pages.js";
import { type ActingForm, openForm, postForm, specimenPath } from "./posted-form.js";
import { caseIn, caseOf, type ReturnedCase, returnedCase } from "./returned-case.js";

interface Issuing {
  kind: IssueKind;
  definition: TypeDefinition;
  category: HolderCategory | null;
  issuer: string;
  today: Day;
  /** The case that is prepared anew; null where the form is of no case yet. */
  again: ReturnedCase | null;
}

const routes: Readonly<Record<IssueKind, string>> = { issue: "/v1/licences", "take-over": "/v1/takeovers" };

const groupsFor = ({ language }: Page, { today, issuer, again: _, ...issuing }: Issuing, typed: Typed | null) => {
  const { kind, definition } = issuing;
  const bare = issueGroups(language, { ...issuing, known: {}, pictures: new Set() });
  const fields = fieldsOf(bare);
  if (!typed) return bare;
  const body = readTyped(fields, new URLSearchParams(typed));
  const own = definition.number.is === "holder-code" ? firstCode(body) : {};
  const known = knownFrom(body, { issuer: { name: issuer }, ...(kind === "issue" && { issuedOn: today }), ...own });
  return issueGroups(language, { ...issuing, known, pictures: picturesIn(definition, typed) });
};

/** The number of a licence whose holder's code is its number. */
const firstCode = ({ holders }: Body) => {
  const [first] = Array.isArray(holders) ? (holders as { code?: string }[]) : [];
  return first?.code === undefined ? {} : { number: first.code };
};

/** The usual term from today, where it does not follow from the face. */
const usualTerm = (definition: TypeDefinition, today: Day): object => {
  if (definition.term.byField) return { validFrom: today };
  const years = usualYears(definition, {});
  return { validFrom: today, validTo: years === null ? null : addDays(addYears(today, years), -1) };
};

const freshly = (page: Page, issuing: Issuing): Typed => {
  const { kind, definition, category, today, again } = issuing;
  const fields = fieldsOf(groupsFor(page, issuing, null));
  if (again) return typedOf(fields, again.body);
  return typedOf(fields, {
    holders: [{ codeType: usualCodeType }],
    ...(category && { holderCategory: category }),
    ...(kind === "issue" && usualTerm(definition, today)),
  });
};

const issueForm = (page: Page, issuing: Issuing): ActingForm<true> => {
  const { language, viewer, ask } = page;
  const { kind, definition, again } = issuing;
  const type = definition.code;
  const title = issueTitle(kind, definition.name);
  const severalHands = kind === "issue" && takesSeveralHands(definition, "issue");
  const button = submitWord({ kind, severalHands }, definition.name)[language];
  const way = actWay({ act: "issue", severalHands, own: routes[kind], done: kind, again });
  return {
    groups: groupsFor(page, issuing, null),
    show: ({ typed, faults }) =>
      formPage(language, {
        viewer,
        title,
        about: again?.notice ?? null,
        groups: groupsFor(page, issuing, typed),
        typed,
        faults,
        submit: [previewButton(language, "specimen"), recordButton(button), ...pictureButtons(language, definition)],
      }),
    shape: read => ({ ...read, type, face: read.face ?? {} }),
    attempt: async body => {
      const answer = await ask(way.route, { method: "POST", body: way.asked(body), query: { dryRun: "true" } });
      return answer.ok ? { would: true } : { refused: answer.problem };
    },
    confirm: (_would, { typed, body, draft }) =>
      confirmPage(language, {
        viewer,
        title,
        meaning: termSentence(body)[language],
        body: typedFacts(groupsFor(page, issuing, typed), typed, language),
        specimen: draft === null ? null : specimenPath(page, draft),
        typed,
        button,
        severalHands,
      }),
    record: (body, typed) => way.record(ask, { body, typed }),
  };
};

/**
 * What the address asks for; the choice of the kind of holder where that comes first. Null where the case that it names
 * is not to be prepared anew.
 */
const issuingOf = async (deps: HttpDeps, page: Page, kind: IssueKind) => {
  const [whole, departments] = await Promise.all([typeOf(page, page.param("type")), departmentsOf(page.ask)]);
  const { department } = page.viewer;
  const issuer = departments.find(({ code }) => code === department)?.name ?? department ?? "";
  const kinds = kindsWithFaces(whole);
  const category = kinds.find(one => one === page.query.get("holder")) ?? null;
  const today = dayAt(deps.clock(), deps.settings.timeZone);
  const definition = category === null ? whole : variantOf(whole, category);
  const isChosen = kinds.length === 0 || category !== null;
  const again = kind === "issue" ? await returnedCase(page, { act: "issue", type: whole.code }) : null;
  if (again === "elsewhere") return null;
  return { kinds, isChosen, issuing: { kind, definition, category, issuer, today, again } };
};

const formRoutes = (pages: Pages, deps: HttpDeps, kind: IssueKind): void => {
  const { get, post } = pages;
  const place = placesOfIssue[kind];
  get(place, "licence.issue", async ({ language, viewer, ask }) => {
    const { items } = await ask.demand<{ items: IssuableType[] }>("/v1/licence-types", { query: { issuable: "told" } });
    return chooseTypePage(language, { viewer, kind, types: items });
  });

  get(`${place}/:type`, "licence.issue", async page => {
    const { language, viewer, path } = page;
    const asked = await issuingOf(deps, page, kind);
    if (!asked) return caseOf(page);
    const { kinds, isChosen, issuing } = asked;
    const prepared = kinds.find(one => one === issuing.again?.body.holderCategory);
    if (!isChosen && prepared !== undefined) return goTo(path, { ...caseIn(page), holder: prepared });
    if (!isChosen)
      return chooseKindPage(language, {
        viewer,
        title: issueTitle(kind, issuing.definition.name),
        path,
        asked: caseIn(page),
        kinds,
      });
    return openForm(page, issueForm(page, issuing), () => freshly(page, issuing));
  });

  post(`${place}/:type`, "licence.issue", async page => {
    const asked = await issuingOf(deps, page, kind);
    if (!asked) return caseOf(page);
    if (!asked.isChosen) throw new HttpProblem("malformed-form");
    return postForm(page, issueForm(page, asked.issuing));
  });

  picturePages(
    pages,
    deps,
    `${place}/:type`,
    async page => (await issuingOf(deps, page, kind))?.issuing.definition.fields ?? [],
  );

  get(`${place}/:type/specimen`, "licence.issue", async (page, _request, reply) => {
    const asking = await issuingOf(deps, page, kind);
    if (!asking || !page.typed) throw new HttpProblem("no-sample");
    const form = issueForm(page, asking.issuing);
    const {
      type,
      version: _,
      source: __,
      grade: ___,
      identifier: ____,
      ...body
    } = form.shape(readTyped(fieldsOf(form.groups), page.typed));
    const asked = { method: "POST" as const, body };
    const { body: image } = await page.ask.bytes(`/v1/licence-types/${type}/preview`, "image/png", asked);
    return reply.type("image/png").send(image);
  });
};

export const issuePages = (pages: Pages, deps: HttpDeps): void => {
  formRoutes(pages, deps, "issue");
  formRoutes(pages, deps, "take-over");
};
