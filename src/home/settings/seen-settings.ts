// The settings of a process as a registrar may see them: what each is, and where that comes from, without any secret.
import type { SeenSetting } from "../../http/registrar/registrar-ports.js";
import { Environment, settings } from "./environment.js";
import { type SettingName, settingWords } from "./setting-words.js";

/** Of these it is told that they are given, and never what. */
const secret: readonly SettingName[] = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LICET_OIDC_CLIENT_SECRET",
];

/**
 * An address without whom it is opened as, with what, and what its query holds: by where a URL ends its authority, so
 * that no part of a password stays behind an `@`. Any other text is left as it is.
 */
export const withoutSecrets = (text: string): string => {
  const address = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)([^?#]*)/i.exec(text);
  if (!address) return text;
  const [told, scheme = "", authority = "", path = ""] = address;
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return `${scheme}${host}${path}${told.length < text.length ? "?…" : ""}`;
};

const defaults: Readonly<Record<string, unknown>> = Environment.parse({});

const names = Object.keys(settings) as SettingName[];

/** Each setting, in the order in which `licet --help` tells them; an empty variable counts as absent. */
export const seenSettings = (environment: Readonly<Record<string, string | undefined>>): SeenSetting[] =>
  names.map(name => {
    const given = environment[name] || undefined;
    const usual = defaults[name];
    const value = given ?? (usual === undefined ? undefined : String(usual));
    const from = given === undefined ? (usual === undefined ? "absent" : "default") : "environment";
    const isSecret = secret.includes(name);
    return {
      name,
      title: { zh: settingWords[name], en: settings[name].meta()?.title ?? name },
      from,
      secret: isSecret,
      value: value === undefined || isSecret ? null : withoutSecrets(value),
    };
  });
