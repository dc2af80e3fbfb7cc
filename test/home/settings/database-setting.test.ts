import t from "tap";
import { databaseOf } from "../../../src/home/home.js";
import { ConfigError, readConfig } from "../../../src/home/settings/config.js";

t.test("the views are in the home unless a PostgreSQL server is named", async t => {
  t.match(databaseOf(readConfig({ LICET_HOME: "/home/licet" })), { engine: "sqlite", views: "/home/licet/views.db" });
  for (const url of ["postgres://licet:word@db:5432/licet", "postgresql://db/licet?sslmode=verify-full"])
    t.strictSame(databaseOf(readConfig({ LICET_DATABASE: url })), { engine: "postgres", url });
});

t.test("another database is refused with the setting's name and an example, and no password is shown", async t => {
  for (const wrong of ["mysql://licet:hunter2@db/licet", "postgres://licet:hun@ter2@db", "postgres:licet", "views.db"])
    try {
      readConfig({ LICET_DATABASE: wrong });
      t.fail(`${wrong} was taken`);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      t.match(
        error.message,
        /LICET_DATABASE must be sqlite: .* like postgres:\/\/licet:password@db\.example\.org:5432\/licet/,
      );
      t.notMatch(error.message, /hunter2|ter2@/);
    }
});
