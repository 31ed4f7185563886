import type { Trace, TraceEvent } from 'lighthouse';

/** With what Lighthouse's types leave out: how long the thread worked, in microseconds. */
type Event = TraceEvent & { tdur?: number };

/**
 * A trace in which each task lasts for as long as the processor worked on it. That leaves out the time that it waited for
 * its turn on a busy machine, but also what it waited for of its own making, a font or a storage: it is a lower bound.
 * A task begins when it began, and what happens in it moves closer together.
 */
export const byProcessor = ({ traceEvents, ...rest }: Trace): Trace => {
  const tasks = new Map<string, Event[]>();
  for (const event of traceEvents)
    if (isTask(event)) tasks.set(thread(event), [...(tasks.get(thread(event)) ?? []), event]);
  const shortened = traceEvents.map((event): TraceEvent => {
    const task = tasks.get(thread(event))?.find(({ ts, dur }) => ts <= event.ts && event.ts < ts + dur);
    if (!task) return event;
    const worked = Math.min(1, (task.tdur ?? task.dur) / task.dur);
    return {
      ...event,
      ts: Math.round(task.ts + (event.ts - task.ts) * worked),
      ...(event.ph === 'X' ? { dur: Math.round(event.dur * worked) } : {}),
    };
  });
  return { ...rest, traceEvents: shortened };
};

const isTask = ({ ph, name, dur }: TraceEvent): boolean => ph === 'X' && name.endsWith('RunTask') && dur > 0;
const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
