// Who is asking: what a bearer token says of its bearer.
import { z } from "zod";
import { roles } from "../../licence/rights.js";

export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

const shortText = z.string().min(1).max(200);

/** The claims that this service reads; everything else in a token is ignored. */
export const Claims = z
  .object({
    sub: shortText.optional(),
    client_id: shortText.optional(),
    account: shortText.optional(),
    roles: z.array(z.string().max(200)).max(50).default([]),
    department: shortText.optional(),
    types: z.array(shortText).max(2000).default([]),
    codes: z.array(shortText).max(2000).default([]),
    auth_time: z.int().min(0).optional(),
    acr: shortText.optional(),
  })
  .refine(claims => claims.sub !== undefined || claims.client_id !== undefined, {
    message: "neither sub nor client_id",
  });
export type Claims = z.infer<typeof Claims>;

/**
 * A caller who has been authenticated. `client` binds idempotency keys: `sub`, or `client_id` where there is no `sub`.
 */
export interface Caller {
  account: string;
  /** The `iss` of who vouches for them. */
  issuer: string;
  client: string;
  roles: readonly Role[];
  department: string | undefined;
  /** Type codes that the caller may act on; `*` for all. */
  types: readonly string[];
  codes: readonly string[];
  /** When they proved who they are, in seconds since 1970, and how strictly, where their provider says so. */
  authenticated: { at: number | null; acr: string | null };
}

/** The caller that claims describe; roles that this service does not know give no right. */
export const callerOf = (claims: Claims, issuer: string): Caller => {
  const client = claims.sub ?? claims.client_id ?? "";
  return {
    account: claims.account ?? client,
    issuer,
    client,
    roles: Role.options.filter(role => claims.roles.includes(role)),
    department: claims.department,
    types: claims.types,
    codes: claims.codes,
    authenticated: { at: claims.auth_time ?? null, acr: claims.acr ?? null },
  };
};
