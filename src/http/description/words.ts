// The form in which fields are named.

/**
 * Sentences in both languages, and a value where one says more, by the name of a field: or by its name behind those of
 * what it lies in (`Holder.name`), where one name means different things.
 */
export type FieldWords = Readonly<Record<string, readonly [zh: string, en: string, example?: unknown]>>;

/** What is said of a field that holds personal data. */
export const erased = ["依法删除后为 null。", "null once it was erased by law."] as const;
