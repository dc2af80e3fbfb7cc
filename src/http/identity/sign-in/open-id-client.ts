// Signing in by an OpenID Connect provider: authorisation code with PKCE (RFC 7636), the ID token's signature held to the
// provider's keys. The only file that knows openid-client.
import * as client from "openid-client";
import { z } from "zod";
import { isPlainText } from "../../../network/plain-text.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { fetchBounded, fetchWithin } from "../bounded-fetch.js";

const limits = { timeoutMs: 5_000, mostBytes: 128 * 1024 };

/** The service as its provider knows it. */
export interface OpenIdClient {
  id: string;
  secret?: string;
  /** Space separated; `openid` is one of them. */
  scope: string;
}

/** A sign-in on its way; its parts are random and stay with the browser. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** What a sign-in demands beside the usual: that it is done anew, and how. */
export interface Demanded {
  again: boolean;
  /** Seconds. */
  maxAge?: number | undefined;
  acr?: readonly string[] | undefined;
}

export interface SignInClient {
  /** Where the browser is sent. */
  address(attempt: Attempt, demanded: Demanded): Promise<URL>;
  /**
   * The claims of the ID token for an answer of the provider's. Throws HttpProblem `sign-in-refused` where the provider
   * refused, `sign-in-not-believed` where what it answered does not hold, `identity-provider-unavailable`.
   */
  claims(answer: URL, attempt: Attempt): Promise<object>;
  /** Where its own session is ended; null where it has no such address. */
  endAddress(): Promise<URL | null>;
}

export interface SignInProvider {
  issuer: string;
  plainText: boolean;
  client: OpenIdClient;
  publicUrl: string;
}

const Metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url({ protocol: /^https?$/ }),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  end_session_endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** How the service shows who it is: OpenID Connect Discovery 1.0 §3 takes `client_secret_basic` where nothing is said. */
const authenticationOf = ({ secret }: OpenIdClient, methods: readonly string[] = ["client_secret_basic"]) => {
  if (secret === undefined) return client.None();
  return methods.includes("client_secret_basic") ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
};

const unavailable = (cause: unknown): HttpProblem =>
  new HttpProblem("identity-provider-unavailable", { headers: { "retry-after": "5" }, cause });

/** Only what the provider answered is a sign-in's own fault: whatever did not come is the provider's. */
const problemOf = (error: unknown): HttpProblem => {
  if (error instanceof client.AuthorizationResponseError) return new HttpProblem("sign-in-refused", { cause: error });
  const answered = error instanceof client.ResponseBodyError || error instanceof client.WWWAuthenticateChallengeError;
  const checked = error instanceof client.ClientError && !(error.cause instanceof FetchFailed);
  return answered || checked ? new HttpProblem("sign-in-not-believed", { cause: error }) : unavailable(error);
};

class FetchFailed extends Error {
  override readonly name = "FetchFailed";
}

const discover = async ({ issuer, plainText, client: own }: SignInProvider): Promise<client.Configuration> => {
  const mayBePlain = plainText && isPlainText(new URL(issuer));
  const bounds = { ...limits, may: (url: URL) => mayBePlain || !isPlainText(url) };
  const address = new URL(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const metadata = Metadata.parse(JSON.parse((await fetchBounded(address, bounds)).toString("utf8")));
  if (metadata.issuer !== issuer) throw new Error(`${address} speaks for ${metadata.issuer}`);
  const { token_endpoint_auth_methods_supported: methods } = metadata;
  const server = metadata as client.ServerMetadata;
  const configuration = new client.Configuration(server, own.id, undefined, authenticationOf(own, methods));
  configuration.timeout = limits.timeoutMs / 1_000;
  configuration[client.customFetch] = async (url, options) =>
    fetchWithin(new URL(url), options as RequestInit, bounds).catch((cause: unknown) => {
      throw new FetchFailed(`${url} was not answered`, { cause });
    });
  // What may be asked in plain text is held by `bounds`.
  client.allowInsecureRequests(configuration);
  client.enableNonRepudiationChecks(configuration);
  return configuration;
};

/** A client of the provider; discovery happens with the first sign-in, and again after it failed. */
export const createSignInClient = (provider: SignInProvider): SignInClient => {
  const { publicUrl, client: own } = provider;
  let found: Promise<client.Configuration> | undefined;
  const configured = (): Promise<client.Configuration> => {
    found ??= discover(provider).catch((error: unknown) => {
      found = undefined;
      throw unavailable(error);
    });
    return found;
  };

  return {
    async address({ state, nonce, verifier }, { again, maxAge, acr }) {
      return client.buildAuthorizationUrl(await configured(), {
        redirect_uri: `${publicUrl}/sign-in/callback`,
        scope: own.scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(again && { prompt: "login" }),
        ...(maxAge !== undefined && { max_age: String(maxAge) }),
        ...(acr && { acr_values: acr.join(" ") }),
      });
    },
    async claims(answer, { state, nonce, verifier }) {
      const configuration = await configured();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return tokens.claims() ?? {};
      } catch (error) {
        throw problemOf(error);
      }
    },
    async endAddress() {
      const configuration = await configured();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(configuration, { client_id: own.id, post_logout_redirect_uri: `${publicUrl}/` });
    },
  };
};
