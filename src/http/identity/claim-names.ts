// Where in an access token of an OpenID Connect provider the facts about its bearer stand, and what the provider calls
// our roles.
import { Claims, Role } from "./caller.js";

const facts = ["account", "roles", "department", "types", "codes"] as const;
type Fact = (typeof facts)[number];

/**
 * For each fact the name of a claim, or a JSON pointer (RFC 6901) to one within another, such as `/realm_access/roles`.
 */
export type ClaimNames = Readonly<Record<Fact, string>>;

/** What the provider calls each role that it may give. */
export type RoleNames = Readonly<Partial<Record<Role, string>>>;

/** Names that no profile of a provider has by itself, so that nothing a user may edit is taken for a right. */
export const ownClaimNames: ClaimNames = {
  account: "licet_account",
  roles: "licet_roles",
  department: "licet_department",
  types: "licet_types",
  codes: "licet_codes",
};

/** Every role by its own name. */
export const ownRoleNames: RoleNames = Object.fromEntries(Role.options.map(role => [role, role]));

/** `a=b,c=d` as pairs; null unless each name is one of these, once, and has a value. */
const pairsOf = <Name extends string>(text: string, names: readonly Name[]): Partial<Record<Name, string>> | null => {
  const pairs = text.split(",").map(pair => /^\s*([a-z]+)=([^\s=;]{1,200})\s*$/.exec(pair)?.slice(1) ?? []);
  const isRight = pairs.every(([name]) => names.some(own => own === name));
  if (!isRight || new Set(pairs.map(([name]) => name)).size !== pairs.length) return null;
  return Object.fromEntries(pairs);
};

/**
 * `roles=/realm_access/roles,department=dept`: facts that are not named keep their own claims. Null for what cannot be
 * read so.
 */
export const parseClaimNames = (text: string): ClaimNames | null => {
  const given = pairsOf(text, facts);
  return given && { ...ownClaimNames, ...given };
};

/**
 * `officer=licensing-officer,supervisor=auditors`: roles that are not named are given to nobody. Null for what cannot
 * be read so.
 */
export const parseRoleNames = (text: string): RoleNames | null => pairsOf(text, Role.options);

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

const claimAt = (payload: object, name: string): unknown =>
  name.startsWith("/")
    ? name
        .slice(1)
        .split("/")
        .map(part => part.replaceAll("~1", "/").replaceAll("~0", "~"))
        .reduce<unknown>(memberOf, payload)
    : memberOf(payload, name);

// Providers write an attribute of one value as a text.
const listed = (value: unknown): unknown => (typeof value === "string" ? [value] : value);

/**
 * The claims of a verified payload under our names, or null where one of them is none. `sub`, `client_id`, `auth_time`
 * and `acr` are the standard's own (RFC 9068 §2.2).
 */
export const claimsUnder = (payload: object, names: ClaimNames, roles: RoleNames): Claims | null => {
  const read = Claims.safeParse({
    sub: memberOf(payload, "sub"),
    client_id: memberOf(payload, "client_id"),
    auth_time: memberOf(payload, "auth_time"),
    acr: memberOf(payload, "acr"),
    account: claimAt(payload, names.account),
    department: claimAt(payload, names.department),
    roles: listed(claimAt(payload, names.roles)),
    types: listed(claimAt(payload, names.types)),
    codes: listed(claimAt(payload, names.codes)),
  });
  if (!read.success) return null;
  const given = new Set(read.data.roles);
  const named = Role.options.filter(role => roles[role] !== undefined && given.has(roles[role]));
  return { ...read.data, roles: named };
};
