// /desk/licences/{id}/acts/{act}: the form of an act, what it would record, and done; two officers at one licence each
// see what the other recorded.
import { dayAt } from "../../../licence/day.js";
import { actOf } from "../../../registry/act/act-of-route.js";
import { aboutLicence, movedOnNotice, otherKindLinks, statusChange } from "../../../web/console/acts/act-about.js";
import type { DryRun } from "../../../web/console/acts/act-facts.js";
import { actGroups } from "../../../web/console/acts/act-form.js";
import { commandWords, isDangerous, meaningOf } from "../../../web/console/acts/act-words.js";
import { confirmPage, revisionField } from "../../../web/console/acts/confirm-page.js";
import { formPage, previewButton } from "../../../web/console/acts/form-page.js";
import { handOn } from "../../../web/console/acts/issue-words.js";
import { notNowPage } from "../../../web/console/acts/not-now-page.js";
import { pictureButtons } from "../../../web/console/acts/picture-page.js";
import { typedFacts } from "../../../web/console/acts/typed-facts.js";
import type { ToldPossibility } from "../../../web/console/licences/acts.js";
import { changesOf } from "../../../web/console/licences/history.js";
import { fieldsOf, type Group } from "../../../web/parts/form/fields.js";
import { keyField } from "../../../web/parts/form/form.js";
import { readTyped } from "../../../web/parts/form/typed.js";
import { html, type Piece } from "../../../web/parts/html.js";
import type { Words } from "../../../web/parts/texts.js";
import type { HttpDeps } from "../../deps.js";
import type { Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { HttpProblem } from "../../problems/http-problem.js";
import type { Problem } from "../../problems/problems.js";
import { actWay } from "./act-way.js";
import {
  type Acting,
  actingOn,
  changesPaper,
  groupsWith,
  historyOf,
  makesPaper,
  seenAt,
  shaped,
  startTyped,
} from "./acting.js";
import { mergedTyped } from "./changed-only.js";
import { takesSeveralHands } from "./form-parts.js";
import { picturePages } from "./picture-pages.js";
import { type ActingForm, openForm, postForm, specimenPath } from "./posted-form.js";
import { caseIn, caseOf } from "./returned-case.js";

const movedOn: Problem = {
  type: "about:blank",
  title: "Precondition Failed",
  status: 412,
  code: "revision-mismatch",
  detail: "",
  instance: "",
};

/** 吊销食品经营许可证 */
const titleOf = ({ act, form: { definition, inspection } }: Acting): Words =>
  commandWords(act, { type: definition.name.zh, inspection: inspection.name });

const wayOf = ({ act, again, form: { licence, definition } }: Acting) => {
  const severalHands = takesSeveralHands(definition, actOf[act]);
  const own = `/v1/licences/${licence.id}/${act}`;
  const way = actWay({ act: actOf[act], licence: licence.id, severalHands, own, done: act, again });
  return { severalHands, way };
};

/** The fields of the form's face, and of other kinds of holder: what an act takes from a paper has a name too. */
const fieldsOfBoth = ({ form: { definition }, whole }: Acting) => ({ fields: [...definition.fields, ...whole.fields] });

const actingForm = async (page: Page, acting: Acting): Promise<ActingForm<DryRun>> => {
  const { language, viewer, ask, typed: given } = page;
  const { act, form, timeZone } = acting;
  const { licence, definition } = form;
  const title = titleOf(acting);
  const { severalHands, way } = wayOf(acting);
  const seen = given ? await seenAt(page, licence, given) : licence;
  const revision = severalHands ? undefined : String(seen.revision);
  const draw = ({ typed, faults }: Parameters<ActingForm<DryRun>["show"]>[0], notice: Piece = null) =>
    formPage(language, {
      viewer,
      title,
      about: html`${notice}${acting.again?.notice}${aboutLicence(language, licence, definition.name)}${otherKindLinks(language, { path: page.path, asked: caseIn(page), kinds: acting.otherKinds })}`,
      groups: groupsWith(page, acting, typed),
      typed,
      faults,
      submit: [previewButton(language, "next"), ...(changesPaper.has(act) ? pictureButtons(language, definition) : [])],
    });
  return {
    groups: groupsWith(page, acting, null),
    show: shown => draw(shown),
    shape: read => shaped(page, acting, seen, read),
    attempt: async body => {
      if (severalHands && seen.revision !== licence.revision) return { refused: movedOn };
      const query = { dryRun: "true" };
      const answer = await ask<DryRun>(way.route, { method: "POST", body: way.asked(body), query, revision });
      if (!answer.ok) return { refused: answer.problem };
      return { would: answer.body.records && answer.body };
    },
    confirm: (would, { typed, body, draft }) => {
      const groups = groupsWith(page, acting, typed);
      const onPaper = ({ fields }: Group) => fields.some(({ at }) => /^\/(face|holders)\b/.test(at));
      const said = changesPaper.has(act) ? groups.filter(group => !onPaper(group)) : groups;
      return confirmPage(language, {
        viewer,
        title,
        meaning: meaningOf(act, body)[language],
        body: html`${aboutLicence(language, licence, definition.name)}${statusChange(language, licence, would)}
${would.records && changesOf(would.records, fieldsOfBoth(acting), language)}
${typedFacts(said, typed, language)}`,
        specimen: draft === null || !makesPaper.has(act) ? null : specimenPath(page, draft),
        typed,
        button: (severalHands ? handOn : title)[language],
        ...(isDangerous(act) && { look: "danger" as const }),
        severalHands,
      });
    },
    record: (body, typed) => way.record(ask, { body, typed, revision }),
    movedOn: async ({ code }, typed) => {
      if (code !== "revision-mismatch") return null;
      const before = startTyped(page, { ...acting, form: { ...form, licence: seen } });
      const now = startTyped(page, acting);
      const merged = mergedTyped(fieldsOf(actGroups(language, form)), { typed, before, now });
      merged.set(revisionField, String(licence.revision));
      merged.delete(keyField);
      const since = (await historyOf(page, licence.id)).filter(item => item.revision > seen.revision);
      const told = since.map(one => ({ ...one, recordedOn: dayAt(Date.parse(one.recordedAt), timeZone) }));
      return draw({ typed: merged, faults: null }, movedOnNotice(language, told));
    },
  };
};

/** Why the act is not possible now, whoever asks; null where it is. */
const whyNot = async ({ ask }: Page, { act, form: { licence } }: Acting): Promise<string | null> => {
  const { items } = await ask.demand<{ items: readonly ToldPossibility[] }>(`/v1/licences/${licence.id}/acts`);
  return items.find(({ route }) => route === act)?.refusal?.detail ?? null;
};

export const actPages = (pages: Pages, deps: HttpDeps): void => {
  const { get, post } = pages;
  const address = "/desk/licences/:id/acts/:act";
  get(address, "licence.act", async page => {
    const acting = await actingOn(deps, page);
    if (!acting) return caseOf(page);
    const why = await whyNot(page, acting);
    if (why !== null) return notNowPage(page.language, { ...page, ...acting.form, title: titleOf(acting), why });
    return openForm(page, await actingForm(page, acting), () => startTyped(page, acting));
  });

  get(`${address}/specimen`, "licence.act", async (page, _request, reply) => {
    const acting = await actingOn(deps, page);
    const { typed } = page;
    if (!acting || !typed || !makesPaper.has(acting.act)) throw new HttpProblem("no-sample");
    const { groups, shape } = await actingForm(page, acting);
    const { way } = wayOf(acting);
    const body = way.asked(shape(readTyped(fieldsOf(groups), typed)));
    const query = { dryRun: "true" };
    const { body: image } = await page.ask.bytes(way.route, "image/png", { method: "POST", body, query });
    return reply.type("image/png").send(image);
  });

  picturePages(pages, deps, address, async page => (await actingOn(deps, page))?.form.definition.fields ?? []);

  post(address, "licence.act", async page => {
    const acting = await actingOn(deps, page);
    return acting ? postForm(page, await actingForm(page, acting)) : caseOf(page);
  });
};
