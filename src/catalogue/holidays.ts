// The days off and make-up working days of the mainland, year by year, as the General Office of the State Council
// announces them each November (国务院办公厅关于……年部分节假日安排的通知), and the statutory rule where it has not yet.
// 2024: 国办发明电〔2023〕7号 of 25 October 2023. 2025: 国办发明电〔2024〕12号 of 12 November 2024. 2026: 国办发明电〔2025〕7号
// of 4 November 2025. All three were held day by day against their texts as the press printed them.
// 2027 IS PROVISIONAL: its notice was not to be had when this was written (28 November 2026). Its days are the statutory
// festivals alone (全国年节及纪念日放假办法, as amended from 1 January 2025), with those that fall on a weekend made up on
// the working days that follow (art. 7); make-up working days are unknown. Put the notice's days in when it is out.

/** A day, or the first and the last of several in a row. */
type Days = string | readonly [first: string, last: string];

interface YearOfHolidays {
  /** Days off, weekends among them where a notice counts them in. */
  off: readonly Days[];
  /** Saturdays and Sundays on which offices work. */
  on: readonly string[];
  /** False where no notice says so yet. */
  announced: boolean;
}

/** By year; of a year that is not here only Saturdays and Sundays are known to be off. */
export const holidays: Readonly<Record<string, YearOfHolidays>> = {
  "2024": {
    announced: true,
    off: [
      "2024-01-01",
      ["2024-02-10", "2024-02-17"],
      ["2024-04-04", "2024-04-06"],
      ["2024-05-01", "2024-05-05"],
      "2024-06-10",
      ["2024-09-15", "2024-09-17"],
      ["2024-10-01", "2024-10-07"],
    ],
    on: [
      "2024-02-04",
      "2024-02-18",
      "2024-04-07",
      "2024-04-28",
      "2024-05-11",
      "2024-09-14",
      "2024-09-29",
      "2024-10-12",
    ],
  },
  "2025": {
    announced: true,
    off: [
      "2025-01-01",
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
    ],
    on: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  "2026": {
    announced: true,
    off: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    on: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
  "2027": {
    announced: false,
    off: [
      "2027-01-01",
      ["2027-02-05", "2027-02-10"],
      "2027-04-05",
      ["2027-05-01", "2027-05-04"],
      "2027-06-09",
      "2027-09-15",
      ["2027-10-01", "2027-10-05"],
    ],
    on: [],
  },
};
