// Reads the environment: a bad value stops the start and says which variable, what it must be, and an example.
import { isAbsolute, resolve } from "node:path";
import type { z } from "zod";
import { addressFaults } from "../../event-store/eventstoredb/client/eventstoredb-address.js";
import type { OpenIdProvider } from "../../http/identity/authentication.js";
import type { SeenSetting } from "../../http/registrar/registrar-ports.js";
import { type DocumentPlace, documentPlace, missingCredentials } from "./document-place.js";
import { Environment, settings } from "./environment.js";
import { productionFaults } from "./production.js";
import { seenSettings } from "./seen-settings.js";

/** A setting as it may be shown: without the password that an address may hold. */
const shown = (text: string | undefined): string =>
  JSON.stringify(text)
    ?.replace(/(:\/\/[^/@]*?):.*@/, "$1:…@")
    .replace(/([?&]password=)[^&"]*/gi, "$1…") ?? "missing";

type OidcVariable =
  | "LICET_OIDC_ISSUER"
  | "LICET_OIDC_CLIENT_ID"
  | "LICET_OIDC_CLIENT_SECRET"
  | "LICET_OIDC_SCOPE"
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
  /** All of them as they may be shown. */
  seen: readonly SeenSetting[];
}

/** What is wrong with the environment, a line for each variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const clientOf = (
  { LICET_OIDC_CLIENT_SECRET: secret, LICET_OIDC_SCOPE: scope }: z.infer<typeof Environment>,
  id: string,
) => ({
  id,
  scope,
  ...(secret !== undefined && { secret }),
});

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
    ...(env.LICET_OIDC_CLIENT_ID !== undefined && { client: clientOf(env, env.LICET_OIDC_CLIENT_ID) }),
    plainText: !production,
  };
};

/** Mail needs a server and an address. */
const mailFaults = ({ LICET_SMTP_URL: url, LICET_MAIL_FROM: from }: z.infer<typeof Environment>): string[] => {
  if ((url === undefined) === (from === undefined)) return [];
  const [missing, there] =
    url === undefined ? ["LICET_SMTP_URL", "LICET_MAIL_FROM"] : ["LICET_MAIL_FROM", "LICET_SMTP_URL"];
  return [`${missing} must be ${settings[missing as "LICET_SMTP_URL"].description}: ${there} is given`];
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
    ...mailFaults(parsed.data),
    ...(log === "sqlite:" ? [] : addressFaults(log, { production }).map(fault => `LICET_EVENT_STORE: ${fault}`)),
  ];
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  const { LICET_HOME, LICET_DOCUMENTS, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...others } =
    parsed.data;
  const {
    LICET_OIDC_ISSUER,
    LICET_OIDC_CLIENT_ID,
    LICET_OIDC_CLIENT_SECRET,
    LICET_OIDC_SCOPE,
    LICET_OIDC_AUDIENCE,
    LICET_OIDC_CLAIMS,
    LICET_OIDC_ROLES,
    ...rest
  } = others;
  const home = isAbsolute(LICET_HOME) ? LICET_HOME : resolve(LICET_HOME);
  const provider = providerOf(parsed.data, production);
  return {
    ...rest,
    home,
    provider,
    documents: documentPlace(parsed.data, home),
    production,
    seen: seenSettings(given),
  };
};
