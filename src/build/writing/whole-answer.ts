/** What can be handed over as it is; all else is read as usual. */
type Whole = string | Uint8Array<ArrayBuffer>;

const isWhole = (body: BodyInit | null | undefined): body is Whole =>
  typeof body === 'string' || body instanceof Uint8Array;

/**
 * An answer that nobody reads while it is written, as a server's is: it keeps what it was given for `saidIn`, where any other
 * makes a stream of it and back again, which took a tenth of a build.
 */
class WholeAnswer extends Response {
  readonly given: Whole | undefined;

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(isWhole(body) ? null : body, init);
    this.given = isWhole(body) ? body : undefined;
  }

  static override json(value: unknown, init?: ResponseInit): Response {
    return new WholeAnswer(JSON.stringify(value), init);
  }
}

/** All that an answer says. */
export const saidIn = async (answer: Response): Promise<Buffer> => {
  const given = answer instanceof WholeAnswer ? answer.given : undefined;
  if (typeof given === 'string') return Buffer.from(given);
  return given === undefined
    ? Buffer.from(await answer.arrayBuffer())
    : Buffer.from(given.buffer, given.byteOffset, given.length);
};

/**
 * While the work is done, what answers in this process answers as a whole. Of pages only one is rendered at a time, and what it says
 * is good until the next.
 */
export const answeringAsAWhole = async <T>(work: () => Promise<T>): Promise<T> => {
  const usual = globalThis.Response;
  const { encode } = encoders;
  globalThis.Response = WholeAnswer;
  encoders.encode = pagesInOnePlace(encode);
  try {
    return await work();
  } finally {
    globalThis.Response = usual;
    encoders.encode = encode;
  }
};

/** Astro makes bytes of each page. Memory that is new each time costs twice what the work itself does. */
const pagesInOnePlace = (usual: Encode): Encode => {
  let place = Buffer.allocUnsafeSlow(100_000);
  return function (this: TextEncoder, text = '') {
    if (!text.startsWith('<!DOCTYPE html>')) return usual.call(this, text);
    const most = 3 * text.length;
    if (place.length < most) place = Buffer.allocUnsafeSlow(2 * most);
    return place.subarray(0, place.write(text));
  };
};

const encoders: { encode: Encode } = TextEncoder.prototype;
type Encode = (this: TextEncoder, text?: string) => Uint8Array<ArrayBuffer>;
