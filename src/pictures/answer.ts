/** A picture that nothing can show, though its beginning and its end are those of one. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture';
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(`${path} is damaged.`, options);
    this.path = path;
  }
}

/** True for a DamagedPicture, also for one of another graph of modules. */
export const isDamagedPicture = (error: unknown): error is DamagedPicture =>
  error instanceof Error && error.name === 'DamagedPicture' && 'path' in error;

/** In an answer, of which picture nothing could be made. */
const damagedHeader = 'X-Damaged-Picture';

/** A picture for who asks for its file. Astro would print where an error was thrown, so of what is damaged the answer tells. */
export const pictureAnswer = async (
  make: () => Promise<Uint8Array<ArrayBuffer>>,
  type: string,
): Promise<Response> => {
  try {
    return new Response(await make(), { headers: { 'Content-Type': type } });
  } catch (error) {
    if (!isDamagedPicture(error)) throw error;
    return new Response(null, { status: 422, headers: { [damagedHeader]: encodeURIComponent(error.path) } });
  }
};

/** Of which picture nothing could be made, so that there is this answer; undefined, where it tells of none. */
export const damagedIn = ({ headers }: Response): string | undefined => {
  const path = headers.get(damagedHeader);
  return path === null ? undefined : decodeURIComponent(path);
};
