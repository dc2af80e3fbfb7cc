// What production refuses of its settings, a line for each variable.
import { parseS3Location } from "../../documents/s3-location.js";
import { isPlainText } from "../../network/plain-text.js";
import { plainDatabaseFault } from "./database-address.js";

/** The settings that production has a word on, each right in itself. */
export interface ProductionSettings {
  PUBLIC_URL?: string | undefined;
  LICET_TRUSTED_PROXIES?: string | undefined;
  LICET_DATABASE: string;
  LICET_DOCUMENTS?: string | undefined;
  LICET_OIDC_ISSUER?: string | undefined;
  LICET_OIDC_AUDIENCE?: string | undefined;
  LICET_OIDC_CLIENT_ID?: string | undefined;
  LICET_KEY_PASSPHRASE_FILE?: string | undefined;
  LICET_RATE_LIMIT: "on" | "off";
}

/** Settings that would send over a wire what others may read or change: keys of providers, licences, personal data. */
const inPlainText = (env: ProductionSettings): string[] => {
  const database = plainDatabaseFault(env.LICET_DATABASE);
  const endpoint = parseS3Location(env.LICET_DOCUMENTS ?? "")?.endpoint ?? null;
  return [
    ...(env.LICET_OIDC_ISSUER !== undefined && isPlainText(new URL(env.LICET_OIDC_ISSUER))
      ? ["LICET_OIDC_ISSUER must be https in production, e.g. https://id.example.org"]
      : []),
    ...(database === null ? [] : [`LICET_DATABASE ${database}`]),
    ...(endpoint !== null && isPlainText(new URL(endpoint))
      ? ["LICET_DOCUMENTS must name an https endpoint in production, e.g. s3://bucket?endpoint=https://s3.example.org"]
      : []),
  ];
};

/**
 * Everything that keeps a service from running in production; the address of an EventStoreDB has its own rules. With
 * `ofLog` the origin need not be given: the log has it.
 */
export const productionFaults = (env: ProductionSettings, { ofLog }: { ofLog: boolean }): string[] => [
  ...inPlainText(env),
  ...((env.PUBLIC_URL === undefined && ofLog) || env.PUBLIC_URL?.startsWith("https://")
    ? []
    : ["PUBLIC_URL must be https in production, e.g. https://licet.example.org"]),
  ...(env.LICET_TRUSTED_PROXIES
    ? []
    : ["LICET_TRUSTED_PROXIES must be set in production: the proxies in front, e.g. 10.0.0.7, or none"]),
  ...(env.LICET_OIDC_ISSUER !== undefined && (env.LICET_OIDC_AUDIENCE ?? env.LICET_OIDC_CLIENT_ID) === undefined
    ? ["LICET_OIDC_AUDIENCE must be set with LICET_OIDC_ISSUER in production, e.g. https://licet.example.org"]
    : []),
  ...(env.LICET_RATE_LIMIT === "off" ? ["LICET_RATE_LIMIT may be off only outside production"] : []),
  ...(env.LICET_KEY_PASSPHRASE_FILE
    ? []
    : ["LICET_KEY_PASSPHRASE_FILE must be set in production, e.g. /etc/licet/passphrase"]),
];
