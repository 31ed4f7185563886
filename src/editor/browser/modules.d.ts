declare module '@sveltia/cms' {
  const CMS: {
    registerCustomFormat: (
      name: string,
      extension: string,
      format: import('../formats/formats.ts').Format,
    ) => void;
    init: (options: { config: object }) => Promise<void>;
  };
  export default CMS;
}

/** What src/editor/bundle.ts puts into the bundle. */
declare module 'letterbrigade:editor' {
  export const config: object;
  export const kinds: Record<string, import('../kinds.ts').Kind>;
  /** The site's main language. */
  export const main: string;
}
