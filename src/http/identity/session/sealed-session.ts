// What a session knows of its bearer, as it is sealed beside the log: as the provider vouched for it when they signed in.
import { z } from "zod";
import type { Caller } from "../caller.js";
import { Role } from "../caller.js";

const StoredCaller = z.strictObject({
  account: z.string(),
  issuer: z.string(),
  client: z.string(),
  roles: z.array(Role),
  department: z.string().nullable(),
  types: z.array(z.string()),
  codes: z.array(z.string()),
  authenticated: z.strictObject({ at: z.number().nullable(), acr: z.string().nullable() }),
});

export const SealedSession = z.strictObject({
  caller: StoredCaller,
  csrf: z.string(),
  /** The hash of the secret before, while it is still taken. */
  former: z.string().nullable(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endsAt: z.number(),
});
export type SealedSession = z.infer<typeof SealedSession>;

/** Rights are asked of the registry with every request; what claims said of them stands here for who lets that count. */
export const toStored = ({ department, roles, types, codes, ...caller }: Caller): SealedSession["caller"] => ({
  ...caller,
  department: department ?? null,
  roles: [...roles],
  types: [...types],
  codes: [...codes],
});

export const fromStored = ({ department, ...caller }: SealedSession["caller"]): Caller => ({
  ...caller,
  department: department ?? undefined,
});
