import { useInterval } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { End } from '../../../api';
import { useStreamr } from '../../../wallet';
import { moduleOf, portKey } from '../model/canvas';
import { fieldsInto, streamsInto } from '../model/fields';
import { useCanvas, useWorkbench } from '../workbench-context';

const REFRESH_MS = 1_000;
const SAMPLE_MS = 60_000;

/** Names of fields that come into a module: of values that were seen in the run, or of the last events of the streams behind it. */
export function useFieldHints(module: string): string[] {
  const canvas = useCanvas();
  const { values } = useWorkbench().run;
  const samples = useSamples(streamsInto(canvas, module));
  const [, refresh] = useState(0);
  const { start, stop } = useInterval(() => refresh((count) => count + 1), REFRESH_MS);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return fieldsInto(canvas, module, (output: End) => {
    const seen = values.value(portKey(output));
    if (seen) return seen.value;
    const stream = moduleOf(canvas, output.module)?.parameters.stream;
    return typeof stream === 'string' ? samples.get(stream) : undefined;
  });
}

/** The content of the last event of each stream that everybody may read. */
function useSamples(streams: readonly string[]): ReadonlyMap<string, unknown> {
  const { http } = useStreamr();
  const answers = useQueries({
    queries: streams.map((stream) => ({
      queryKey: ['stream-sample', stream],
      queryFn: async () => {
        for await (const { content } of http.history(stream, { last: 1 })) return content;
        return null;
      },
      staleTime: SAMPLE_MS,
      retry: false,
    })),
  });
  return new Map(
    streams.flatMap((stream, i) => {
      const content = answers[i]?.data;
      return content === null || content === undefined ? [] : [[stream, content] as const];
    }),
  );
}
