// The environment as one schema: a bad value stops the start and says which variable, what it must be, and an example.
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { addressFaults, isEventStoreDbAddress } from "../../event-store/eventstoredb/client/eventstoredb-address.js";
import type { OpenIdProvider } from "../../http/identity/authentication.js";
import { parseClaimNames, parseRoleNames } from "../../http/identity/claim-names.js";
import { isTrustedProxies } from "../../network/trusted-proxies.js";
import { isDatabaseAddress } from "./database-address.js";
import { type DocumentPlace, documentPlace, isDocumentPlace, missingCredentials } from "./document-place.js";
import { productionFaults } from "./production.js";
import { originRule, publicOrigin } from "./public-origin.js";
import { timeZoneOf } from "./time-zone.js";

const roleNames = ["http", "projections", "sealer"] as const;

/** A setting as it may be shown: without the password that an address may hold. */
const shown = (text: string | undefined): string =>
  JSON.stringify(text)
    ?.replace(/(:\/\/[^/@]*?):.*@/, "$1:…@")
    .replace(/([?&]password=)[^&"]*/gi, "$1…") ?? "missing";

/** Ends the reading of a setting as wrong; `instead` is what may have been meant. */
const wrong = (addIssue: z.RefinementCtx["addIssue"], instead: readonly string[] = []): never => {
  addIssue({ code: "custom", params: { instead } });
  return z.NEVER;
};

const roles = z
  .string()
  .transform(text => text.split(",").map(part => part.trim()))
  .pipe(z.array(z.enum(roleNames)).min(1));

const settings = {
  HOST: z
    .string()
    .min(1)
    .max(100)
    .default("127.0.0.1")
    .describe("an address to listen on, e.g. 0.0.0.0, or the path of a unix socket, e.g. /run/licet/http.sock"),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe("a port from 0 to 65535, e.g. 8080"),
  LICET_MONITOR_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe("a port for /healthz, /readyz and /metrics alone, e.g. 9090"),
  PUBLIC_URL: z
    .string()
    .transform((text, { addIssue }) => publicOrigin(text) ?? wrong(addIssue))
    .optional()
    .describe(originRule),
  LICET_TRUSTED_PROXIES: z
    .string()
    .refine(isTrustedProxies)
    .optional()
    .describe(
      "the proxies whose X-Forwarded-For counts: addresses, ranges from /8 (IPv6: /7) on and unix, comma separated, e.g. 10.0.0.7,fd00:1::/64; or none",
    ),
  LICET_HOME: z.string().min(1).default("./var").describe("a folder, e.g. ./var"),
  LICET_EVENT_STORE: z
    .string()
    .refine(text => text === "sqlite:" || isEventStoreDbAddress(text))
    .default("sqlite:")
    .describe(
      "sqlite: (the embedded store in the home) or an address like esdb://licet:password@db.example.org:2113?tlsCAFile=/etc/licet/ca.crt",
    ),
  LICET_DATABASE: z
    .string()
    .refine(isDatabaseAddress)
    .default("sqlite:")
    .describe(
      "sqlite: (the embedded views in the home) or an address like postgres://licet:password@db.example.org:5432/licet",
    ),
  LICET_DOCUMENTS: z
    .string()
    .min(1)
    .refine(isDocumentPlace)
    .optional()
    .describe(
      "a folder, or a bucket without credentials, e.g. /srv/licet/documents or s3://bucket/prefix?endpoint=https://s3.example.org&region=us-east-1",
    ),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional().describe("the id of a key of the S3 store, e.g. licet"),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional().describe("the secret of that key"),
  AWS_SESSION_TOKEN: z.string().min(1).optional().describe("the session token of a key that is lent for a time"),
  LICET_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(text => !/[?#@]/.test(text))
    .optional()
    .describe("the issuer of an OpenID Connect provider, e.g. https://id.example.org"),
  LICET_OIDC_AUDIENCE: z
    .string()
    .min(1)
    .optional()
    .describe("the audience (aud) of access tokens for this service, e.g. https://licet.example.org"),
  LICET_OIDC_CLAIMS: z
    .string()
    .transform((text, { addIssue }) => parseClaimNames(text) ?? wrong(addIssue))
    .optional()
    .describe(
      "a list of which claim says what, of account, roles, department, types and codes, e.g. roles=/realm_access/roles,department=licet_department",
    ),
  LICET_OIDC_ROLES: z
    .string()
    .transform((text, { addIssue }) => parseRoleNames(text) ?? wrong(addIssue))
    .optional()
    .describe(
      "a list of what the provider calls the roles, e.g. officer=licensing-officer,supervisor=licensing-auditor",
    ),
  LICET_OIDC_CLIENT_ID: z.string().min(1).optional().describe("the client id registered there, e.g. licet"),
  LICET_KEY_PASSPHRASE_FILE: z
    .string()
    .min(1)
    .optional()
    .describe("a file outside the home, mode 0600, e.g. /etc/licet/passphrase"),
  LICET_TIME_ZONE: z
    .string()
    .transform((text, { addIssue }) => {
      const named = timeZoneOf(text);
      return "zone" in named ? named.zone : wrong(addIssue, named.instead);
    })
    .default("Asia/Shanghai")
    .describe("an IANA time zone named for a place, never an abbreviation or an offset, e.g. Asia/Shanghai"),
  LICET_DEMO: z.enum(["0", "1"]).default("1").describe("1 or 0"),
  LICET_ROLES: roles.default([...roleNames]).describe("some of http,projections,sealer, e.g. http"),
  LICET_RATE_LIMIT: z.enum(["on", "off"]).default("on").describe("on, or off outside production"),
  LICET_SECURITY_LOG: z
    .string()
    .refine(place => place === "stdout" || isAbsolute(place))
    .default("stdout")
    .describe("stdout, or the absolute path of a file that lines are added to, e.g. /var/log/licet/security.log"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("fatal, error, warn, info, debug, trace or silent"),
  NODE_ENV: z
    .enum(["production", "development", "test"])
    .default("development")
    .describe("production, development or test"),
};

const Environment = z.object(settings);

type OidcVariable =
  | "LICET_OIDC_ISSUER"
  | "LICET_OIDC_CLIENT_ID"
  | "LICET_OIDC_AUDIENCE"
  | "LICET_OIDC_CLAIMS"
  | "LICET_OIDC_ROLES";
type DocumentVariable = "LICET_DOCUMENTS" | "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" | "AWS_SESSION_TOKEN";

/** The settings of one process, checked as a whole. */
export interface Config extends Omit<z.infer<typeof Environment>, "LICET_HOME" | OidcVariable | DocumentVariable> {
  home: string;
  /** Who vouches for callers in production. */
  provider: OpenIdProvider | null;
  documents: DocumentPlace;
  production: boolean;
}

/** What is wrong with the environment, a line for each variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The provider that the settings name, and how its tokens are read. */
const providerOf = (env: z.infer<typeof Environment>, production: boolean): OpenIdProvider | null => {
  const audience = env.LICET_OIDC_AUDIENCE ?? env.LICET_OIDC_CLIENT_ID;
  if (env.LICET_OIDC_ISSUER === undefined) return null;
  return {
    kind: "oidc",
    issuer: env.LICET_OIDC_ISSUER,
    ...(audience !== undefined && { audience }),
    ...(env.LICET_OIDC_CLAIMS && { claims: env.LICET_OIDC_CLAIMS }),
    ...(env.LICET_OIDC_ROLES && { roles: env.LICET_OIDC_ROLES }),
    plainText: !production,
  };
};

/**
 * Reads the settings (docs/interface.md, Settings); with `ofLog` the origin may be left to the log. Throws ConfigError,
 * which names every variable at fault, what it must be, and an example.
 */
export const readConfig = (environment: NodeJS.ProcessEnv, { ofLog = false } = {}): Config => {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => {
      const name = String(issue.path[0]) as keyof typeof settings;
      const instead: string[] = issue.code === "custom" ? (issue.params?.instead ?? []) : [];
      const hint = instead.length > 0 ? `; write ${instead.join(" or ")}` : "";
      return `${name} must be ${settings[name].description}; it is ${shown(environment[name])}${hint}`;
    });
    throw new ConfigError([...new Set(lines)].join("\n"));
  }
  const production = parsed.data.NODE_ENV === "production";
  const { LICET_EVENT_STORE: log } = parsed.data;
  const faults = [
    ...(production ? productionFaults(parsed.data, { ofLog }) : []),
    ...missingCredentials(parsed.data),
    ...(log === "sqlite:" ? [] : addressFaults(log, { production }).map(fault => `LICET_EVENT_STORE: ${fault}`)),
  ];
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  const { LICET_HOME, LICET_DOCUMENTS, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...others } =
    parsed.data;
  const { LICET_OIDC_ISSUER, LICET_OIDC_CLIENT_ID, LICET_OIDC_AUDIENCE, LICET_OIDC_CLAIMS, LICET_OIDC_ROLES, ...rest } =
    others;
  const home = isAbsolute(LICET_HOME) ? LICET_HOME : resolve(LICET_HOME);
  const provider = providerOf(parsed.data, production);
  return { ...rest, home, provider, documents: documentPlace(parsed.data, home), production };
};
