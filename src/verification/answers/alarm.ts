// What a verifier tells its operator of.

export type AlarmEvent =
  | "signed-but-unrecorded"
  | "sealed-but-unrecorded"
  | "recorded-but-unsigned"
  | "view-unusable"
  | "log-unreadable";

/**
 * Told of what must not happen (a token or a seal of ours that nobody recorded, `recorded-but-unsigned`), and of reads
 * that failed (`view-unusable`, `log-unreadable`).
 */
export type Alarm = (event: AlarmEvent, facts: Readonly<Record<string, unknown>>) => void;
