// What may stand in a stored event's JSON, and the places in it where a personal field is sealed.

/** What stands in the place of a sealed field: base64url of nonce, ciphertext and tag. */
export interface SealedField {
  $sealed: string;
}

/** Opens one sealed field; `pointer` is its JSON pointer (RFC 6901). */
export type OpenField = (field: SealedField, pointer: string) => unknown;

export type JsonObject = Record<string, unknown>;

const deepest = 16;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Walks a tree fresh from JSON.parse and puts what `open` returns in the place of every sealed field. Throws TypeError
 * on what no event of ours holds: a `__proto__` member, a malformed sealed field, a tree deeper than 16.
 */
export const openSealed = (root: JsonObject, open: OpenField): void => {
  walk(root, "", 1, open);
};

/**
 * Throws TypeError when a tree that is to be stored holds what `openSealed` would refuse, or a sealed field already.
 */
export const refuseUnstorable = (root: JsonObject): void => {
  walk(root, "", 1, () => {
    throw new TypeError("a member named $sealed is the store's own");
  });
};

const walk = (node: JsonObject | unknown[], path: string, depth: number, open: OpenField): void => {
  if (depth > deepest) throw new TypeError(`deeper than ${deepest}`);
  const members = node as JsonObject;
  for (const key of Object.keys(node)) {
    if (key === "__proto__") throw new TypeError("a member named __proto__");
    if (key === "$sealed") throw new TypeError("a malformed sealed field");
    const value = members[key];
    if (typeof value !== "object" || value === null) continue;
    const pointer = `${path}/${escaped(key)}`;
    if (Object.hasOwn(value, "$sealed")) members[key] = open(sealedField(value as JsonObject), pointer);
    else walk(value as JsonObject, pointer, depth + 1, open);
  }
};

const sealedField = (value: JsonObject): SealedField => {
  const { $sealed } = value;
  if (typeof $sealed !== "string" || Object.keys(value).length !== 1) throw new TypeError("a malformed sealed field");
  return { $sealed };
};

const escaped = (key: string): string =>
  key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;

/**
 * Puts `replace(value)` in the place that a JSON pointer (RFC 6901) names. Throws TypeError when there is no such
 * place.
 */
export const replaceAt = (root: JsonObject, pointer: string, replace: (value: unknown) => unknown): void => {
  const [first, ...keys] = pointer.split("/").map(part => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop();
  let node: unknown = root;
  for (const key of keys) node = member(node, key);
  if (first !== "" || last === undefined || !hasMember(node, last)) throw new TypeError(`nothing stands at ${pointer}`);
  node[last] = replace(node[last]);
};

const member = (node: unknown, key: string): unknown => (hasMember(node, key) ? node[key] : undefined);

const hasMember = (node: unknown, key: string): node is JsonObject =>
  typeof node === "object" && node !== null && Object.hasOwn(node, key);
