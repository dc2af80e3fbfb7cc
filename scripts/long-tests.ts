// Tests that kill, starve, restore and move whole services, a few of them with servers beside: each keeps a processor
// busy for a quarter of a minute and more. `npm run soak` and `npm test -- --all` run them, `npm test` leaves them out,
// so that it stays under eight minutes on two cores.

/** Their files, without `test/` before and `.test.ts` behind. */
export const longTests: readonly string[] = [
  "commands/catalogue-files",
  "http/odd-requests",
  "http/parts-away",
  "http/storm",
  "import/chicago-statistics",
  "messages/delivery",
  "messages/killed-watches",
  "messages/watched-changes",
  "operations/backup",
  "operations/backup-damage",
  "operations/backup-persons",
  "operations/copy-log",
  "operations/copy-to-server",
  "operations/damaged-files",
  "operations/erasure-free-texts",
  "operations/event-store-away",
  "operations/full-disk",
  "operations/kill-service",
  "operations/killed-between",
  "operations/killed-cases",
  "operations/killed-imports",
  "operations/many-processes",
  "operations/origin",
  "operations/rotation",
  "operations/rotation-on-servers",
  "operations/s3-outage",
  "projections/projector/lease",
  "registry/claims/two-processes",
  "service/last-net",
  "service/nobody-signs-in",
  "service/roles",
  "verification/guess-times",
  "web/foreign-page",
  "web/journeys/acts",
  "web/journeys/all-ways",
  "web/journeys/new-licences",
  "web/journeys/several-people",
  "web/scanner",
  "web/strangers",
];

/** Whether a compiled file of `dist/test/` is one of them. */
export const isLong = (file: string): boolean => longTests.some(name => file.endsWith(`test/${name}.test.js`));
