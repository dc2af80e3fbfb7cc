// The registry's time zone, as `LICET_TIME_ZONE` gives it: a place, never an abbreviation or an offset.

/**
 * What people call a zone, and the zones that may be meant: one abbreviation stands for several, and Intl takes the
 * American one.
 */
const meant: Readonly<Record<string, readonly string[]>> = {
  CST: ["Asia/Shanghai", "America/Chicago", "America/Havana"],
  CDT: ["America/Chicago", "America/Havana"],
  CCT: ["Asia/Shanghai"],
  BJT: ["Asia/Shanghai"],
  "ASIA/BEIJING": ["Asia/Shanghai"],
  BEIJING: ["Asia/Shanghai"],
  CHINA: ["Asia/Shanghai"],
  HKT: ["Asia/Hong_Kong"],
  JST: ["Asia/Tokyo"],
  KST: ["Asia/Seoul"],
  SGT: ["Asia/Singapore"],
  IST: ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
  BST: ["Europe/London", "Asia/Dhaka"],
  MSK: ["Europe/Moscow"],
  GMT: ["UTC", "Europe/London"],
  WET: ["Europe/Lisbon"],
  CET: ["Europe/Paris"],
  MET: ["Europe/Paris"],
  EET: ["Europe/Helsinki"],
  EST: ["America/New_York", "America/Panama", "Australia/Sydney"],
  EDT: ["America/New_York"],
  EST5EDT: ["America/New_York"],
  CST6CDT: ["America/Chicago"],
  MST: ["America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur"],
  MDT: ["America/Denver"],
  MST7MDT: ["America/Denver"],
  PST: ["America/Los_Angeles", "Asia/Manila"],
  PDT: ["America/Los_Angeles"],
  PST8PDT: ["America/Los_Angeles"],
  HST: ["Pacific/Honolulu"],
  AST: ["America/Halifax", "Asia/Riyadh"],
};

/** Places that ICU still calls by a former name, and what the tz database calls them (its file `backward`). */
const renamed: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Names without a place that leave no doubt. */
const universal = /^(UTC|Etc\/UTC|Etc\/UCT|Etc\/Universal|Etc\/Zulu)$/i;
const offset = /^(Etc\/)?(GMT|UTC)?[+-]?\d[\d:]*$/i;
const place = /^[A-Za-z]+(\/[A-Za-z][A-Za-z_+-]*)+$/;

const canonical = (name: string): string | null => {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return renamed[timeZone] ?? timeZone;
  } catch {
    return null;
  }
};

/**
 * The zone that a name stands for, in the spelling that is recorded: case does not count, and a link (Asia/Chongqing)
 * is the zone it leads to. Otherwise what to write instead: abbreviations mean several zones, and offsets are no zones
 * (Etc/GMT-8 is eight hours *ahead* of UTC).
 */
export const timeZoneOf = (name: string): { zone: string } | { instead: readonly string[] } => {
  if (universal.test(name)) return { zone: "UTC" };
  const listed = meant[name.toUpperCase()];
  if (listed) return { instead: listed };
  const zone = offset.test(name) ? null : canonical(name);
  if (zone === null) return { instead: [] };
  return place.test(name) && !/^(Etc|SystemV)\//i.test(name) ? { zone } : { instead: [zone] };
};
