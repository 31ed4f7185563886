import * as z from 'zod';

/** What the editor has to know of a key, or of a whole file: JSON Schema, as far as our schemas use it. */
export type Shape = {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  enum?: string[];
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  /** As `meta` in src/campaign/schema.ts says. */
  is?: string;
};

/** What people write in a file, by the schema that it is checked with. Stamps are written by `npm run stamp`. */
export const shapeOf = (schema: z.ZodType): Shape => {
  const { properties = {}, ...shape } = z.toJSONSchema(schema, { io: 'input' }) as Shape;
  return {
    ...shape,
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => key !== 'from')),
  };
};
