// On paper: black on white, the shapes and words say everything.

export const printStyle = `
@media print {
  @page { margin: 16mm; }
  :root {
    --ink: #000000; --muted: #333333; --paper: #FFFFFF; --surface: #FFFFFF; --rule: #999999; --action: #000000;
    --valid: #000000; --not-valid: #000000; --not-genuine: #000000; --unknown: #000000; --caution: #000000;
    --valid-tint: #FFFFFF; --not-valid-tint: #FFFFFF; --not-genuine-tint: #FFFFFF; --unknown-tint: #FFFFFF; --caution-tint: #FFFFFF;
  }
  main > .band { min-height: 0; margin: 0; padding: 4mm; border-width: 1mm; }
  main > .band.not-genuine { border-width: 2mm; }
  .language, .next, .screen-only { display: none; }
  section { break-inside: avoid; }
}
`;
