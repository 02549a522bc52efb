import { Anchor, Button, Card, Collapse, Group, Progress, Stack, Text } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DataAmount } from '../../../components';
import { useStreamr } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import type { MyPurchase } from '../data/purchases';
import { useProduct } from '../data/queries';
import { readableData } from '../model/amounts';
import { countdownText, type Standing, standingAt } from '../model/countdown';
import { ActionOutcome } from '../parts/ActionOutcome';
import { Label } from '../parts/Label';
import { LinkButton } from '../parts/LinkButton';
import { Moment } from '../parts/Moment';
import { useAction } from '../parts/useAction';
import { Preview } from '../product/Preview';
import { FlagForm } from './FlagForm';

const LOOK: Record<Standing, { readonly color: string; readonly text: string }> = {
  ahead: { color: 'blue', text: 'ahead' },
  running: { color: 'teal', text: 'running' },
  ending: { color: 'orange', text: 'ends soon' },
  ended: { color: 'gray', text: 'ended' },
};

interface Props {
  readonly purchase: MyPurchase;
  /** The second of the Unix epoch that it is. */
  readonly now: number;
}

/** One purchase: what is left of it, and what can be done with it. */
export function PurchaseCard({ purchase, now }: Props) {
  const { productId, title, version, start, end, amount, hasEnded, canRead } = purchase;
  const [isShown, setShown] = useState(false);
  const standing = standingAt(now, start, end);
  const isCurrent = standing === 'running' || standing === 'ending';
  const look = LOOK[standing];
  return (
    <Card component="article" withBorder radius="md" padding="md" data-standing={standing}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Anchor
            fw={600}
            renderRoot={(props) => (
              <Link to="/market/products/$id" params={{ id: String(productId) }} {...props} />
            )}
          >
            {title}
          </Anchor>
          <Label color={hasEnded ? 'red' : look.color}>{hasEnded ? 'ended early' : look.text}</Label>
        </Group>
        <div>
          <Text fw={600} role="timer" aria-label="Time left">
            {countdownText(now, start, end)}
          </Text>
          <Progress
            value={Math.min(100, Math.max(0, ((end - now) / (end - start)) * 100))}
            color={look.color}
            size="sm"
            mt={4}
            aria-label="Part of the period that is left"
          />
        </div>
        <Text size="sm" c="dimmed" component="div">
          <Moment second={start} /> to <Moment second={end} /> · version {version} ·{' '}
          {amount === 0n ? 'free' : <DataAmount wei={amount} />}
        </Text>
        <Text size="sm">{purchase.streamNames.join(', ')}</Text>
        {isCurrent && !canRead && (
          <Text size="sm" c="orange">
            A stream of it cannot be read now: its owner closed it to the licence. Cancel to get the rest
            back.
          </Text>
        )}
        <Actions
          purchase={purchase}
          isCurrent={isCurrent}
          isShown={isShown}
          onShow={() => setShown(!isShown)}
        />
        <Collapse expanded={isShown}>{isShown && <Data productId={productId} />}</Collapse>
      </Stack>
    </Card>
  );
}

interface ActionsProps {
  readonly purchase: MyPurchase;
  readonly isCurrent: boolean;
  readonly isShown: boolean;
  onShow(): void;
}

function Actions({ purchase, isCurrent, isShown, onShow }: ActionsProps) {
  const access = useStreamr();
  const action = useAction();
  const { productId, license, refundable, isListed, canRead } = purchase;
  return (
    <>
      <Group gap="xs">
        {isCurrent && canRead && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconActivity size={15} aria-hidden />}
            aria-expanded={isShown}
            onClick={onShow}
          >
            {isShown ? 'Hide the data' : 'Live data'}
          </Button>
        )}
        {isListed && (
          <LinkButton
            size="xs"
            variant="default"
            to="/market/products/$id"
            params={{ id: String(productId) }}
          >
            {isCurrent ? 'Renew' : 'Buy again'}
          </LinkButton>
        )}
        {refundable > 0n && (
          <Button
            size="xs"
            loading={action.isBusy}
            onClick={() =>
              action.run('Nothing was refunded', async () => {
                const { market } = await MarketContracts.signing(access);
                const back = await market.license(license).refund(purchase);
                return `${readableData(back)} DATA came back.`;
              })
            }
          >
            Get {readableData(refundable)} DATA back
          </Button>
        )}
        {isCurrent && !canRead && (
          <Button
            size="xs"
            color="orange"
            loading={action.isBusy}
            onClick={() =>
              action.run('The licence was not cancelled', async () => {
                const { market } = await MarketContracts.signing(access);
                const back = await market.license(license).cancel();
                return `The licence is cancelled, and ${readableData(back)} DATA came back.`;
              })
            }
          >
            Cancel the licence
          </Button>
        )}
        {isCurrent && <FlagForm purchase={purchase} action={action} />}
      </Group>
      <ActionOutcome action={action} />
    </>
  );
}

function Data({ productId }: { productId: number }) {
  const { data } = useProduct(productId);
  return data ? <Preview product={data} /> : null;
}
