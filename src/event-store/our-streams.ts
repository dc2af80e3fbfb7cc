// How the names of the registry's streams begin (docs/events.md, Streams): a log that is shared with others is read by these.

export const ourStreams = [
  "licence-",
  "seal-",
  "number-",
  "serial-",
  "status-list-",
  "type-",
  "department-",
  "key-",
  "import-",
] as const;
