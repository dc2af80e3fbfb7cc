// Cases (办件): an act in several hands. The way through this folder: open-case.ts opens one, case-steps.ts takes it
// further, carry-out.ts records the act of one that was signed, by what case-command.ts and case-acting.ts make of it.
import type { Actor } from "../../licence/events/envelope.js";
import { isErased } from "../../licence/personal.js";
import type { Outcome } from "../commands.js";
import type { WriteSide } from "../write-side.js";
import { carryOut, withAct } from "./carry-out.js";
import { actOfCase, type Commands } from "./case-acting.js";
import { takeStep } from "./case-steps.js";
import { findCase, type LoadedCase, loadCase } from "./loaded-case.js";
import { openCase, tryOpening } from "./open-case.js";

/** The commands on cases; each throws LicenceError, BodyRefused or RegistryError. */
export const createCases = (side: WriteSide, commands: Commands) => ({
  open: async (...asked: Parameters<ReturnType<typeof openCase>>) =>
    withAct(side, await openCase(side, commands)(...asked)),
  /** What the act of a case would record, before there is one. */
  tryOpening: tryOpening(side, commands),
  step: takeStep(side, commands),
  load: async (id: string) => withAct(side, await loadCase(side, id)),
  /** Whether its act may still be recorded, as its log tells now. */
  isOpen: async (id: string): Promise<boolean> => {
    const found = await findCase(side, id);
    if (!found || isErased(found.file.body)) return false;
    if (found.file.at === "rejected" || found.file.at === "withdrawn") return false;
    return (await withAct(side, found)).carriedOut === null;
  },
  /** What its act would record now, by whoever is next. Throws as the act would. */
  tried: ({ id, file }: LoadedCase, by: Pick<Actor, "subject" | "role">): Promise<Outcome> =>
    actOfCase(
      commands,
      { id, file },
      { actor: { ...by, department: file.department }, source: "http", correlation: "-", dryRun: true },
    ),
  carryOut: (id: string) => carryOut(side, commands, id),
});
