// The whole HTTP side put together: plugins by audience, one way to refuse, one way to log. It never listens;
// `src/service/main.ts` does. The way through this room: a request meets guards/ (limits, origins) and identity/ (who
// is asking, and may they), then a plugin of its audience (licences/, verification/, catalogue/, service/), whose schemas
// stand beside its routes; what is refused becomes a problem in problems/, and description/ words the API.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { deadlines } from "../waiting/deadlines.js";
import { webRoutes } from "../web/web-routes.js";
import { accountRoutes } from "./accounts/account-routes.js";
import { bareApp } from "./bare-app.js";
import { caseRoutes } from "./cases/case-routes.js";
import { inboxRoutes } from "./cases/inbox-routes.js";
import { casePaperRoute } from "./cases/paper-route.js";
import { catalogueRoutes } from "./catalogue/catalogue-routes.js";
import { defineTypeRoute } from "./catalogue/define-type-route.js";
import { departmentRoutes } from "./catalogue/department-routes.js";
import { imageRoutes } from "./catalogue/image-routes.js";
import { organRoutes } from "./catalogue/organ-routes.js";
import { previewRoute } from "./catalogue/preview-route.js";
import { consolePages } from "./console/console-pages.js";
import { copyRoutes } from "./copies/copy-routes.js";
import type { HttpDeps } from "./deps.js";
import { apiDocumentation } from "./description/api-documentation.js";
import { exportRoutes } from "./exports/export-routes.js";
import { allowAnyOrigin } from "./guards/any-origin.js";
import { limitRequests } from "./guards/limits.js";
import { shedLoad } from "./guards/pressure.js";
import { sharedCounts } from "./guards/shared-counts.js";
import { holderRoutes } from "./holders/holder-routes.js";
import { openedShowRoutes } from "./holders/opened-show-routes.js";
import { demandRights, type GuardedRoute, heldToRight } from "./identity/asks.js";
import { createAuthenticator } from "./identity/authentication.js";
import { signedIn, whoAsks } from "./identity/authorisation.js";
import { whoIfAny } from "./identity/maybe-signed-in.js";
import { createRights, rightsSources } from "./identity/rights.js";
import { heldToCsrf } from "./identity/session/csrf.js";
import { sessionCookies } from "./identity/session/session-cookies.js";
import { usualSessions } from "./identity/session/session-limits.js";
import { createSessions } from "./identity/session/sessions.js";
import { createAttempts } from "./identity/sign-in/attempts.js";
import { providerLogoutRoute } from "./identity/sign-in/provider-logout-route.js";
import { signInRoutes } from "./identity/sign-in/sign-in-routes.js";
import { importMapRoutes } from "./imports/import-map-routes.js";
import { importRoutes } from "./imports/import-routes.js";
import { importRunRoutes } from "./imports/import-run-routes.js";
import { refusedRowRoutes } from "./imports/refused-row-routes.js";
import { actRoutes } from "./licences/act-routes.js";
import { documentPictures } from "./licences/document-picture.js";
import { documentRoutes } from "./licences/document-routes.js";
import { historyRoutes } from "./licences/history-routes.js";
import { issueRoutes } from "./licences/issue-routes.js";
import { licenceRoutes } from "./licences/licence-routes.js";
import { pictureRoutes } from "./licences/picture-routes.js";
import { possibleActsRoutes } from "./licences/possible-acts-routes.js";
import { searchRoutes } from "./licences/search-routes.js";
import { securityEvents } from "./logs/security-events.js";
import { answerOtherMethods } from "./other-methods.js";
import { noteRouteWords } from "./pages/route-words.js";
import { signedInPages } from "./pages/signed-in-pages.js";
import { portalPages } from "./portal/portal-pages.js";
import { feedRoutes } from "./register/feeds/feed-routes.js";
import { createRegister } from "./register/register.js";
import { registerPages } from "./register/register-pages.js";
import { registerRoutes } from "./register/register-routes.js";
import { sitemapRoutes } from "./register/sitemap-routes.js";
import { draftRoute } from "./registrar/draft-route.js";
import { keyRoutes } from "./registrar/key-routes.js";
import { revisionRoutes } from "./registrar/revision-routes.js";
import { sealPictureRoute } from "./registrar/seal-picture-route.js";
import { settingsRoute } from "./registrar/settings-route.js";
import { demoRoutes } from "./service/demo-routes.js";
import { healthRoutes } from "./service/health-routes.js";
import { meRoutes } from "./service/me-routes.js";
import { metricsRoutes } from "./service/metrics-routes.js";
import { mySessionsRoutes } from "./service/my-sessions-routes.js";
import { auditRoutes } from "./supervision/audit-routes.js";
import { audited } from "./supervision/audited.js";
import { statisticsRoutes } from "./supervision/statistics-routes.js";
import { todayRoutes } from "./supervision/today-routes.js";
import { warningRoutes } from "./supervision/warning-routes.js";
import { warningRuleRoutes } from "./supervision/warning-rule-routes.js";
import { batchRoutes } from "./verification/batch/batch-routes.js";
import { checkPages } from "./verification/check-pages.js";
import { documentCheckRoutes } from "./verification/document-routes.js";
import { filePages } from "./verification/file-pages.js";
import { createFileVerdicts } from "./verification/file-verdicts.js";
import { pageRoutes } from "./verification/page-routes.js";
import { receiptPages } from "./verification/receipt-pages.js";
import { receiptRoutes } from "./verification/receipt-routes.js";
import { scannerRoutes } from "./verification/scanner-routes.js";
import { uploadRoutes } from "./verification/upload-routes.js";
import { verifyRoutes } from "./verification/verify-routes.js";
import { watchPages } from "./watches/watch-pages.js";
import { watchRoutes } from "./watches/watch-routes.js";

