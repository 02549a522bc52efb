import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ErrorNotice, Page } from '../../components';
import { useStreamr } from '../../wallet';

export function StreamPage() {
  const { id } = useParams({ from: '/streams/$id' });
  const { http } = useStreamr();
  const { data, error } = useQuery({ queryKey: ['stream', id], queryFn: () => http.stream(id) });
  return (
    <Page title={data?.name ?? id} description={data?.description}>
      <ErrorNotice error={error} />
    </Page>
  );
}
