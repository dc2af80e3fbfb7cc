// The order in which test files are begun: those that take longest first, so that none of them is alone at the end.

/** By seconds of a quiet machine. Those that are not named take a few seconds, and come after them. */
const longest = [
  "operations/origin",
  "operations/rotation",
  "operations/rotation-on-servers",
  "http/parts-away",
  "operations/kill-service",
  "operations/many-processes",
  "projections/projector/projector",
  "operations/s3-outage",
  "operations/full-disk",
  "operations/backup-persons",
  "http/storm",
  "packaging/package",
  "service/open-services",
  "service/start-up",
  "service/roles",
  "service/last-net",
  "operations/backup-damage",
  "projections/search",
  "projections/seal-work/seal-work",
  "event-store/eventstoredb/eventstoredb-peer",
  "projections/killed",
  "projections/projector/lease",
  "sealing/seal-terms",
  "projections/rebuild/page-writer-thread",
  "operations/erasure",
  "operations/backup",
  "projections/rebuild-beside",
  "projections/views/licences/open-search",
  "operations/erasure-free-texts",
  "projections/forged-rows",
  "registry/issue/issue",
  "operations/doctor/doctor",
  "http/odd-requests",
  "registry/claims/two-processes",
  "commands/preview",
  "commands/command-line",
  "commands/accounts",
  "http/description/examples",
  "operations/records",
  "registry/claims/issue-claims",
  "registry/issue/numbers",
  "registry/issue/numbers-of-processes",
].map(name => `dist/test/${name}.test.js`);

/** Whether a compiled file is among those that take longest. */
export const isLongest = (file: string): boolean => longest.includes(file);

/** Some of all files, or all, in that order. Throws when one is named that is not there any more. */
export const longestFirst = (files: readonly string[], all: readonly string[]): string[] => {
  const gone = longest.filter(file => !all.includes(file));
  if (gone.length > 0) throw new Error(`scripts/longest-first.ts names what is no test: ${gone.join(", ")}`);
  return [...longest.filter(file => files.includes(file)), ...files.filter(file => !longest.includes(file))];
};
