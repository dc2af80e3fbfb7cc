// The last net: a fault that nobody caught ends the process, with word of it, and a supervisor starts it again. What it
// left half done is not known, so it does not go on.

/** The exit code after such a fault: of the software, not of what it was asked. */
export const softwareFault = 70;

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Says it on standard error and ends at once: for commands, which leave nothing that outlives them half done. */
const endAtOnce = (error: unknown): void => {
  process.stderr.write(`licet: a fault that nobody caught ended this: ${wordsOf(error)}\n`, () =>
    process.exit(softwareFault),
  );
};

/**
 * Spreads it; `told` of the result is who is handed what falls into it, until another one is set. Every thread but this
 * one has its own.
 */
export const spreadLastNet = (): { told: (error: unknown) => void } => {
  const net = { told: endAtOnce };
  const caught = (error: unknown): void => net.told(error);
  process.on("uncaughtException", caught);
  process.on("unhandledRejection", caught);
  return net;
};
