// What the Rust side accepts, held against the declarations: names, what may be left out, sets of names, limits.
// `tests/forms.rs` writes it down, in `tests/golden/forms.json`.

import { typescript } from '../../xtask/node/tools.mjs';

const ts = typescript();

/** Every difference between the forms and the declarations of a program. */
export class Comparison {
  constructor(program, file) {
    this.checker = program.getTypeChecker();
    const module = this.checker.getSymbolAtLocation(program.getSourceFile(file));
    this.exports = new Map(this.checker.getExportsOfModule(module).map((symbol) => [symbol.name, this.#real(symbol)]));
    this.differences = [];
    this.compared = 0;
  }

  #real(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The type of an exported name. */
  type(name) {
    return this.checker.getDeclaredTypeOfSymbol(this.exports.get(name));
  }

  /** The names that a type is a set of, sorted; the open part left out. */
  names(type) {
    return parts(type).filter((part) => part.isStringLiteral()).map(({ value }) => value).sort();
  }

  /** The fields of a type, by name. */
  fields(type) {
    return new Map(this.checker.getPropertiesOfType(type).map((field) => [field.name, field]));
  }

  /** Notes a difference where there is one. */
  same(path, theirs, ours) {
    this.compared += 1;
    const [rust, types] = [theirs, ours].map((side) => JSON.stringify(side));
    if (rust !== types) this.differences.push(`${path}: ${rust} in Rust, ${types} in the types`);
  }

  /** The parameters and options of a method. */
  method(name, { parameters, options }) {
    const method = this.fields(this.type('Connector')).get(name);
    if (!method) return this.same(name, 'a method', 'nothing');
    const [signature] = this.checker.getTypeOfSymbol(method).getCallSignatures();
    const given = signature.getParameters();
    const expected = [...parameters, ['options', options]];
    this.same(`${name}()`, expected.map(([of]) => of), given.map((parameter) => parameter.name));
    for (const [at, [of, shape]] of expected.entries()) {
      if (given[at]) this.shape(this.checker.getTypeOfSymbol(given[at]), shape, `${name}(${of})`);
    }
  }

  /** A type and the shape that it should have. `said` is what the caller reads about it. */
  shape(type, shape, path, said) {
    const all = parts(type);
    const kinds = kindsOf(all);
    if (typeof shape === 'string') {
      const [, words, limits = ''] = /^(.*?)(?: (\S*\.\.\S*))?$/.exec(shape);
      const expected = { any: kinds, text: ['string'], number: ['number'], boolean: ['boolean'], 'text or number': ['number', 'string'] };
      this.same(path, expected[words] ?? words, kinds);
      this.says(path, said, limits);
    } else if (shape.oneOf) {
      this.same(path, [...shape.oneOf].sort(), kinds.every((one) => one === 'literal') ? this.names(type) : kinds);
    } else if (shape.orNull) {
      this.same(`${path} or null`, true, kinds.includes('null'));
      const rest = { isUnion: () => true, types: all.filter((part) => kind(part) !== 'null') };
      this.shape(rest, shape.orNull, path, said);
    } else if (shape.list) {
      const [list] = all;
      this.same(path, true, all.length === 1 && this.checker.isArrayType(list));
      this.says(path, said, shape.elements.replace(/^0\.\./, '..'));
      if (this.checker.isArrayType(list)) this.shape(this.checker.getTypeArguments(list)[0], shape.list, `${path}[]`, said);
    } else if (shape.object) {
      this.object(all[0], shape.object, path);
    } else {
      this.tagged(all, shape, path);
    }
  }

  object(type, expected, path) {
    const fields = this.fields(type);
    const known = Object.entries(expected).map(([key, shape]) => ({ name: key.replace('!', ''), required: key.endsWith('!'), shape }));
    this.same(path, known.map(({ name }) => name).sort(), [...fields.keys()].sort());
    for (const { name, required, shape } of known) {
      const field = fields.get(name);
      if (!field) continue;
      this.same(`${path}.${name} is optional`, !required, Boolean(field.flags & ts.SymbolFlags.Optional));
      this.shape(this.checker.getTypeOfSymbol(field), shape, `${path}.${name}`, this.#said(field));
    }
  }

  tagged(all, { tag, variants, open }, path) {
    const known = new Map();
    let others = 0;
    for (const variant of all) {
      const type = this.checker.getTypeOfSymbol(this.fields(variant).get(tag));
      if (type.isStringLiteral()) known.set(type.value, variant);
      else others += 1;
    }
    this.same(path, Object.keys(variants).sort(), [...known.keys()].sort());
    this.same(`${path} of kinds that are not known`, open, others === 1);
    for (const [name, fields] of Object.entries(variants)) {
      if (known.has(name)) this.object(known.get(name), { [`${tag}!`]: { oneOf: [name] }, ...fields }, `${path}<${name}>`);
    }
  }

  #said(field) {
    return ts.displayPartsToString(field?.getDocumentationComment(this.checker)).replaceAll(/\s+/g, ' ');
  }

  /** A limit is of use to those who read of it. Arguments are described with their method, in words. */
  says(path, said, limits) {
    if (said === undefined) return;
    for (const limit of limits.split('..').filter(Boolean)) {
      this.same(`${path}, what is said of its limit`, limit, new RegExp(`(?<![\\d.])${limit}(?![\\d.]*\\d)`).test(said) ? limit : said);
    }
  }

  /** What a field is where it is left out. */
  default(path, words) {
    let field;
    for (const name of path.split('.')) {
      const type = field ? parts(this.checker.getTypeOfSymbol(field))[0] : this.type('ConnectorOptions');
      field = this.fields(type).get(name);
    }
    const said = this.#said(field);
    const at = said.indexOf(words);
    this.same(`the default of ${path}`, words, at >= 0 && !/^\d/.test(said.slice(at + words.length)) ? words : said);
  }
}

/** The parts of a union; what stands for a field that is left out is none. */
function parts(type) {
  return (type.isUnion() ? type.types : [type]).filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
}

/** The kinds of a union. An open set is made of strings, some of which are known. */
function kindsOf(all) {
  const kinds = [...new Set(all.map(kind))].sort();
  return kinds.includes('string') ? kinds.filter((one) => one !== 'literal') : kinds;
}

function kind(type) {
  if (type.flags & ts.TypeFlags.Null) return 'null';
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  if (type.flags & ts.TypeFlags.String) return 'string';
  // `string & {}`: the open part of a set of names.
  if (type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.String)) return 'string';
  return type.isStringLiteral() ? 'literal' : 'object';
}
