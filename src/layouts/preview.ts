/**
 * True for a deploy preview or a branch deploy: Netlify says what it builds for, and nothing else does.
 * https://docs.netlify.com/build/configure-builds/environment-variables/#deploy-urls-and-metadata
 */
export const isPreview = ({ CONTEXT = 'production' }: { CONTEXT?: string | undefined }): boolean =>
  CONTEXT !== 'production';
