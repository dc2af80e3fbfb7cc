// SIGINT and SIGTERM end the service in order; a second one ends it at once. An unhandled rejection ends it too: a supervisor starts it again.

/** Calls `close` once on the first signal, then lets the process end. */
export const endOnSignals = (close: () => Promise<void>): void => {
  let ending = false;
  const end = (signal: NodeJS.Signals): void => {
    if (ending) process.exit(signal === "SIGINT" ? 130 : 143);
    ending = true;
    close().then(
      () => process.exit(0),
      error => {
        process.stderr.write(`licet: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
};