// A parameter that a route does not know is refused like a field that a body does not: `?dryRun=1` must not record.
const noParameters = z.strictObject({});

/** The service's HTTP side over the ports it is handed; every route, every refusal, no socket. */
export const buildApp = async (deps: HttpDeps): Promise<FastifyInstance> => {
  const app = bareApp(deps);
  app.decorateRequest("caller", null);
  app.decorateRequest("session", null);
  app.decorateRequest("shown", null);
  if (deps.security) app.addHook("onSend", securityEvents(deps.security));
  // Before the limits, so that a script of another site can read that it is limited.
  allowAnyOrigin(app);
  const limits = limitRequests(app, {
    on: deps.settings.rateLimit,
    clock: deps.clock,
    shared: sharedCounts({
      records: deps.records,
      fingerprint: deps.messages.fingerprint,
      onAway: error => app.log.warn({ err: error }, "wrong answers are counted by this process alone"),
    }),
  });
  await shedLoad(app, { on: deps.settings.rateLimit });
  answerOtherMethods(app);
  const routes = noteRouteWords(app);
  await app.register(apiDocumentation, deps);

  await app.register(healthRoutes(() => deps.readiness));
  if (deps.metrics) await app.register(metricsRoutes(deps.metrics));
  const { publicUrl } = deps.settings;
  const cookies = sessionCookies(publicUrl);
  const attempts = createAttempts({ ...deps, cookies });
  await app.register(demoRoutes(deps, attempts));
  await app.register(documentCheckRoutes(deps, limits));
  const files = createFileVerdicts(deps, limits);
  await app.register(uploadRoutes(deps, files));
  await app.register(receiptRoutes(deps, limits));
  await app.register(scannerRoutes());
  await app.register(receiptPages(deps, limits, files));
  await app.register(checkPages(deps, limits));
  await app.register(filePages(deps, limits, files));
  await app.register(pageRoutes(deps, limits));
  const register = createRegister(deps);
  await app.register(registerRoutes(register));
  await app.register(feedRoutes(deps, register));
  await app.register(sitemapRoutes(deps, register));
  await app.register(registerPages(deps, register));
  await app.register(openedShowRoutes(deps));
  await app.register(watchRoutes(deps, limits));
  await app.register(watchPages(deps, limits));
  await app.register(webRoutes(deps));
  const rightsOf = createRights(deps.reads.accounts.of, deps.settings.rightsFrom ?? rightsSources);
  const sessions = createSessions({ ...deps, limits: deps.settings.sessions ?? usualSessions });
  const who = whoAsks(createAuthenticator(deps.identity, deps.clock), sessions, cookies);
  await app.register(signInRoutes(deps, { sessions, cookies, rightsOf, attempts }));
  await app.register(providerLogoutRoute(deps, { sessions, limits }));
  const known = signedIn(who, rightsOf, sessions, deps.reads, limits);
  const knownIfAny = whoIfAny(async (request, reply) => void (await known.call(app, request, reply)), cookies);
  await app.register(verifyRoutes(deps, limits, knownIfAny));
  await app.register(batchRoutes(deps, limits, knownIfAny));
  await app.register(
    signedInPages({ deps, signedIn: async (request, reply) => void (await known.call(app, request, reply)) }, pages => {
      consolePages(pages, { ...deps, routes });
      portalPages(pages, deps);
    }),
  );
  const guarded: GuardedRoute[] = [];
  const pictures = documentPictures(deps);
  app.decorate("guardedRoutes", guarded);
  await app.register(async scope => {
    scope.addHook("onRequest", known);
    scope.addHook("onRequest", heldToRight);
    demandRights(scope, guarded);
    scope.addHook("preValidation", heldToCsrf(publicUrl));
    scope.addHook("onSend", audited(deps.audit, deps.clock));
    scope.addHook("onRoute", route => {
      route.handlerTimeout ??= deadlines.answer;
      route.config = { ...route.config, limited: "signed-in" };
      route.schema = { querystring: noParameters, ...route.schema };
    });
    await scope.register(meRoutes());
    await scope.register(todayRoutes(deps));
    await scope.register(mySessionsRoutes(sessions));
    await scope.register(catalogueRoutes(deps));
    await scope.register(defineTypeRoute(deps));
    await scope.register(departmentRoutes(deps));
    await scope.register(organRoutes(deps));
    await scope.register(imageRoutes(deps));
    await scope.register(issueRoutes(deps));
    await scope.register(actRoutes(deps));
    await scope.register(previewRoute(deps));
    await scope.register(caseRoutes(deps));
    await scope.register(casePaperRoute(deps));
    await scope.register(inboxRoutes(deps));
    await scope.register(licenceRoutes(deps));
    await scope.register(historyRoutes(deps));
    await scope.register(possibleActsRoutes(deps));
    await scope.register(documentRoutes(deps, pictures));
    await scope.register(copyRoutes(deps, limits));
    await scope.register(pictureRoutes(deps));
    await scope.register(searchRoutes(deps));
    await scope.register(exportRoutes(deps));
    await scope.register(importRoutes(deps));
    await scope.register(importRunRoutes(deps));
    await scope.register(refusedRowRoutes(deps));
    await scope.register(importMapRoutes(deps));
    await scope.register(holderRoutes(deps, limits, pictures));
    await scope.register(auditRoutes(deps.audit));
    await scope.register(statisticsRoutes(deps));
    await scope.register(warningRoutes(deps));
    await scope.register(warningRuleRoutes(deps));
    await scope.register(accountRoutes(deps, sessions));
    await scope.register(keyRoutes(deps));
    await scope.register(sealPictureRoute(deps));
    await scope.register(revisionRoutes(deps));
    await scope.register(draftRoute(deps));
    await scope.register(settingsRoute(deps));
  });
  return app;
};
