// The rooms of the house, and who may know whom (docs/architecture.md). A room always knows itself; nothing is exempt.

const read = ["projections/database", "projections/views", "projections/projector"];

/** What each room may import; type-only imports count, and modules that are started by their address. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  "src/licence": [],
  "src/asn1": [],
  "src/credential": [],
  "src/network": [],
  // Knows nobody; whoever waits for anything may know it, and those who never wait (licence, catalogue, credential, paper, web) need not.
  "src/waiting": [],
  "src/images": ["src/waiting"],
  "src/catalogue": ["src/licence"],
  keys: ["src/licence", "src/asn1", "src/waiting"],
  "src/documents": ["src/waiting"],
  "src/paper": ["src/licence", "src/asn1"],
  "src/event-store": ["src/licence", "src/network", "src/waiting"],
  "projections/database": ["src/licence", "src/waiting"],
  "projections/views": ["projections/database", "src/licence", "src/event-store", "src/waiting"],
  "projections/projector": [
    "projections/database",
    "projections/views",
    "src/licence",
    "src/event-store",
    "src/waiting",
  ],
  "projections/rebuild": [...read, "src/licence", "src/event-store", "src/waiting"],
  "projections/seal-work": ["projections/database", "projections/views", "src/licence", "src/waiting"],
  "projections/records": ["projections/database", "src/waiting"],
  "src/registry": ["src/licence", "src/catalogue", "src/event-store", "src/waiting"],
  "src/sealing": [
    "src/licence",
    "src/waiting",
    "src/catalogue",
    "src/event-store",
    "projections/seal-work",
    "src/documents",
    "src/paper",
    "src/credential",
    "keys",
  ],
  "src/verification": [
    "src/licence",
    "src/catalogue",
    "src/event-store",
    "src/credential",
    "src/waiting",
    "keys",
    ...read,
  ],
  "src/import": ["src/licence", "src/registry", "src/catalogue", "src/waiting", ...read],
  "src/operations": ["src/licence", "src/event-store", "src/documents", "src/paper", "src/waiting", "keys", ...read],
  // Letters to people and their software: what is planned, sealed, signed and sent.
  "src/messages": [
    "src/licence",
    "src/network",
    "src/waiting",
    "projections/records",
    "projections/database",
    "projections/views",
  ],
  "src/web": ["src/licence", "src/verification", "src/network"],
  "src/http": [
    "src/images",
    "src/licence",
    "src/waiting",
    "src/registry",
    "src/verification",
    "src/catalogue",
    "src/credential",
    "src/documents",
    "src/web",
    "src/network",
    "projections/seal-work",
    "projections/records",
    "src/messages",
    ...read,
  ],
  // Opens the log, with its keys and its codec, for every command, thread and service.
  "src/home": [
    "src/licence",
    "src/waiting",
    "src/registry",
    "src/sealing",
    "src/verification",
    "src/event-store",
    "src/documents",
    "src/credential",
    "src/operations",
    "src/http",
    "src/network",
    "keys",
    "projections/database",
    "projections/views",
  ],
  "src/service": [
    "src/images",
    "src/licence",
    "src/waiting",
    "src/catalogue",
    "src/registry",
    "src/sealing",
    "src/verification",
    "src/event-store",
    "src/documents",
    "src/home",
    "src/http",
    "src/network",
    "keys",
    "projections/rebuild",
    "projections/seal-work",
    "projections/records",
    "src/messages",
    ...read,
  ],
  "src/commands": [
    "src/licence",
    "src/waiting",
    "src/catalogue",
    "src/registry",
    "src/verification",
    "src/event-store",
    "src/credential",
    "src/import",
    "src/sealing",
    "src/operations",
    "src/home",
    "src/service",
    "src/http",
    "keys",
    "projections/rebuild",
    "projections/records",
    ...read,
  ],
};

/** The room that a file of the product lies in; null for one that lies in none. */
export const roomOf = (file: string): string | null => {
  const [top = "", room, ...deeper] = file.split("/");
  if (top === "keys") return room === undefined ? null : top;
  return deeper.length > 0 ? `${top}/${room}` : null;
};

/** Files that only those may name who put things together; and the rooms that are handed ports. */
export const adapters: readonly string[] = [
  "src/event-store/sqlite/sqlite.ts",
  "src/event-store/eventstoredb/eventstoredb.ts",
  "src/documents/folder-document-store.ts",
  "src/documents/s3-document-store.ts",
  "projections/database/database.ts",
  "projections/database/postgres/postgres-pool.ts",
  "keys/vault/key-vault.ts",
];
export const ofPorts = /^src\/(http|web|verification|registry|licence|catalogue)\/|^src\/sealing\/(?!render-worker)/;

/** Libraries that one place alone may know, by the first part of their name. */
export const confined: Readonly<Record<string, RegExp>> = {
  "node-forge": /^src\/asn1\/asn1\.ts$/,
  "@cantoo/pdf-lib": /^src\/paper\//,
  "@hyzyla/pdfium": /^src\/paper\/pictures\//,
  pngjs: /^src\/(images|paper\/pictures)\//,
  "jpeg-js": /^src\/images\//,
  aws4fetch: /^src\/documents\//,
  fastify: /^src\/(http|web)\/|^src\/service\/(front-app|doors|main)\.ts$/,
  "openid-client": /^src\/http\/identity\/sign-in\/open-id-client\.ts$/,
  "prom-client": /^src\/service\/health\/metrics\.ts$/,
  pg: /^projections\/database\/postgres\//,
  "@eventstore/db-client": /^src\/event-store\/eventstoredb\/client\/eventstoredb-(client|appends|gossip)\.ts$/,
  "@grpc/grpc-js": /^src\/event-store\/eventstoredb\/client\/eventstoredb-(client|appends|gossip)\.ts$/,
  "google-protobuf": /^src\/event-store\/eventstoredb\/client\/eventstoredb-appends\.ts$/,
  kysely: /^(projections|src\/operations)\//,
};
