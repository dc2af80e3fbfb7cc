// `_x000D_` for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).

const escapes = /_x([0-9A-Fa-f]{4})_/g;

export const unescaped = (text: string): string =>
  text.includes("_x") ? text.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
