import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWallet } from '../../../wallet';
import type { ProductDetails } from '../data/product';
import { isBefore, STEPS, type Step } from '../model/purchaseSteps';
import { priceText } from '../model/termsText';
import { Moment } from '../parts/Moment';
import { Problem } from '../parts/Problem';
import { StepsBar } from '../parts/StepsBar';
import { useNow } from '../parts/useNow';
import { WalletNeeded } from '../parts/WalletNeeded';
import { ApprovalStep } from './ApprovalStep';
import { BalanceStep } from './BalanceStep';
import { ConfirmStep } from './ConfirmStep';
import { DoneStep } from './DoneStep';
import { PeriodStep } from './PeriodStep';
import { type PurchaseSteps, usePurchase } from './usePurchase';

const NAMES: Record<Step, string> = {
  period: 'Period',
  balance: 'Balance',
  approval: 'Allow',
  confirm: 'Confirm',
  done: 'Done',
};

/** Buys a product, step by step. */
export function PurchasePanel({ product }: { product: ProductDetails }) {
  const { account } = useWallet();
  const isFree = product.current.terms.pricePerSecond === 0n;
  return (
    <Card component="section" withBorder radius="md" padding="lg" aria-labelledby="purchase-title">
      <Stack gap="md">
        <div>
          <Title order={2} size="h4" id="purchase-title">
            {isFree ? 'Get a licence' : 'Buy a licence'}
          </Title>
          <Text fw={600} size="lg">
            {priceText(product.current.terms)}
          </Text>
        </div>
        <Holding expiry={product.expiry} />
        {product.current.isOnSale ? (
          <WalletNeeded what="A licence belongs to an account.">
            <Steps key={account} product={product} />
          </WalletNeeded>
        ) : (
          <Alert color="gray">It is not on sale now. What was bought before stays as it is.</Alert>
        )}
      </Stack>
    </Card>
  );
}

function Holding({ expiry }: { expiry: number }) {
  const now = useNow(5_000);
  if (expiry <= now) return null;
  return (
    <Alert color="teal">
      You may read it until <Moment second={expiry} />. What you buy now begins then.
    </Alert>
  );
}

function Steps({ product }: { product: ProductDetails }) {
  const steps = usePurchase(product);
  const { state, tell } = steps;
  const body = useRef<HTMLElement>(null);
  const { step } = state;
  useFocusOnChange(body, step);
  return (
    <>
      <StepsBar
        label="Steps of the purchase"
        steps={STEPS.map((name) => NAMES[name])}
        active={STEPS.indexOf(step)}
        canGoTo={(index) => isBefore(STEPS[index]!, step) && step !== 'done' && !state.isBusy}
        onGoTo={(index) => tell({ type: 'back', to: STEPS[index]! })}
      />
      <section ref={body} tabIndex={-1} aria-label={`Step: ${NAMES[step]}`} data-step={step}>
        <Stack gap="sm">
          {state.problem && <Problem text={state.problem} />}
          <StepBody steps={steps} product={product} />
        </Stack>
      </section>
    </>
  );
}

function StepBody({ steps, product }: { steps: PurchaseSteps; product: ProductDetails }) {
  switch (steps.state.step) {
    case 'period':
      return <PeriodStep steps={steps} product={product} />;
    case 'balance':
      return <BalanceStep steps={steps} />;
    case 'approval':
      return <ApprovalStep steps={steps} product={product} />;
    case 'confirm':
      return <ConfirmStep steps={steps} product={product} />;
    case 'done':
      return <DoneStep steps={steps} product={product} />;
  }
}

/** Takes the focus to what a step asks, but not when the page opens. */
function useFocusOnChange(target: React.RefObject<HTMLElement | null>, step: Step): void {
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    target.current?.focus({ preventScroll: true });
  }, [target, step]);
}
