// Which test files share a process (run-together.ts): those of a room that start no program which they kill, and change nothing that the others of the
// process see. A file by itself pays for tap, and for all that it loads, anew: a whole service is a second of a processor.

/** The rooms whose files share processes. */
const rooms = [
  "catalogue",
  "credential",
  "documents",
  "event-store",
  "http",
  "import",
  "keys",
  "licence",
  "paper",
  "projections",
  "registry",
  "verification",
  "waiting",
  "web",
];
const atMost = 10;

/** Files of those rooms that have a process of their own: they end it, fill it with faults, or look at all of it. */
const alone = [
  "http/fuzz",
  "http/identity/sessions-killed",
  "http/logs/security-log",
  "http/metrics",
  "http/rate-limit",
  "import/killed-import",
  "keys/drawn-keys",
  "waiting/supervised-thread",
  "waiting/within",
];

/** Whether a compiled file of `dist/test/` is one of them. */
export const isAlone = (file: string): boolean => alone.some(name => file === `dist/test/${name}.test.js`);

const roomOf = (file: string): string => file.split("/")[2] ?? "";

/** Files as those of one process each, in the order in which they are to begin; those that are `alone` have one of their own. */
export const together = (files: readonly string[], alone: (file: string) => boolean): readonly string[][] => {
  const sharing = (file: string): boolean => rooms.includes(roomOf(file)) && !alone(file);
  const shared = rooms.flatMap(room => {
    const inRoom = files.filter(file => roomOf(file) === room && sharing(file));
    const processes = Math.ceil(inRoom.length / atMost);
    // Dealt out in turn, so that no process has all the large ones of a folder.
    return Array.from({ length: processes }, (_, nth) => inRoom.filter((_, at) => at % processes === nth));
  });
  const bySelf = files.filter(file => !sharing(file)).map(file => [file]);
  return [...bySelf.filter(([file = ""]) => alone(file)), ...shared, ...bySelf.filter(([file = ""]) => !alone(file))];
};
