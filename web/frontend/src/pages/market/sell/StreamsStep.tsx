import { Alert, Checkbox, Loader, Stack, Text } from '@mantine/core';
import type { Address } from 'viem';
import { EmptyState } from '../../../components';
import { useOwnStreams } from '../data/queries';
import { LinkButton } from '../parts/LinkButton';
import { Problem } from '../parts/Problem';
import { problemText } from '../parts/problems';
import type { StepProps } from './NewProduct';

/** Which streams are sold. */
export function StreamsStep({ form, problems, onChange }: StepProps) {
  const { data, error, isPending } = useOwnStreams();
  if (error) return <Problem text={problemText('Your streams cannot be read', error)} />;
  if (isPending) return <Loader size="sm" aria-label="Reading your streams" />;
  if (data.length === 0) {
    return (
      <EmptyState
        title="This account owns no stream"
        action={<LinkButton to="/streams/new">Create a stream</LinkButton>}
      >
        You can sell streams that are yours. Create one, publish to it, or let a canvas publish to it; then
        come back.
      </EmptyState>
    );
  }
  const chosenPublic = data.filter(({ address, isPublic }) => isPublic && form.streams.includes(address));
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label="Streams that you own"
        description="Whoever buys the product may read all that you choose."
        error={problems.streams}
        value={[...form.streams]}
        onChange={(streams) => onChange({ streams: streams as Address[], ...titled(streams[0]) })}
      >
        <Stack gap="xs" mt="sm">
          {data.map(({ address, label, title, isPublic }) => (
            <Checkbox
              key={address}
              value={address}
              label={label}
              description={[title === label ? '' : title, isPublic ? 'public' : '']
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {chosenPublic.length > 0 && (
        <Alert color="orange">
          {chosenPublic.map(({ label }) => label).join(', ')}{' '}
          {chosenPublic.length === 1 ? 'is public: anybody may read it' : 'are public: anybody may read them'}{' '}
          without a licence. Take that permission away on the stream's page if buyers are to pay for it.
        </Alert>
      )}
      <Text size="xs" c="dimmed">
        With the product you let its licence contract give buyers access, and nothing else.
      </Text>
    </Stack>
  );

  /** The first stream's title is a good title to begin with. */
  function titled(first: string | undefined): { title?: string } {
    const stream = data?.find(({ address }) => address === first);
    return form.title === '' && stream ? { title: stream.title || stream.label } : {};
  }
}
