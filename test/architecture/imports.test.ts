import { cruise, type ICruiseResult } from "dependency-cruiser";
import t from "tap";

/** Who may know whom (docs/architecture.md). A room always knows itself; the files right under `src/` put everything together and know all. */
const table: Record<string, readonly string[]> = {
  "src/licence": [],
  "src/catalogue": ["src/licence"],
  "src/network": [],
  "src/home": ["src/credential", "src/document", "src/network"],
  "src/event-store": ["src/licence", "src/network"],
  projections: ["src/licence", "src/event-store"],
  "src/credential": [],
  "src/asn1": [],
  "src/document": ["src/asn1"],
  keys: ["src/licence", "src/asn1"],
  "src/registry": ["src/licence", "src/catalogue", "src/event-store"],
  "src/sealing": [
    "src/licence",
    "src/catalogue",
    "src/event-store",
    "projections",
    "src/document",
    "src/credential",
    "keys",
  ],
  "src/verification": ["src/licence", "src/catalogue", "projections", "src/event-store", "src/credential", "keys"],
  "src/import": ["src/licence", "src/registry", "src/catalogue", "projections"],
  "src/operations": ["src/licence", "projections", "src/event-store", "src/document", "keys"],
  "src/http": [
    "src/licence",
    "src/registry",
    "src/verification",
    "projections",
    "src/catalogue",
    "src/credential",
    "src/import",
    "src/web",
    "src/document",
    "keys",
    "src/network",
  ],
  "src/web": [
    "src/licence",
    "src/registry",
    "src/verification",
    "projections",
    "src/catalogue",
    "src/credential",
    "src/import",
    "src/document",
    "keys",
    "src/network",
  ],
};

/** Adapters are for the files that put things together. */
const adapters = [
  "src/event-store/sqlite.ts",
  "src/event-store/eventstoredb.ts",
  "src/document/folder-document-store.ts",
  "src/document/s3-document-store.ts",
  "projections/database.ts",
  "projections/postgres-pool.ts",
  "keys/key-vault.ts",
];
const mayNameAdapters = /^(src\/[^/]+\.ts|src\/commands\/.*|src\/sealing\/render-worker\.ts)$/;

/** Libraries that one room alone may know, by the first part of their name. */
const confined: Record<string, RegExp> = {
  "node-forge": /^src\/asn1\/asn1\.ts$/,
  "@cantoo/pdf-lib": /^src\/document\//,
  aws4fetch: /^src\/document\//,
  fastify: /^src\/(http|web|app\.ts|front-app\.ts|doors\.ts|main\.ts)/,
  "prom-client": /^src\/metrics\.ts$/,
  pg: /^projections\/postgres-/,
  "@eventstore/db-client": /^src\/event-store\/eventstoredb-(client|appends|gossip)\.ts$/,
  "@grpc/grpc-js": /^src\/event-store\/eventstoredb-(client|appends|gossip)\.ts$/,
  "google-protobuf": /^src\/event-store\/eventstoredb-appends\.ts$/,
  kysely: /^(projections|src\/operations)\//,
};

const roomOf = (file: string): string | null => {
  if (/^src\/[^/]+\.ts$/.test(file) || file.startsWith("src/commands/")) return null;
  return file.startsWith("src/") ? file.split("/").slice(0, 2).join("/") : (file.split("/")[0] ?? null);
};

const cruised = (await cruise(["src", "projections", "keys"], {
  tsPreCompilationDeps: true,
  tsConfig: { fileName: "tsconfig.json" },
  doNotFollow: { path: "node_modules" },
  exclude: { path: "\\.d\\.ts$" },
  ruleSet: {
    forbidden: [
      { name: "no-circles", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    ],
  },
  validate: true,
})) as { output: ICruiseResult };
const modules = cruised.output.modules.filter(({ source }) => /^(src|projections|keys)\//.test(source));

t.test("the imports of every file were read", async t => {
  t.ok(modules.length > 150, `${modules.length} files`);
});

t.test("every room knows only the rooms that the table gives it", async t => {
  const wrong = modules.flatMap(({ source, dependencies }) => {
    const room = roomOf(source);
    if (room === null) return [];
    const allowed = [room, ...(table[room] ?? [])];
    return dependencies
      .filter(({ resolved }) => /^(src|projections|keys)\//.test(resolved))
      .filter(({ resolved }) => !allowed.includes(roomOf(resolved) ?? "the files that put things together"))
      .map(({ resolved }) => `${source} → ${resolved}`);
  });
  t.same(wrong, []);
});

t.test("every room is in the table", async t => {
  const rooms = new Set(modules.map(({ source }) => roomOf(source)).filter(room => room !== null));
  t.same(
    [...rooms].filter(room => !(room in table)),
    [],
  );
});

t.test("http and web never know an adapter", async t => {
  const wrong = modules
    .filter(({ source }) => /^src\/(http|web|verification|registry|licence|catalogue)\//.test(source))
    .filter(({ source }) => !mayNameAdapters.test(source))
    .flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => adapters.includes(resolved))
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ resolved }) => `${source} → ${resolved}`),
    );
  t.same(wrong, []);
});

t.test("libraries with a keeper stay in its room", async t => {
  const wrong = modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ module }) =>
      Object.entries(confined)
        .filter(([library]) => module === library || module.startsWith(`${library}/`))
        .filter(([, keeper]) => !keeper.test(source))
        .map(() => `${source} → ${module}`),
    ),
  );
  t.same(wrong, []);
});

t.test("the credential room knows nothing of Node", async t => {
  const wrong = modules
    .filter(({ source }) => source.startsWith("src/credential/"))
    .flatMap(({ source, dependencies }) =>
      dependencies.filter(({ coreModule }) => coreModule).map(({ module }) => `${source} → ${module}`),
    );
  t.same(wrong, []);
});

t.test("imports run in no circle", async t => {
  const circles = cruised.output.summary.violations.map(({ from, to }) => `${from} → ${to}`);
  t.same(circles, []);
});
