// What every stored event carries, and the closed list of all event types.
import { z } from "zod";
import { accountEvents } from "./account-events.js";
import { caseEvents } from "./case-events.js";
import { departmentEvents } from "./department-events.js";
import { correctionEvents, delegationEvents } from "./holder-events.js";
import { licenceEvents } from "./licence-events.js";
import {
  allocationEvents,
  claimEvents,
  copyEvents,
  imageEvents,
  importEvents,
  keyEvents,
  originEvents,
  reservationEvents,
  sealEvents,
  sequenceEvents,
} from "./registry-events.js";
import { typeEvents } from "./type-events.js";

/** Who did it: the token's subject, their department where they have one, and the role in which they acted. */
export const Actor = z.strictObject({
  subject: z.string().min(1),
  department: z.string().exactOptional(),
  role: z.string().min(1),
});
export type Actor = z.infer<typeof Actor>;

/**
 * The envelope's `meta` (schema 1). `command` and `requestMac` are 64 hex digits; `salt` is 32 hex digits. An act that
 * came of a case names it, and in `confirmedBy` all hands after the first, in their order.
 */
export const Meta = z.strictObject({
  recordedAt: z.iso.datetime({ precision: 3 }),
  by: Actor,
  confirmedBy: z.array(Actor).min(1).exactOptional(),
  case: z.string().min(1).exactOptional(),
  source: z.enum(["http", "import", "demo", "system"]),
  command: z.string().regex(/^[0-9a-f]{32,64}$/),
  requestMac: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  correlation: z.string().min(1),
  software: z.string().min(1),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
export type Meta = z.infer<typeof Meta>;

/** The schema of each event's data, by stored type name. */
export const eventSchemas = {
  ...licenceEvents,
  ...sealEvents,
  ...copyEvents,
  ...reservationEvents,
  ...claimEvents,
  ...sequenceEvents,
  ...allocationEvents,
  ...typeEvents,
  ...originEvents,
  ...departmentEvents,
  ...accountEvents,
  ...caseEvents,
  ...correctionEvents,
  ...delegationEvents,
  ...keyEvents,
  ...importEvents,
  ...imageEvents,
} as const;

export type EventType = keyof typeof eventSchemas;

/** Any event the registry records, discriminated on `type`. */
export type AnyEvent = { [T in EventType]: { type: T; data: z.infer<(typeof eventSchemas)[T]> } }[EventType];

/** The events of a list of schemas: those that one stream holds. */
export type EventOf<Schemas> = Extract<AnyEvent, { type: keyof Schemas }>;

/**
 * An event as it was recorded: decoded data, envelope, and where it stands. `position` is a 20-digit zero-padded
 * decimal.
 */
export type Recorded<E extends AnyEvent = AnyEvent> = E & {
  id: string;
  stream: string;
  revision: number;
  position: string;
  meta: Meta;
};
