import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import { type Schema, saysMore } from "./json-schema.ts";
import type { Document } from "./model.ts";

const HEADER =
  "/** Generated from openapi/openapi.json by openapi-typescript; run `npm run generate` to renew it. */\n";

/** The source of sdk/src/schema.ts: the types of every path of `document`, and of every schema under its own name. */
export async function buildTypes(document: Document): Promise<string> {
  const source = JSON.parse(JSON.stringify(document), withWords) as Parameters<typeof openapiTypescript>[0];
  const types = await openapiTypescript(source, { defaultNonNullable: false, alphabetize: false });
  return HEADER + astToString(types.flatMap(named)).replace(/components\["schemas"\]\["(\w+)"\]/g, "$1");
}

/** A default and a description beside a reference, moved to where they become the comment of the field. */
function withWords(_key: string, node: unknown): unknown {
  const { allOf } = (node ?? {}) as Schema;
  if (!Array.isArray(allOf)) return node;
  const words = allOf.filter((part) => !saysMore(part));
  return { ...Object.assign({}, ...words), ...(node as object), allOf: allOf.filter(saysMore) };
}

/**
 * Puts a declaration of every schema before `components`, so that editors show `OptimizerInput` instead of spelling out
 * the type at its place in `components`.
 */
function named(node: ts.Node): ts.Node[] {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return [node];
  const schemas = node.members.find(
    (member) => ts.isPropertySignature(member) && nameOf(member) === "schemas",
  ) as ts.PropertySignature;
  const declarations = (schemas.type as ts.TypeLiteralNode).members.map((member) =>
    declare(member as ts.PropertySignature),
  );
  const references = ts.factory.createTypeLiteralNode(
    declarations.map(({ name }) =>
      ts.factory.createPropertySignature(undefined, name, undefined, ts.factory.createTypeReferenceNode(name)),
    ),
  );
  const members = node.members.map((member) =>
    member === schemas ? ts.factory.createPropertySignature(undefined, "schemas", undefined, references) : member,
  );
  return [
    ...declarations,
    ts.factory.updateInterfaceDeclaration(
      node,
      node.modifiers,
      node.name,
      node.typeParameters,
      node.heritageClauses,
      members,
    ),
  ];
}

const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];

/** An object schema as an interface, any other schema as a type. */
function declare(schema: ts.PropertySignature): ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  const { type } = schema;
  const name = nameOf(schema);
  const declaration = ts.isTypeLiteralNode(type!)
    ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
    : ts.factory.createTypeAliasDeclaration(exported, name, undefined, type!);
  return ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(schema));
}

function nameOf({ name }: ts.PropertySignature): string {
  return (name as ts.Identifier).text;
}
