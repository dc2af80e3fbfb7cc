// What is shown in a text's place, by the name of the mask.
import type { Mask } from "../../licence/events/type/face-field.js";

/** What is shown of a value that is not shown at all. */
export const hiddenValue = "****";

/** A code with one character shown at each end, or none of one so short that more than half of it would be seen. */
export const maskCode = (code: string): string => {
  const characters = Array.from(code);
  const shown = Math.min(1, Math.floor(characters.length / 4));
  const hidden = "*".repeat(characters.length - 2 * shown);
  return characters.slice(0, shown).join("") + hidden + characters.slice(characters.length - shown).join("");
};

/** A person's name as `张*`; a name of one character as `*`. */
export const maskName = (name: string): string => {
  const [first = "", second] = Array.from(name);
  return second === undefined ? "*" : `${first}*`;
};

// Province, prefecture and district: a name of Han characters, with the word for its level. What only streets, villages
// and houses have in their names is in none of them, but as its first character (路北区, 镇海区).
const levels = [
  { name: /^\p{Script=Han}{2,8}?(?:省|自治区|特别行政区)/u, street: /.[路街道巷弄号楼室村社园院]/u },
  { name: /^\p{Script=Han}{1,9}?(?:自治州|地区|盟|市)/u, street: /.[路街道巷弄号楼室村社园院]/u },
  {
    name: /^\p{Script=Han}{1,13}?(?:自治县|自治旗|林区|区|县|旗|市)/u,
    street: /.[路街道巷弄号楼室村社园院镇乡]|小区/u,
  },
];

/** An address to its district, or as far as it can be told from streets and houses. */
export const maskAddress = (address: string): string => {
  let shown = "";
  for (const { name, street } of levels) {
    const [place] = name.exec(address.slice(shown.length)) ?? [];
    if (place !== undefined && !street.test(place)) shown += place;
  }
  return shown + hiddenValue;
};

/** What is shown of a text under a mask; several names or codes are joined by `、`. */
export const masked = (mask: Mask, text: string): string => {
  switch (mask) {
    case "none":
      return text;
    case "name":
      return text.split("、").map(maskName).join("、");
    case "identity":
      return text.split("、").map(maskCode).join("、");
    case "address":
      return maskAddress(text);
    case "hidden":
      return hiddenValue;
  }
};
