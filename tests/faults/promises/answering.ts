import type { Checks } from './letter.ts';

const outcomes = ['sent', 'queued', 'confirm', 'failed', 'unclear', 'suspended', 'too-many', 'unavailable'];

/** Each call is answered, by a word of the list, in time. */
export const answering: Checks = {
  'every answer is one of the list': ({ posts, answers, ends }) => [
    ...posts
      .filter(({ told }) => told && !outcomes.includes(String(told.body.outcome)))
      .map(({ name, told }) => `${name}: ${JSON.stringify(told)}`),
    ...answers
      .filter(({ told }) => told && ![200, 202, 404, 410, 429, 503].includes(told.status))
      .map(({ kind, told }) => `${kind}: ${JSON.stringify(told)}`),
    ...[...ends]
      .filter(([, end]) => !['sent', 'failed', 'unclear', 'stopped', 'unknown'].includes(end))
      .map(([name, end]) => `${name} ends ${end}`),
  ],

  'every call is answered in time': ({ answers }) =>
    answers
      .filter(({ told, ms, bound }) => told && ms > bound)
      .map(({ kind, ms }) => `${kind} would have waited ${ms} ms`),

  'a batch is posted by one instance at a time, until its lease runs out': ({ overlaps, wipes }) =>
    wipes.length > 0 ? [] : overlaps,

  'work after the answer does not throw': ({ threw }) => threw.map(String),
};
