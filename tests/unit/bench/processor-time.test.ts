import type { Trace } from 'lighthouse';
import { expect, test } from 'vitest';
import { byProcessor } from '../../bench/processor-time.ts';

type Event = { tid: number; name: string; ph: string; ts: number; dur?: number; tdur?: number };

const shortened = (events: Event[]): [name: string, ts: number, dur: number | undefined][] =>
  byProcessor({
    traceEvents: events.map((event) => ({ pid: 1, cat: '', args: {}, ...event })),
  } as unknown as Trace).traceEvents.map(({ name, ts, dur }) => [name, ts, dur]);

test('A task lasts as long as the processor worked on it, with what happens in it', () => {
  const events = [
    { tid: 1, name: 'RunTask', ph: 'X', ts: 1000, dur: 400, tdur: 100 },
    { tid: 1, name: 'Layout', ph: 'X', ts: 1100, dur: 200, tdur: 50 },
    { tid: 1, name: 'firstPaint', ph: 'I', ts: 1200 },
  ];
  expect(shortened(events)).toEqual([
    ['RunTask', 1000, 100],
    ['Layout', 1025, 50],
    ['firstPaint', 1050, undefined],
  ]);
});

test('what is in no task, or on another thread, stays as it is', () => {
  const events = [
    { tid: 1, name: 'RunTask', ph: 'X', ts: 1000, dur: 400, tdur: 100 },
    { tid: 1, name: 'Layout', ph: 'X', ts: 1400, dur: 200 },
    { tid: 2, name: 'Paint', ph: 'X', ts: 1100, dur: 10 },
    { tid: 2, name: 'RunTask', ph: 'X', ts: 2000, dur: 10 },
  ];
  expect(shortened(events)).toEqual(
    events.map(({ name, ts, dur }) => [name, ts, dur]).with(0, ['RunTask', 1000, 100]),
  );
});
