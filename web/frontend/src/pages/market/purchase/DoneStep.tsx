import { Alert, Button, Code, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { CopyButton } from '../../../components';
import type { ProductDetails } from '../data/product';
import { exactData } from '../model/amounts';
import { LinkButton } from '../parts/LinkButton';
import { Moment } from '../parts/Moment';
import { useNow } from '../parts/useNow';
import { Row } from './BalanceStep';
import type { PurchaseSteps } from './usePurchase';

/** What was bought, and where the data is. */
export function DoneStep({ steps, product }: { steps: PurchaseSteps; product: ProductDetails }) {
  const { amount, end, transaction } = steps.state.bought!;
  const [stream] = product.soldStreams;
  const now = useNow();
  return (
    <Stack gap="sm">
      {now < end ? (
        <Alert color="teal" icon={<IconCheck aria-hidden />} role="status">
          The licence is yours until <Moment second={end} />.
        </Alert>
      ) : (
        <Alert color="orange" role="status">
          The licence ended on <Moment second={end} />.
        </Alert>
      )}
      <Row name="Paid">{amount === 0n ? 'nothing' : `${exactData(amount)} DATA`}</Row>
      <Row name="Transaction">
        <Code title={transaction}>{`${transaction.slice(0, 10)}…${transaction.slice(-6)}`}</Code>
        <CopyButton value={transaction} label="Copy the transaction's hash" />
      </Row>
      <Button component="a" href="#data">
        See data
      </Button>
      {stream && (
        <LinkButton to="/streams/$id" params={{ id: stream.label }} variant="default">
          Connect a program
        </LinkButton>
      )}
      <LinkButton to="/market/purchases" variant="subtle" size="xs">
        All that you bought
      </LinkButton>
      <Button variant="subtle" size="xs" onClick={() => steps.tell({ type: 'startedOver' })}>
        Buy more time
      </Button>
    </Stack>
  );
}
