// An account as it is stored in `account-<hmac>`: which rights the registry gives to whom; who somebody is comes from
// outside.
import { z } from "zod";

const Text = z.string().min(1).max(200);

/** What an account may be appointed to; holders are vouched for by their identity provider, and appointed by nobody. */
export const AccountRole = z.enum(["officer", "administrator", "registrar", "supervisor", "system"]);
export type AccountRole = z.infer<typeof AccountRole>;

/** An appointment says everything anew: `types` are codes of licence types, or `*` for all. */
export const accountEvents = {
  AccountAppointed: z.strictObject({
    issuer: Text,
    subject: Text,
    department: Text.exactOptional(),
    roles: z.array(AccountRole).min(1),
    types: z.array(Text).max(2000),
  }),
  AccountDismissed: z.strictObject({ reason: Text }),
} as const;
