// The language of a sentence for people: the better one of the two that the registry speaks.
import Negotiator from "negotiator";

export type Language = "zh" | "en";

const spoken: Readonly<Record<string, Language>> = { "zh-CN": "zh", zh: "zh", "zh-Hans": "zh", en: "en" };

/**
 * The language asked for by an `Accept-Language` header (RFC 9110 §12.5.4); Chinese where none or another one is asked
 * for.
 */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  if (!acceptLanguage) return "zh";
  const [best] = new Negotiator({ headers: { "accept-language": acceptLanguage } }).languages(Object.keys(spoken));
  return (best !== undefined && spoken[best]) || "zh";
};

/** The `Content-Language` of a sentence. */
export const languageTag: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en" };
