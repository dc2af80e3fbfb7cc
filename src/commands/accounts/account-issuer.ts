// Whose account a command means: the identity provider's that the settings name, or in development the home's own.
import type { Config } from "../../home/settings/config.js";
import { developmentIssuer } from "../../http/identity/authentication.js";

/** The `iss`; null where production names no provider. */
export const accountIssuer = (
  { provider, production }: Pick<Config, "provider" | "production">,
  told: string | undefined,
): string | null => told ?? (production ? (provider?.issuer ?? null) : developmentIssuer);

/** What is said where there is none. */
export const noIssuer = "set LICET_OIDC_ISSUER, or say --issuer: the identity provider that vouches for the account\n";
