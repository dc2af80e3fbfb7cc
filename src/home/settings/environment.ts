// The settings, each told once: what it is about, what it must be, and what it is where nothing is given.
import { isAbsolute } from "node:path";
import { z } from "zod";
import { isEventStoreDbAddress } from "../../event-store/eventstoredb/client/eventstoredb-address.js";
import { parseClaimNames, parseRoleNames } from "../../http/identity/claim-names.js";
import { rightsSources } from "../../http/identity/rights.js";
import { isTrustedProxies } from "../../network/trusted-proxies.js";
import { isDatabaseAddress } from "./database-address.js";
import { isDocumentPlace } from "./document-place.js";
import { originRule, publicOrigin } from "./public-origin.js";
import { timeZoneOf } from "./time-zone.js";

const roleNames = ["http", "projections", "sealer", "messages"] as const;

/** Ends the reading of a setting as wrong; `instead` is what may have been meant. */
const wrong = (addIssue: z.RefinementCtx["addIssue"], instead: readonly string[] = []): never => {
  addIssue({ code: "custom", params: { instead } });
  return z.NEVER;
};

const roles = z
  .string()
  .transform(text => text.split(",").map(part => part.trim()))
  .pipe(z.array(z.enum(roleNames)).min(1));

/** Each setting: its title says what it is about, its description what it must be, with an example. */
export const settings = {
  HOST: z.string().min(1).max(100).default("127.0.0.1").meta({
    title: "where to listen",
    description: "an address to listen on, e.g. 0.0.0.0, or the path of a unix socket, e.g. /run/licet/http.sock",
  }),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .meta({ title: "the port to listen on", description: "a port from 0 to 65535, e.g. 8080" }),
  LICET_MONITOR_PORT: z.coerce.number().int().min(0).max(65535).optional().meta({
    title: "another port, for those who watch",
    description: "a port for /healthz, /readyz and /metrics alone, e.g. 9090",
  }),
  PUBLIC_URL: z
    .string()
    .transform((text, { addIssue }) => publicOrigin(text) ?? wrong(addIssue))
    .optional()
    .meta({
      title:
        "the address that papers name: recorded at the first start, and taken from the log where it is not given; in development http://localhost:PORT",
      description: originRule,
    }),
  LICET_TRUSTED_PROXIES: z.string().refine(isTrustedProxies).optional().meta({
    title: "who is believed about whom it asks for; production wants a word on it",
    description:
      "the proxies whose X-Forwarded-For counts: addresses, ranges from /8 (IPv6: /7) on and unix, comma separated, e.g. 10.0.0.7,fd00:1::/64; or none",
  }),
  LICET_HOME: z
    .string()
    .min(1)
    .default("./var")
    .meta({ title: "where everything lies that lies nowhere else", description: "a folder, e.g. ./var" }),
  LICET_EVENT_STORE: z
    .string()
    .refine(text => text === "sqlite:" || isEventStoreDbAddress(text))
    .default("sqlite:")
    .meta({
      title: "where the log is",
      description:
        "sqlite: (the embedded store in the home) or an address like esdb://licet:password@db.example.org:2113?tlsCAFile=/etc/licet/ca.crt",
    }),
  LICET_DATABASE: z.string().refine(isDatabaseAddress).default("sqlite:").meta({
    title: "where the views are",
    description:
      "sqlite: (the embedded views in the home) or an address like postgres://licet:password@db.example.org:5432/licet",
  }),
  LICET_DOCUMENTS: z.string().min(1).refine(isDocumentPlace).optional().meta({
    title: "where sealed documents are; in the home unless it is given",
    description:
      "a folder, or a bucket without credentials, e.g. /srv/licet/documents or s3://bucket/prefix?endpoint=https://s3.example.org&region=us-east-1",
  }),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional().meta({
    title: "what opens the bucket of LICET_DOCUMENTS",
    description: "the id of a key of the S3 store, e.g. licet",
  }),
  AWS_SECRET_ACCESS_KEY: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "what opens it, too", description: "the secret of that key" }),
  AWS_SESSION_TOKEN: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "what opens it for a time", description: "the session token of a key that is lent for a time" }),
  LICET_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(text => !/[?#@]/.test(text))
    .optional()
    .meta({
      title: "who vouches for people; without it nobody can sign in to production",
      description: "the issuer of an OpenID Connect provider, e.g. https://id.example.org",
    }),
  LICET_OIDC_AUDIENCE: z.string().min(1).optional().meta({
    title: "whom its tokens must be for",
    description: "the audience (aud) of access tokens for this service, e.g. https://licet.example.org",
  }),
  LICET_OIDC_CLAIMS: z
    .string()
    .transform((text, { addIssue }) => parseClaimNames(text) ?? wrong(addIssue))
    .optional()
    .meta({
      title: "where its tokens say who somebody is",
      description:
        "a list of which claim says what, of account, roles, department, types and codes, e.g. roles=/realm_access/roles,department=licet_department",
    }),
  LICET_OIDC_ROLES: z
    .string()
    .transform((text, { addIssue }) => parseRoleNames(text) ?? wrong(addIssue))
    .optional()
    .meta({
      title: "what it calls the roles, where it does not use our names",
      description:
        "a list of what the provider calls the roles, e.g. officer=licensing-officer,supervisor=licensing-auditor",
    }),
  LICET_RIGHTS_FROM: z
    .string()
    .transform(text => text.split(",").map(part => part.trim()))
    .pipe(z.array(z.enum(rightsSources)).min(1))
    .default(["registry", "claims"])
    .meta({
      title: "where rights come from: appointments in the registry, what its tokens claim, or both",
      description:
        "registry, claims or both, e.g. registry; who was ever appointed has the rights of that appointment alone",
    }),
  LICET_OIDC_CLIENT_ID: z.string().min(1).optional().meta({
    title: "as whom people sign in by a browser, and whom its tokens must be for where there is no LICET_OIDC_AUDIENCE",
    description: "the client id registered there, e.g. licet",
  }),
  LICET_OIDC_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "what proves that it is this service", description: "the client secret that was given there" }),
  LICET_OIDC_SCOPE: z
    .string()
    .refine(text => text.split(" ").includes("openid"))
    .default("openid")
    .meta({
      title: "what is asked of it when people sign in by a browser",
      description: "scopes, openid among them, e.g. openid profile",
    }),
  LICET_SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30).meta({
    title: "after how long without a request a browser is signed out",
    description: "a number of minutes, e.g. 30",
  }),
  LICET_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(10).meta({
    title: "after how long it is signed out in any case",
    description: "a number of hours up to 24, e.g. 10",
  }),
  LICET_FINAL_ACTS_MAX_AGE: z.coerce.number().int().min(1).max(86_400).optional().meta({
    title: "how long ago who ends a licence or a key may have signed in",
    description: "a number of seconds, e.g. 300",
  }),
  LICET_FINAL_ACTS_ACR: z
    .string()
    .regex(/^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,200}(,[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,200})*$/)
    .transform(text => text.split(","))
    .optional()
    .meta({
      title: "how strictly who ends a licence or a key must have signed in",
      description: "classes of authentication (acr) of the provider, comma separated, any of which is enough, e.g. phr",
    }),
  LICET_KEY_PASSPHRASE_FILE: z.string().min(1).optional().meta({
    title: "what opens the keys; production wants it, development makes its own in the home",
    description: "a file outside the home, mode 0600, e.g. /etc/licet/passphrase",
  }),
  LICET_AUDIT_DAYS: z.coerce.number().int().min(1).max(36_600).default(1_096).meta({
    title: "how long it is kept who did and read what",
    description: "a number of days, e.g. 1096 (three years)",
  }),
  LICET_REGISTER_PENALTY_YEARS: z.coerce.number().int().min(1).max(100).default(3).meta({
    title: "how long the public register tells of a penalty, from its decision",
    description: "a number of years, e.g. 3",
  }),
  LICET_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({
      title: "the server that mail goes out by; without it nobody is reminded by mail",
      description: "smtps://, or smtp:// (in production with STARTTLS), e.g. smtps://licet:password@mail.example.org",
    }),
  LICET_MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n\t]{1,100} <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)
    .optional()
    .meta({
      title: "whom that mail comes from",
      description: "an address, perhaps with a name, e.g. 证照库 <licet@example.org>",
    }),
  LICET_TIME_ZONE: z
    .string()
    .transform((text, { addIssue }) => {
      const named = timeZoneOf(text);
      return "zone" in named ? named.zone : wrong(addIssue, named.instead);
    })
    .default("Asia/Shanghai")
    .meta({
      title: "where the registry's days begin and end",
      description: "an IANA time zone named for a place, never an abbreviation or an offset, e.g. Asia/Shanghai",
    }),
  LICET_DEMO: z
    .enum(["0", "1"])
    .default("1")
    .meta({ title: "whether an empty development home gets the demo", description: "1 or 0" }),
  LICET_ROLES: roles
    .default([...roleNames])
    .meta({ title: "what this process does", description: "some of http,projections,sealer,messages, e.g. http" }),
  LICET_RATE_LIMIT: z.enum(["on", "off"]).default("on").meta({
    title: "whether who is not signed in may ask only so often",
    description: "on, or off outside production",
  }),
  LICET_SECURITY_LOG: z
    .string()
    .refine(place => place === "stdout" || isAbsolute(place))
    .default("stdout")
    .meta({
      title: "where log-ins and refusals are noted",
      description: "stdout, or the absolute path of a file that lines are added to, e.g. /var/log/licet/security.log",
    }),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info").meta({
    title: "from which level on the log is written",
    description: "fatal, error, warn, info, debug, trace or silent",
  }),
  NODE_ENV: z.enum(["production", "development", "test"]).default("development").meta({
    title: "production has no development accounts, keys or demo, and refuses plain text",
    description: "production, development or test",
  }),
};

/** All of them; one that is not given is what it is by default. */
export const Environment = z.object(settings);
