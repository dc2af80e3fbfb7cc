// What the strict reader finds in a PDF that is not byte for byte one that was sealed here (docs/trust.md, Checking a
// file).

/** By their stable codes, the gravest first: the first that was found is the one that is told where only one is. */
export const findings = [
  "not-a-pdf",
  "pdf-too-slow",
  "pdf-too-much",
  "pdf-unreadable",
  "encrypted",
  "second-revision",
  "after-end",
  "no-signature",
  "several-signatures",
  "byte-range-odd",
  "byte-range-gap",
  "beyond-signature",
  "contents-respelled",
  "signature-unreadable",
  "unsigned-attributes",
  "digest-differs",
  "seal-signature-wrong",
  "foreign-chain",
  "certificate-not-valid",
  "javascript",
  "xfa",
  "form-fields",
  "annotation-added",
  "active-content",
  "optional-content",
  "attachment-added",
  "not-as-written",
  "sealed-but-unrecorded",
] as const;

export type Finding = (typeof findings)[number];
