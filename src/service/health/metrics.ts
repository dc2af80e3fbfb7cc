// What this process counts and measures, as Prometheus reads it; the only file that knows the client library.
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { ViewLag } from "../../../projections/projector/read-lag.js";
import type { AppendCounts } from "../../event-store/counted-event-store.js";
import type { Verdict } from "../../verification/verdict.js";
import { within } from "../../waiting/within.js";
import type { KeyTerm } from "../keys/key-terms.js";

/** Told of each fact where it arises, in this thread; other threads tell theirs by message. */
export interface ServiceCounts extends AppendCounts {
  /** The write side loads and decides again, since the stream had moved on. */
  retried(): void;
  sealed(): void;
  /** A version could not be sealed yet. */
  sealFailed(): void;
  verdict(word: Verdict["verdict"]): void;
  /** A row of the views was met that no projector of this registry wrote. */
  forged(): void;
  /** This process begins or ends to be the one that projects. */
  projecting(held: boolean): void;
}

export interface Metrics {
  counts: ServiceCounts;
  /**
   * Says how the lag is read when the metrics are asked for; until then, and whenever that fails, they are without it.
   */
  measureLag(read: () => Promise<ViewLag[]>): void;
  /** Says how the terms of departments' keys are read; likewise. */
  measureKeys(read: () => Promise<KeyTerm[]>): void;
  contentType: string;
  /** Everything, in the text format. Answers within 2 s also when an engine does not. */
  text(): Promise<string>;
}

const patienceMs = 2_000;

const words: readonly Verdict["verdict"][] = ["valid", "not-valid", "not-genuine", "could-not-check"];

const orNothing = <T>(read: () => Promise<T[]>): Promise<T[]> =>
  within(
    patienceMs,
    read().catch(() => []),
    () => [],
  );

const counted = (registers: Registry[]): ServiceCounts => {
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const appends = counter("licet_appends_total", "Appends recorded in the log by this process");
  const events = counter("licet_events_appended_total", "Events in those appends");
  const conflicts = counter("licet_append_conflicts_total", "Appends refused since the stream had moved on");
  const failures = counter("licet_append_failures_total", "Appends that are not known to be recorded");
  const retries = counter("licet_retries_total", "Commands loaded and decided again after a conflict");
  const seals = counter("licet_seals_total", "Versions sealed by this process");
  const sealFaults = counter("licet_seal_faults_total", "Versions that could not be sealed at a try");
  const verdicts = new Counter({ name: "licet_verdicts_total", help: "Verdicts", registers, labelNames: ["verdict"] });
  const forged = counter("licet_forged_rows_total", "Reads that met a row of the views that no projector here wrote");
  const projecting = new Gauge({ name: "licet_projecting", help: "1 in the process that projects", registers });
  for (const word of words) verdicts.inc({ verdict: word }, 0);
  return {
    appended(count) {
      appends.inc();
      events.inc(count);
    },
    conflicted: () => conflicts.inc(),
    failed: () => failures.inc(),
    retried: () => retries.inc(),
    sealed: () => seals.inc(),
    sealFailed: () => sealFaults.inc(),
    verdict: word => verdicts.inc({ verdict: word }),
    forged: () => forged.inc(),
    projecting: held => projecting.set(held ? 1 : 0),
  };
};

/** How far each view is behind the log; answers a function that takes what was read. */
const lagGauges = (registers: Registry[]): ((views: readonly ViewLag[]) => void) => {
  const byView = (name: string, help: string): Gauge<"view"> =>
    new Gauge({ name, help, registers, labelNames: ["view"] });
  const lagEvents = byView("licet_view_lag_events", "Events that a view has not read (5,000: or more)");
  const lagSeconds = byView("licet_view_lag_seconds", "Seconds since a view had read everything");
  const stopped = byView("licet_view_stopped", "1 for a view that takes no more events: see /readyz");
  return views => {
    for (const gauge of [lagEvents, lagSeconds, stopped]) gauge.reset();
    for (const { view, events: behind, ms, stopped: reason } of views) {
      lagEvents.set({ view }, behind);
      lagSeconds.set({ view }, ms / 1_000);
      stopped.set({ view }, reason === null ? 0 : 1);
    }
  };
};

/** For how long each department can sign; likewise. */
const keyGauges = (registers: Registry[]): ((terms: readonly KeyTerm[]) => void) => {
  const keyDays = new Gauge({
    name: "licet_signing_key_days",
    help: "Days until the last day on which a department signs, the next key that is there included",
    registers,
    labelNames: ["department", "use"],
  });
  const keysMissing = new Gauge({
    name: "licet_signing_keys_missing",
    help: "Departments without a key for today",
    registers,
    labelNames: ["use"],
  });
  return terms => {
    for (const gauge of [keyDays, keysMissing]) gauge.reset();
    for (const { department, use, days } of terms) {
      keysMissing.inc({ use }, days === null ? 1 : 0);
      if (days !== null) keyDays.set({ department, use }, days);
    }
  };
};

/**
 * The metrics of one process: they begin at zero, hold no name, number or id of any person, and share nothing with
 * other instances.
 */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counts = counted([registry]);
  const setLag = lagGauges([registry]);
  const setKeys = keyGauges([registry]);
  let lag: () => Promise<ViewLag[]> = async () => [];
  let keyTerms: () => Promise<KeyTerm[]> = async () => [];
  return {
    counts,
    measureLag(read) {
      lag = read;
    },
    measureKeys(read) {
      keyTerms = read;
    },
    contentType: registry.contentType,
    async text() {
      await Promise.all([orNothing(lag).then(setLag), orNothing(keyTerms).then(setKeys)]);
      return registry.metrics();
    },
  };
};
