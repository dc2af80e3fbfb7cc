// How the projector's thread opens the log: its own connection, and the subject keys to read personal fields with.
import type { LogSource, LogSourceModule } from "../../projections/views/log-source.js";
import { answersInLog } from "./answers-in-log.js";
import { type LogPlace, openLog } from "./open-log.js";
import { signedInLog } from "./signed-in-log.js";

/** This module, as a thread is told of it. */
export const logSourceModule = (settings: LogPlace): LogSourceModule => ({
  module: import.meta.url,
  settings,
});

/** Opens the log for reading in a worker thread. */
export const openLogSource = async (place: LogPlace): Promise<LogSource> => {
  const { store, codec, close } = await openLog(place);
  const { decode } = codec;
  return { store, decode, isSigned: signedInLog({ store, decode }), answer: answersInLog({ store, decode }), close };
};
