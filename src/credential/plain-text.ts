// A text as it was before chat programs, scanners and keyboards had it: percent-encoding undone, full-width letters narrow.
const decoder = new TextDecoder();

/** Undoes percent-encoding wherever it stands, thrice at most; bytes that are no UTF-8 become U+FFFD. */
const percentDecoded = (text: string): string => {
  let decoded = text;
  for (let times = 0; times < 3 && decoded.includes("%"); times += 1)
    decoded = decoded.replace(/(?:%[0-9a-f]{2})+/gi, run =>
      decoder.decode(Uint8Array.from(run.slice(1).split("%"), byte => Number.parseInt(byte, 16))),
    );
  return decoded;
};

/** Without what has no width, and with full-width letters, digits and signs in their usual form. */
export const plainText = (text: string): string =>
  percentDecoded(text)
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\uff01-\uff5e]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
