import { Badge, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { sentenceOf } from '../lib/errors';
import { useStreamr } from '../wallet';
import { useBrokerStatus } from './status';

/** Which network this is, and whether its broker is well. */
export function NetworkBadge() {
  const { config } = useStreamr();
  const { data, error } = useBrokerStatus();
  const name = config.development ? 'Development' : `Chain ${config.chainId}`;
  const trouble = error ? sentenceOf(error) : data?.problems[0];
  const text = error ? 'Broker away' : trouble ? 'Trouble' : name;
  return (
    <Tooltip label={trouble ?? `${name} network, chain ${config.chainId}: the broker is well.`} w={280}>
      <Badge
        variant="default"
        size="lg"
        fw={500}
        tt="none"
        style={{ cursor: 'pointer' }}
        leftSection={<Dot colour={error ? 'red' : trouble ? 'orange' : data ? 'teal' : 'gray'} />}
        renderRoot={(props) => <Link to="/network" {...props} />}
      >
        {text}
      </Badge>
    </Tooltip>
  );
}

function Dot({ colour }: { colour: string }) {
  const style = { background: `var(--mantine-color-${colour}-6)`, width: 8, height: 8, borderRadius: 4 };
  return <span aria-hidden style={{ display: 'inline-block', ...style }} />;
}
