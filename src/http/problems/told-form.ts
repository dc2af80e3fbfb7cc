// How a form that a text must have is told, in both languages, to whoever sent another one.
import type { Language } from "../../web/parts/language.js";

/** The message of a schema's own rule: its sentence in Chinese and in English. */
export const toldForm = (zh: string, en: string): string => `${zh}\n${en}`;

/** The sentences of a message that `toldForm` made; null for any other. */
export const formTold = (message: string): Readonly<Record<Language, string>> | null => {
  const [zh = "", en, ...more] = message.split("\n");
  return en === undefined || more.length > 0 ? null : { zh, en };
};
