// A view's tables under other names, so that the same view is built beside the one that serves.
import {
  type CreateIndexNode,
  IdentifierNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimaryKeyConstraintNode,
  type QueryResult,
  type RootOperationNode,
  type SchemableIdentifierNode,
  type UnknownRow,
} from "kysely";
import type { ViewTable } from "../database/tables.js";

/** The name of a table, or of a view's checkpoint, while it is built beside the serving one. */
export const beside = (name: string): string => `${name}__next`;

// kysely's way to change what a query names: its plugins hand their query to a subclass of this transformer.
class Renamer extends OperationNodeTransformer {
  readonly #tables: ReadonlySet<string>;
  readonly #build: string;
  constructor(tables: ReadonlySet<string>, build: string) {
    super();
    this.#tables = tables;
    this.#build = build;
  }
  protected override transformSchemableIdentifier(node: SchemableIdentifierNode): SchemableIdentifierNode {
    const { name } = node.identifier;
    return this.#tables.has(name) ? { ...node, identifier: IdentifierNode.create(beside(name)) } : node;
  }
  protected override transformCreateIndex(node: CreateIndexNode): CreateIndexNode {
    return { ...super.transformCreateIndex(node), name: this.#unique(node.name) };
  }
  protected override transformPrimaryKeyConstraint(node: PrimaryKeyConstraintNode): PrimaryKeyConstraintNode {
    const renamed = super.transformPrimaryKeyConstraint(node);
    return node.name ? { ...renamed, name: this.#unique(node.name) } : renamed;
  }
  #unique({ name }: IdentifierNode): IdentifierNode {
    return IdentifierNode.create(`${name}__${this.#build}`);
  }
}

/**
 * Renames the tables in every query; indexes and constraints, whose names stay with the table, get `build` into theirs.
 */
export const besidePlugin = (tables: Iterable<ViewTable>, build: string): KyselyPlugin => {
  const renamer = new Renamer(new Set(tables), build);
  return {
    transformQuery: ({ node, queryId }: PluginTransformQueryArgs): RootOperationNode =>
      renamer.transformNode(node, queryId),
    transformResult: async ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> => result,
  };
};
