// On paper: black on white, everything unfolded, on one page; the shapes and words say everything.

export const printStyle = `
.print-only { display: none; }
@media print {
  @page { size: A4; margin: 10mm; }
  :root {
    --ink: #000000; --muted: #333333; --paper: #FFFFFF; --surface: #FFFFFF; --rule: #999999; --action: #000000;
    --valid: #000000; --not-valid: #000000; --not-genuine: #000000; --unknown: #000000; --caution: #000000;
    --valid-tint: #FFFFFF; --not-valid-tint: #FFFFFF; --not-genuine-tint: #FFFFFF; --unknown-tint: #FFFFFF; --caution-tint: #FFFFFF;
  }
  html { font-size: 9.5pt; }
  body { line-height: 1.35; }
  .top, main { max-width: none; padding: 0; }
  .top { min-height: 0; }
  main > .band { min-height: 0; margin: 0; padding: 2mm 2.5mm; border-width: 1mm; }
  main > .band.not-genuine { border-width: 2mm; }
  .band .icon { width: 12mm; height: 12mm; }
  .band h1 { font-size: 18pt; }
  main > .valid[data-day] h1 { font-size: 14pt; }
  .band h1 .beside { font-size: 10pt; }
  .band .sentence, .band .sentence.beside { margin-top: .5mm; font-size: 9pt; }
  main > section, main > nav { margin-top: 1.5mm; padding-top: 1mm; }
  h2 { margin-bottom: .5mm; }
  p { margin-bottom: .5mm; max-width: none; }
  details { margin-top: 1.5mm; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  summary { min-height: 0; padding: 0 0 .5mm; list-style: none; font-weight: 600; }
  summary::-webkit-details-marker { display: none; }
  dl { columns: 2; column-gap: 6mm; }
  dl > div { display: grid; grid-template-columns: 34mm 1fr; gap: 2mm; align-items: baseline; padding: .3mm 0; break-inside: avoid; }
  dl > div:has(.wide, .long) { column-span: all; break-inside: auto; }
  dl > div:has(.long) { display: block; }
  dt { font-size: 7.5pt; line-height: 1.25; }
  dt .beside { font-size: 6pt; }
  dd { font-size: 9pt; line-height: 1.25; }
  dd.long { font-size: 6.5pt; line-height: 1.2; }
  .checks { columns: 2; column-gap: 6mm; }
  .checks li { padding: 0 2mm; margin-bottom: .75mm; font-size: 8.5pt; break-inside: avoid; }
  .note { font-size: 7.5pt; }
  .origin { font-size: 9pt; }
  .origin .path { font-size: 8pt; font-weight: 400; }
  .print-only { display: inline; }
  .language, .next, .screen-only { display: none; }
}
`;
