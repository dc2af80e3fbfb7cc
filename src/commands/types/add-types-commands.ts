// `licet types …`: one subcommand a line.
import { type Command, InvalidArgumentError } from "commander";
import { Day } from "../../licence/day.js";
import { exitWith } from "../exit-with.js";
import { settings } from "../settings.js";

const day = (text: string): string => {
  if (!Day.safeParse(text).success) throw new InvalidArgumentError("It must be a day, e.g. 2027-01-01.");
  return text;
};

const reason = (text: string): string => {
  if (text === "" || text.length > 200) throw new InvalidArgumentError("It must have 1 to 200 characters.");
  return text;
};

/** Adds them to the program. */
export const addTypesCommands = (program: Command): void => {
  const types = program.command("types").description("list, define, revise, retire, export and import licence types");
  const body = "a JSON file: the body of PUT /v1/licence-types/{code}, with its code";
  const commands = () => import("./types-commands.js");

  types
    .command("list")
    .description("every licence type: its code, its revision, whether it is retired, its name")
    .action(async () => exitWith(await (await commands()).listTypes(settings())));

  types
    .command("define")
    .argument("<file>", body)
    .description("define a licence type that is new to this registry")
    .action(async (file: string) => exitWith(await (await commands()).defineTypes(settings(), "define", file)));

  types
    .command("revise")
    .argument("<file>", body)
    .description("give a licence type another definition: what is issued from then on follows it")
    .action(async (file: string) => exitWith(await (await commands()).defineTypes(settings(), "revise", file)));

  types
    .command("retire")
    .argument("<code>", "the code of the type")
    .requiredOption("--from <day>", "the first day on which nothing of it is issued", day)
    .requiredOption("--reason <text>", "why", reason)
    .description("retire a licence type: what was issued stays as it is")
    .action(async (code: string, end: { from: string; reason: string }) =>
      exitWith(await (await commands()).retireType(settings(), code, end)),
    );

  types
    .command("export")
    .argument("[codes...]", "only these types; all of them unless named")
    .option("--out <file>", "where to; printed unless told")
    .description("write licence types as a file that import reads")
    .action(async (codes: string[], { out }: { out?: string }) =>
      exitWith(await (await commands()).exportTypes(settings(), codes, out)),
    );

  types
    .command("import")
    .argument("<file>", "what export wrote, of this registry or another one")
    .description("define and revise what a file has; the same again changes nothing")
    .action(async (file: string) => exitWith(await (await commands()).importTypes(settings(), file)));
};
