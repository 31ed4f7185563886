import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { pictureIn, pictureMistake } from '../../../../src/content/pictures/picture.ts';
import { mistakes } from '../fixture.ts';

/** Each 37 pixels wide and 23 high. */
const pictures = [
  [
    'A JPEG',
    '/9j/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAXACUDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAME/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmASawAAAAAAAAAH/2Q==',
  ],
  [
    'A PNG',
    'iVBORw0KGgoAAAANSUhEUgAAACUAAAAXCAIAAAADThHyAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAANElEQVRIiWNYZaxET8Qwap/xaHiuGk0vSqP5YdVo+aI0Wn4aj9YPSqP1rfFoe2LVYGgvAQCmlU/br54AngAAAABJRU5ErkJggg==',
  ],
  [
    'A WebP',
    'UklGRkoAAABXRUJQVlA4ID4AAABQAwCdASolABcAPm02l0ikIyIhJWgAgA2JZwDQvoAAK/fDcAD+75rH/i1rcLSw//0JP/gk/+CT8h554foAAA==',
  ],
  ['A lossless WebP', 'UklGRh4AAABXRUJQVlA4TBEAAAAvJIAFAAfQmapWpP+BiOh/AAA='],
  [
    'A WebP that lets shine through',
    'UklGRlgAAABXRUJQVlA4WAoAAAAQAAAAJAAAFgAAQUxQSAoAAAABB1DAiAhERP8DVlA4ICgAAADwAgCdASolABcAPm02l0ikIyIhJWgAgA2JaQAAKUNt8AD++teAAAAA',
  ],
  [
    'An AVIF',
    'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAACUAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAACUAAAAXAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAtbWRhdBIACgk4FSSzSAhoNIAyFhxCYuTgABYAAKxDfGGgPAT72Dc544A=',
  ],
] as const;

const told = (bytes: Uint8Array): string | undefined => {
  const picture = pictureIn(bytes);
  return 'problem' in picture ? pictureMistake(picture) : undefined;
};

describe.each(pictures)('%s', (_what, base64) => {
  const bytes = Buffer.from(base64, 'base64');

  test('Its size is read', () => {
    expect(pictureIn(bytes)).toEqual({ width: 37, height: 23 });
  });

  test('Wherever it is cut off, that is told', () => {
    for (let length = 32; length < bytes.length - 8; length += 1)
      expect(told(bytes.subarray(0, length)), String(length)).toMatch(
        /^is an? \w+ that ends too early: a part of the file was lost\. Copy it once more, or save it again\.$/,
      );
  });
});

test.each([
  ['an empty file', ''],
  ['a web page', '<!doctype html><title>Not found</title>'],
  ['a PDF', '%PDF-1.7'],
  ['a GIF', 'GIF89a'],
  ['a TIFF', 'II*\0'],
  ['a drawing in SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a photo as an iPhone keeps it (HEIC)', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1'],
  ['no picture', 'x'],
])('What is %s is told as such', async (what, text) => {
  const file = 'content/campaigns/free-x/photo.jpg';
  expect(await mistakes({ [file]: text })).toEqual([
    `${file}: is ${what}, whatever its name says. Open it in a program for pictures, save it as a JPEG, and put that file here.`,
  ]);
});
