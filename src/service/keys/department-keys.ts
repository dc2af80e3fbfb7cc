// A department's keys, made and appointed where they are missing or soon over: the token key at once, the seal key
// whenever there is time for RSA.
import { openAuthority } from "../../../keys/authority.js";
import type { KeyFacts } from "../../../keys/key-facts.js";
import type { Envelope } from "../../event-store/record-events.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { addDays, type Day } from "../../licence/day.js";
import { keyThatSigns, renewedFrom, type SigningUse } from "../../licence/key.js";
import type { Appointed, NewAppointment } from "../../registry/define/appoint-keys.js";

const termDays: Readonly<Record<SigningUse, number>> = { token: 3 * 365, seal: 5 * 365 };
const authorityDays = 20 * 365;

/** What the certificates name as the organisation behind the local authority. */
const organisation = "Licet";

const termFrom = (from: Day, days: number) => ({ from, to: addDays(from, days) });

/** A key's facts as `KeyCreated` records them. */
const recordable = ({ use, jwk, ...facts }: KeyFacts, as: SigningUse) => {
  if (use !== as) throw new Error(`a ${use} key was made in place of a ${as} key`);
  return { ...facts, use: as, jwk: { ...jwk } };
};

type Department = Parameters<NewAppointment["make"]>[0];

/** Makes a department's key from a day on, in the home; a seal's with a certificate of the local authority. */
const keyMaker = ({ vault, ring }: Pick<OpenedRegistry, "vault" | "ring">, today: () => Day) => {
  const makeSeal = async (department: Department, term: { from: Day; to: Day }) => {
    const authorityTerm = termFrom(today(), authorityDays);
    const authority = await openAuthority({ vault, ring, organisation, term: authorityTerm, outlasts: term.to });
    return authority.generateSeal(department, term);
  };

  return async (use: SigningUse, department: Department, from: Day) => {
    const term = termFrom(from, termDays[use]);
    const made =
      use === "seal"
        ? await makeSeal(department, term)
        : await ring.generate({ use, department: department.code, ...term });
    return recordable(made, use);
  };
};

export const createDepartmentKeys = (opened: Pick<OpenedRegistry, "vault" | "ring" | "registry">, today: () => Day) => {
  const { ring } = opened;
  const { keys } = opened.registry;
  const makeKey = keyMaker(opened, today);

  const appoint = (
    code: string,
    use: SigningUse,
    isNeeded: NewAppointment["isNeeded"],
    beginning: (appointed: Parameters<NewAppointment["isNeeded"]>[0]) => Day,
    envelope?: Envelope,
  ) =>
    keys.appoint(code, use, {
      envelope,
      isNeeded,
      make: (department, appointed) => makeKey(use, department, beginning(appointed)),
      destroy: ring.destroy,
    });

  /** Makes and appoints the next key where the department's are over, or soon will be; null where they are not. */
  const renew = (code: string, use: SigningUse): Promise<Appointed | null> =>
    appoint(
      code,
      use,
      appointed => renewedFrom(appointed, today()) !== null,
      appointed => renewedFrom(appointed, today()) ?? today(),
    );

  /** The department's key for today, renewed where that is due. */
  const ensure = async (code: string, use: SigningUse): Promise<string> => {
    const made = await renew(code, use);
    const signs = keyThatSigns(await keys.appointed(code, use), today())?.kid ?? made?.kid;
    if (signs === undefined) throw new Error(`the department ${code} has no ${use} key for today`);
    return signs;
  };

  return {
    renew,
    /** The department's token key: milliseconds. */
    ensureTokenKey: (code: string): Promise<string> => ensure(code, "token"),
    /** The department's seal key and certificate: a second of another thread's time. */
    ensureSealKey: (code: string): Promise<string> => ensure(code, "seal"),
    /**
     * Makes and appoints a new key that signs from today on, in the place of the last one, or of that which is told;
     * null where another one has been appointed since.
     */
    async rotate(
      code: string,
      use: SigningUse,
      { replaces, envelope }: { replaces?: string | undefined; envelope?: Envelope } = {},
    ): Promise<Appointed | null> {
      const last = replaces ?? (await keys.appointed(code, use)).at(-1)?.kid;
      return appoint(code, use, appointed => appointed.at(-1)?.kid === last, today, envelope);
    },
  };
};

export type DepartmentKeys = ReturnType<typeof createDepartmentKeys>;
