// A delegation as it is told.
import { z } from "zod";
import type { Day } from "../../licence/day.js";
import { type Delegation, delegationState } from "../../licence/delegation.js";
import { DelegatedRight } from "../../licence/events/holder-events.js";
import type { Filed } from "../../registry/holders/sealed-files.js";

export const DelegationReply = z
  .strictObject({
    id: z.string(),
    licences: z.array(z.string()),
    rights: z.array(DelegatedRight),
    until: z.iso.date(),
    state: z.enum(["invited", "lapsed", "good", "over", "recalled"]),
    account: z.string().nullable(),
    givenAt: z.string(),
    recalledBy: z.enum(["holder", "clerk"]).optional(),
    invitation: z.string().optional(),
  })
  .meta({ id: "Delegation" });
export type DelegationReply = z.infer<typeof DelegationReply>;

/** The delegation as it stands at an instant. */
export const delegationReply = (
  { id, file }: Pick<Filed<Delegation>, "id" | "file">,
  when: { today: Day; now: string },
): DelegationReply => {
  const { licences, rights, until, account, givenAt, recalled } = file;
  return {
    id,
    licences: [...licences],
    rights: [...rights],
    until,
    state: delegationState(file, when),
    account: account?.subject ?? null,
    givenAt,
    ...(recalled && { recalledBy: recalled.by }),
  };
};
