// /accounts: a registrar, or an administrator for their own department, lists, appoints and dismisses.
import { faultTexts } from "../../../catalogue/fault.js";
import { mayAppoint } from "../../../licence/account.js";
import { AccountRole } from "../../../licence/events/account-events.js";
import {
  accountPage,
  accountsPage,
  accountTexts,
  appointmentFields,
  dismissalFields,
  type ShownAccount,
} from "../../../web/console/registrar/account-pages.js";
import { formPage } from "../../../web/console/registrar/form-page.js";
import type { Viewer } from "../../../web/parts/viewer.js";
import type { AskApi, Listed } from "../../pages/ask-api.js";
import { typesOf } from "../../pages/catalogue-names.js";
import { formPages, type OpenForm, refusedHere } from "../../pages/form-pages.js";
import { askedOf, goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { allDepartments, departmentChoices } from "./named-departments.js";

const allTypes = "*";

const isRegistrar = ({ roles }: Viewer): boolean => roles.includes("registrar");

const accountOf = (ask: AskApi, id: string): Promise<ShownAccount> =>
  ask.demand<ShownAccount>(`/v1/accounts/${encodeURIComponent(id)}`);

/** The roles that somebody may give. */
const givenBy = ({ roles, department }: Viewer): AccountRole[] =>
  AccountRole.options.filter(role =>
    mayAppoint({ roles, department: department ?? undefined }, { roles: [role], department }),
  );

const list = async ({ ask, language, viewer, query }: Page) => {
  const asked = askedOf({ query }, "department", "role", "subject", "dismissed");
  const [{ items, nextCursor }, departments] = await Promise.all([
    ask.demand<Listed<ShownAccount>>("/v1/accounts", { query: asked }),
    allDepartments(ask),
  ]);
  const names = new Map(departments.map(({ code, name }) => [code, name]));
  return accountsPage(language, {
    viewer,
    accounts: items,
    nextCursor,
    asked,
    departments: isRegistrar(viewer) ? departments.map(({ code, name }) => ({ value: code, label: name })) : [],
    nameOf: code => names.get(code) ?? code,
  });
};

const one = async ({ ask, language, viewer, param, query }: Page) => {
  const account = await accountOf(ask, param("id"));
  const [departments, types] = await Promise.all([allDepartments(ask), typesOf(ask)]);
  return accountPage(language, {
    viewer,
    account,
    department: departments.find(({ code }) => code === account.department)?.name ?? account.department,
    typeNames: account.types.map(code => types.find(type => type.code === code)?.name[language] ?? code),
    done: query.has("done"),
  });
};

const appointing = async ({ ask, language, viewer, query }: Page): Promise<OpenForm> => {
  const from = query.get("from");
  const stands = from === null ? null : await accountOf(ask, from);
  const [departments, types] = await Promise.all([allDepartments(ask), typesOf(ask)]);
  const own = isRegistrar(viewer) ? null : viewer.department;
  const groups = appointmentFields(language, {
    roles: givenBy(viewer),
    departments: departmentChoices(departments),
    own: own === null ? null : (departments.find(({ code }) => code === own)?.name ?? own),
    types: types.map(({ code, name }) => ({ value: code, label: name[language] })),
    subject: stands?.subject ?? null,
  });
  const fixed = { ...(stands && { subject: stands.subject, issuer: stands.issuer }), ...(own && { department: own }) };
  return {
    groups,
    start: stands ?? { types: [allTypes] },
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: stands ? accountTexts.change : accountTexts.appoint,
        groups,
        submit: [{ label: accountTexts[stands ? "change" : "appoint"][language] }],
        back: stands ? `/desk/accounts/${stands.id}` : "/desk/accounts",
      }),
    send: body => ask("/v1/accounts", { method: "POST", body: { ...body, ...fixed } }),
    done: taken => goTo(`/desk/accounts/${(taken as ShownAccount).id}`, { done: "1" }),
  };
};

const dismissing = async ({ ask, language, viewer, param }: Page): Promise<OpenForm> => {
  const account = await accountOf(ask, param("id"));
  const groups = dismissalFields(language);
  const path = `/desk/accounts/${account.id}`;
  return {
    groups,
    start: {},
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: accountTexts.dismissal,
        of: account.subject,
        groups,
        before: accountTexts.consequence[language],
        submit: [{ label: accountTexts.dismiss[language], look: "danger" }],
        back: path,
      }),
    // The API takes a dismissal without a reason; whoever has a form is asked for one.
    send: async ({ reason }) =>
      reason === undefined
        ? refusedHere("/reason", faultTexts["field-required"][language])
        : ask(`/v1/accounts/${account.id}`, { method: "DELETE", query: { reason: String(reason) } }),
    done: () => goTo(path, { done: "1" }),
  };
};

export const accountsPages = (pages: Pages): void => {
  pages.get("/desk/accounts", "account.appoint", list);
  formPages(pages, { path: "/desk/accounts/new", right: "account.appoint" }, appointing);
  pages.get("/desk/accounts/:id", "account.appoint", one);
  formPages(pages, { path: "/desk/accounts/:id/dismissal", right: "account.appoint" }, dismissing);
};
