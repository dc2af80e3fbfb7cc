// What a bench found, and how it is printed.
import type { Figure } from "./measure.js";

/**
 * How one figure compares with another: `value` by the clock, `byCpu` by processor time; `target` is the least `value`
 * should be, or the most.
 */
export interface Ratio {
  name: string;
  value: number;
  byCpu: number | null;
  target: number | null;
  atMost?: boolean;
}

export interface Report {
  bench: string;
  /** What is counted a second, and under which circumstances. */
  about: string;
  figures: Figure[];
  ratios: Ratio[];
}

/** How many times as fast `figure` is as `comparison`. */
export const ratioOf = (name: string, figure: Figure, comparison: Figure, target: number | null = null): Ratio => ({
  name,
  value: figure.perSecond / comparison.perSecond,
  byCpu:
    figure.cpuMicroseconds === null || comparison.cpuMicroseconds === null
      ? null
      : comparison.cpuMicroseconds / figure.cpuMicroseconds,
  target,
});

/** The wait of the slowest twentieth, in such parts of a second: at most one of them is aimed at. */
export const waitRatio = (name: string, p95: number, part: "tenths" | "twentieths"): Ratio => ({
  name: `${name}: p95, in ${part} of a second`,
  value: p95 / { tenths: 100, twentieths: 50 }[part],
  byCpu: null,
  target: 1,
  atMost: true,
});

const whole = (number: number): string =>
  number >= 100 ? Math.round(number).toLocaleString("en") : number.toPrecision(3);

const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
};

const ratioLine = ({ name, value, byCpu, target, atMost = false }: Ratio): string => {
  const cpu = byCpu === null ? "" : ` (${byCpu.toFixed(2)} by processor time)`;
  const reached = target !== null && (atMost ? value <= target : value >= target);
  const wanted =
    target === null ? "" : `, target ${atMost ? "at most " : ""}${target}: ${reached ? "reached" : "missed"}`;
  return `${name}: ${value.toFixed(2)} ×${cpu}${wanted}`;
};

/** The report as a table and the ratios under it. */
export const reportText = ({ bench, about, figures, ratios }: Report): string => {
  const answers = figures.some(({ p99 }) => p99 !== null);
  const rows = [
    ["", "a second", "CPU µs each", ...(answers ? ["p99 ms"] : [])],
    ...figures.map(({ name, perSecond, cpuMicroseconds, p99 }) => [
      name,
      whole(perSecond),
      cpuMicroseconds === null ? "" : whole(cpuMicroseconds),
      ...(answers ? [p99 === null ? "" : whole(p99)] : []),
    ]),
  ];
  const indented = [...table(rows), ...ratios.map(ratioLine)].map(line => `  ${line}`.trimEnd());
  return [`${bench}: ${about}`, ...indented].join("\n");
};
