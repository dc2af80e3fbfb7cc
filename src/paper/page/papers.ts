// The papers that the document of one version holds: the original (正本), and each of its duplicates (副本), which stand
// upright and say which of how many they are.
import type { LicenceOnPaper } from "./licence-on-paper.js";

const duplicateOf = (page: LicenceOnPaper, which: number): LicenceOnPaper => ({
  ...page,
  orientation: "portrait",
  copy: `副本（${which}/${page.duplicates}）`,
});

/** Every paper in the order of the document, the one that bears the signature first. */
export const papersOf = (page: LicenceOnPaper): [LicenceOnPaper, ...LicenceOnPaper[]] => [
  page,
  ...Array.from({ length: page.duplicates }, (_, at) => duplicateOf(page, at + 1)),
];

/** The papers that are laid out otherwise than one before: duplicates differ in a figure alone. */
export const differentPapers = (page: LicenceOnPaper): LicenceOnPaper[] =>
  page.duplicates === 0 ? [page] : [page, duplicateOf(page, page.duplicates)];
