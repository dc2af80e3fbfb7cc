// The settings as `licet --help` tells them: from the one schema, so that none is missing and none is told wrong.
import { Environment, settings } from "../home/settings/environment.js";

const indent = "      ";
const wrapAt = 100;

/** A text in indented lines, each at most so long. */
const wrapped = (text: string): string => {
  const lines = [indent];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === indent) lines[lines.length - 1] = line + word;
    else if (line.length + 1 + word.length > wrapAt) lines.push(indent + word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join("\n");
};

const defaults: Readonly<Record<string, unknown>> = Environment.parse({});

/** A paragraph for each setting: what it is where nothing is given, what it is about, and what it must be. */
export const settingsHelp = (): string => {
  const paragraphs = Object.entries(settings).map(([name, setting]) => {
    const { title = "", description = "" } = setting.meta() ?? {};
    const usual = defaults[name] === undefined ? "" : ` (default ${String(defaults[name])})`;
    return [`  ${name}${usual}`, wrapped(title), wrapped(description)].join("\n");
  });
  return ["", "Settings (environment variables; an empty one counts as absent):", ...paragraphs].join("\n");
};

/** The setting that an option was taken for, such as PORT for `--port`; undefined where it is none. */
export const settingMeant = (option: string): string | undefined => {
  const name = option.replace(/^-+/, "").replace(/=.*$/, "").replaceAll("-", "_").toUpperCase();
  return Object.keys(settings).find(setting => setting === name || setting === `LICET_${name}`);
};
