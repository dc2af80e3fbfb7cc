// Every deadline that must be shorter or longer than another one, in milliseconds, roughly outermost first;
// test/waiting/deadlines.test.ts holds how they nest. They stand here and not in `service/`: nearly all are kept by
// rooms below that one, and each would have to be handed down through several.

export const deadlines = {
  /**
   * How long a list that is sent line by line may take in all, its slow reader included; what comes before its first
   * line has deadlines of its own.
   */
  wholeList: 3_600_000,

  /**
   * How long an import waits for what passes by itself, such as a log that is away or a number that a process reserved
   * before it died.
   */
  importing: 90_000,

  /**
   * How long a command waits until every process knows what it recorded: longer than anybody relies on views that say
   * nothing new.
   */
  seenByAll: 65_000,

  /** How old the views' knowledge may be before an answer rests on the log instead. */
  knowledge: 60_000,

  /** How long a reservation whose licence was never issued is left alone; then another licence may take it over. */
  reservation: 60_000,

  /** How long a process may take to end in order: whatever is under way is answered before. */
  ending: 30_000,

  /** How long the demo's sample is answered at the most: as long as its seal is waited for, and read afterwards. */
  sample: 28_000,

  /**
   * How long a home that has just been born may take to seal the demo's sample: seconds for RSA keys, more on a busy
   * machine.
   */
  firstSeal: 25_000,

  /** How long the log's writer may take to close its file; its thread is ended by force then. */
  closing: 10_000,

  /** How long anybody who is signed in waits for an answer, whatever the deadlines behind the route add up to. */
  answer: 14_000,

  /**
   * How long the log may take to answer an append; whoever asked is then told that it is not known whether it was
   * recorded.
   */
  append: 10_000,

  /**
   * How long issue, take-over or an act may take, which append several times; what was begun goes on, and the same
   * command finds it.
   */
  command: 9_000,

  /**
   * How long an act is tried, its turn included, while others act on the same licence: a try that has begun goes on, and
   * whoever is refused then knows that nothing was recorded. Its answer is bounded by `command`.
   */
  act: 6_000,

  /**
   * How long an act that claims what another act has just claimed waits until that one is recorded or given up: it is
   * then told what it is refused for.
   */
  claim: 2_000,

  /** How long an act's answer waits until the views have seen it; after that it says "recorded, not yet visible". */
  seen: 5_000,

  /** How long a download waits for a seal that is on its way. */
  seal: 5_000,

  /** How long an S3 store may take for one of the two tries of a request. */
  documentTry: 4_000,

  /** How long the log may take for one question in all: it may read several streams one after the other. */
  logAnswer: 6_000,

  /** How long the log may take to hand over one stream. */
  stream: 3_000,

  /** How long the line of an answer may take to be on disk; it is not answered without. */
  audit: 8_000,

  /** How long the thread may take to start that writes what is kept beside the log: once, on a busy machine. */
  recordThread: 8_000,

  /** How long who changes what is kept beside the log (`projections/records/`) waits for a turn. */
  recordTurn: 2_000,

  /** How long a statement may take there; nothing is known of its transaction then. */
  record: 2_500,

  /** How long a page of the audit may take on SQLite: a supervisor may ask for what many lines have to be looked at. */
  auditRead: 8_000,

  /** How long a search waits for its turn. */
  searchTurn: 3_000,

  /** How long a search may take once it has its turn; it is interrupted then. */
  search: 2_000,

  /**
   * How long PostgreSQL may take for a statement of those who serve; it ends it then, so that nothing piles up behind
   * it.
   */
  statement: 3_000,

  /**
   * How long the views are waited for before the log is asked: they answer in a few milliseconds, and the log knows as
   * much.
   */
  views: 1_000,

  /** How long a projector's lease is good for once nobody renews it: so long nobody projects after a death. */
  lease: 3_000,

  /**
   * How long a transaction of a projector or a sealer may lie idle before PostgreSQL ends it: whose process is frozen
   * holds up no successor.
   */
  idleWriter: 3_000,
};
