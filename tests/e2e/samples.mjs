// What `tests/stories/samples.rs` wrote down: values that the machine gave. Which of the things that the types promise
// are in them?

import { typescript } from '../../xtask/node/tools.mjs';

const ts = typescript();

/** A type, or the parts of a union, with what each extends. */
function withBases(checker, type) {
  if (type.isUnion()) return type.types.flatMap((part) => withBases(checker, part));
  const declared = type.target ?? type;
  const bases = declared.isClassOrInterface() ? checker.getBaseTypes(declared) : [];
  return [type, ...bases.flatMap((base) => withBases(checker, base))];
}

/** The fields that are in no sample, and the names of closed sets that are nowhere. */
export function samples(program, source, index) {
  const checker = program.getTypeChecker();
  // By the place where a field is declared, so that what events have in common has to be seen in one of them only.
  const seen = new Map();
  let count = 0;
  const visit = (node) => {
    ts.forEachChild(node, visit);
    if (!ts.isObjectLiteralExpression(node)) return;
    count += 1;
    const type = checker.getContextualType(node);
    for (const { name, initializer } of type ? node.properties : []) {
      for (const one of withBases(checker, type)) {
        const place = one.getProperty(name.text)?.declarations?.[0];
        const values = seen.get(place) ?? new Set();
        seen.set(place, ts.isStringLiteral(initializer) ? values.add(initializer.text) : values);
      }
    }
  };
  visit(source);

  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)));
  const symbols = new Map(exported.map((symbol) => [symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol]));
  const missing = [];
  const needs = (type, name, without = []) => {
    for (const field of checker.getPropertiesOfType(type)) {
      if (without.includes(field.name)) continue;
      // A field of several kinds of a message has a declaration in each.
      const found = (field.declarations ?? []).map((place) => seen.get(place)).filter(Boolean);
      const values = found.length > 0 ? new Set(found.flatMap((some) => [...some])) : undefined;
      if (!values) missing.push(`${name}.${field.name}`);
      const promised = checker.getTypeOfSymbol(field);
      const parts = (promised.isUnion() ? promised.types : [promised]).filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
      // An open set has more members than anyone can show.
      if (!parts.every((part) => part.isStringLiteral())) continue;
      for (const { value } of parts) {
        if (values && !values.has(value) && !without.includes(value)) missing.push(`${name}.${field.name}: ${value}`);
      }
    }
  };
  const typeOf = (name) => checker.getDeclaredTypeOfSymbol(symbols.get(name));
  const codes = typeOf('ConnectorErrorCode').types.map(({ value }) => value);
  for (const event of checker.getPropertiesOfType(typeOf('ConnectorEventMap'))) {
    // That a request is sent again has few reasons; the error below shows them all.
    needs(checker.getTypeOfSymbol(event), event.name, event.name === 'request.retry' ? codes : []);
  }
  for (const name of ['ConversationInfo', 'SentMessage', 'SentFile', 'ResizedPicture', 'TemporaryUrl', 'HostedFile']) needs(typeOf(name), name);
  const [make] = checker.getTypeOfSymbol(symbols.get('ConnectorError')).getConstructSignatures();
  // What every Error has, and what is put to it on its way out of the machine; codes that the machine never gives.
  const others = ['name', 'stack', 'cause', 'storage', 'module-unavailable', 'internal'];
  needs(checker.getTypeOfSymbol(make.getParameters()[0]), 'ConnectorError', others);
  return { missing, count };
}
