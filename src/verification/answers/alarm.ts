// What a verifier tells its operator of.

export type AlarmEvent = "signed-but-unrecorded" | "recorded-but-unsigned" | "view-unusable" | "log-unreadable";

/**
 * Told of what must not happen (`signed-but-unrecorded`, `recorded-but-unsigned`), and of reads that failed
 * (`view-unusable`, `log-unreadable`).
 */
export type Alarm = (event: AlarmEvent, facts: Readonly<Record<string, unknown>>) => void;
