// How background work tells what happens.

/** Told what happens in the background, to be logged. */
export type Report = (level: "info" | "warn" | "error", facts: object, message: string) => void;
