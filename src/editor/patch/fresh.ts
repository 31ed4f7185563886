import { Document, isMap, isScalar, visit } from 'yaml';

/** A value as YAML that nobody has written by hand yet. A name by languages stands on one line. */
export const fresh = (value: unknown): string => {
  const document = new Document(value);
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && /^(?:name|salutation)$/.test(String(key.value)) && isMap(value)) value.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
};

/** The same on one line, fit to stand between brackets too. */
export const freshLine = (value: unknown): string =>
  new Document([value])
    .toString({ lineWidth: 0, collectionStyle: 'flow' })
    .trim()
    .replace(/^\[ ?|,? ?\]$/g, '');
