import { useQuery } from '@tanstack/react-query';
import { ErrorNotice, LiveTable, Page, StreamName } from '../../components';
import { useStreamr } from '../../wallet';

export function StreamsPage() {
  const { http } = useStreamr();
  const { data, error } = useQuery({ queryKey: ['streams'], queryFn: () => http.findStreams({ limit: 50 }) });
  return (
    <Page title="Streams" description="Series of signed events. Anybody may read those that are public.">
      <ErrorNotice error={error} />
      <LiveTable
        label="Streams"
        rows={data?.streams ?? []}
        keyOf={({ id }) => id}
        columns={[{ title: 'Name', cell: ({ id, name }) => <StreamName id={id} name={name} /> }]}
      />
    </Page>
  );
}
