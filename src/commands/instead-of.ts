// What is said of an option that there is not.
import type { Command } from "commander";
import { settingMeant } from "./settings-help.js";

/** The command whose name was given: the last that there is, of the words before the first option. */
const commandGiven = (program: Command): Command => {
  let command: Command = program;
  for (const word of process.argv.slice(2)) {
    const next = command.commands.find(each => each.name() === word);
    if (!next) return command;
    command = next;
  }
  return command;
};

/** What to write instead of an option that there is not: a setting, or one of those that there are. */
export const insteadOf = (program: Command, option: string): string => {
  const setting = settingMeant(option);
  const command = commandGiven(program);
  const name = [command.parent?.parent && command.parent.name(), command.name()].filter(Boolean).join(" ");
  if (setting !== undefined)
    return `${setting} is a setting, and given before the command: ${setting}=… licet ${name}\n`;
  const options = command.createHelp().visibleOptions(command);
  return `options of ${command === program ? "licet" : `licet ${name}`}: ${options.map(({ flags }) => flags).join(" · ")}\n`;
};
