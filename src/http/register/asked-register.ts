// What every answer of the public register rests on: how fresh the views are, which types it tells of, and since when it
// tells of penalties.
import type { Unlisted } from "../../../projections/views/licences/register/register-question.js";
import { type Day, dayAt } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type ExistingLicence, latestVersion, type Version } from "../../licence/licence.js";
import { isListed } from "../../verification/register/listed.js";
import { penaltiesFrom } from "../../verification/register/penalties.js";
import { isUsable } from "../../verification/verification-reads.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";

/** Of penalties, unless the settings say otherwise. */
const usualYears = 3;

/** A licence of which the register tells, and the types of its versions. */
export interface Listed {
  licence: ExistingLicence;
  type: (version: Version) => TypeDefinition;
}

/** One moment of the register. */
export interface AskedRegister {
  today: Day;
  /** Penalties that were decided before that day are not told. */
  from: Day;
  /** For how many years they are told. */
  penaltyYears: number;
  timeZone: string;
  /** ISO 8601: everything that was recorded by then is known. */
  asOf: string;
  unlisted: Unlisted;
  /** Types by their codes, as their newest revisions define them. */
  types: ReadonlyMap<string, TypeDefinition>;
  /** Those of the licences of which the register tells, in their order. */
  listed(licences: readonly ExistingLicence[]): Promise<Listed[]>;
}

export type Deps = Pick<HttpDeps, "reads" | "clock" | "settings">;

/** Definitions of types at their revisions, which never change. */
const definitions = ({ reads }: Pick<Deps, "reads">) => {
  const known = new Map<string, TypeDefinition>();
  const nameOf = ({ typeCode, typeRevision }: Version): string => `${typeCode}@${typeRevision}`;
  return {
    of: (version: Version): TypeDefinition | undefined => known.get(nameOf(version)),
    async read(versions: readonly Version[]): Promise<void> {
      for (const version of versions) {
        if (known.has(nameOf(version))) continue;
        const type = await reads.catalogue.typeAt(version.typeCode, version.typeRevision);
        if (type) known.set(nameOf(version), type.definition);
      }
    },
  };
};

/**
 * Begins an answer. Rejects with HttpProblem `views-unavailable` where the views are older than a verdict may rest on:
 * a licence that was revoked meanwhile is not to be told as good.
 */
export const askRegister = (deps: Deps): (() => Promise<AskedRegister>) => {
  const { reads, clock, settings } = deps;
  const { timeZone, registerPenaltyYears: penaltyYears = usualYears } = settings;
  const revisions = definitions(deps);

  return async () => {
    const [standing, newest] = await Promise.all([reads.register.standing(), reads.catalogue.types()]);
    if (!isUsable(standing, clock())) throw new HttpProblem("views-unavailable");
    const today = dayAt(clock(), timeZone);
    const types = new Map(newest.map(({ code, definition }) => [code, definition]));
    const typeOf = (version: Version): TypeDefinition => {
      const type = revisions.of(version);
      if (!type) throw new Error(`the type ${version.typeCode} has no revision ${version.typeRevision}`);
      return type;
    };
    return {
      today,
      from: penaltiesFrom(today, penaltyYears),
      penaltyYears,
      timeZone,
      asOf: standing.caughtUpAt,
      unlisted: {
        types: newest.filter(({ definition }) => definition.register === false).map(({ code }) => code),
        personal: newest.filter(({ definition }) => definition.personalHolders === "all").map(({ code }) => code),
      },
      types,
      async listed(licences) {
        const found: Listed[] = [];
        for (const licence of licences) {
          await revisions.read(licence.versions);
          const newestType = types.get(latestVersion(licence).typeCode);
          if (isListed(licence, { typeOf: revisions.of, newest: newestType })) found.push({ licence, type: typeOf });
        }
        return found;
      },
    };
  };
};
