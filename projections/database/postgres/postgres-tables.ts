// What the views say of their tables, as PostgreSQL has it.
import {
  type ColumnDefinitionNode,
  type CreateTableNode,
  DataTypeNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  RawNode,
  type RootOperationNode,
  type UnknownRow,
} from "kysely";

// kysely's way to change what a query says: its plugins hand their query to a subclass of this transformer.
class ToPostgres extends OperationNodeTransformer {
  protected override transformCreateTable(node: CreateTableNode): CreateTableNode {
    const { endModifiers: _withoutRowid, ...table } = super.transformCreateTable(node);
    return table;
  }
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node);
    if (!DataTypeNode.is(column.dataType)) return column;
    if (column.dataType.dataType === "integer") return { ...column, dataType: DataTypeNode.create("bigint") };
    if (column.dataType.dataType !== "text") return column;
    return { ...column, frontModifiers: [...(column.frontModifiers ?? []), RawNode.createWithSql('collate "C"')] };
  }
}

const transformer = new ToPostgres();

/**
 * Leaves out SQLite's `without rowid`, and has every text column compared byte by byte, as SQLite does: positions, days
 * and terms are in one order on both engines, whatever the language of the server. Whole numbers have 64 bits, as
 * SQLite's have.
 */
export const asPostgresTables: KyselyPlugin = {
  transformQuery: ({ node, queryId }: PluginTransformQueryArgs): RootOperationNode =>
    transformer.transformNode(node, queryId),
  transformResult: async ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> => result,
};
