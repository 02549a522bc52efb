import { Button, Card, Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useStreamr } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import {
  descriptionProblems,
  NEW_PRODUCT,
  type Problems,
  type ProductForm,
  streamProblems,
  termsOf,
  termsProblems,
} from '../model/termsForm';
import { ActionOutcome } from '../parts/ActionOutcome';
import { LinkButton } from '../parts/LinkButton';
import { StepsBar } from '../parts/StepsBar';
import { useAction } from '../parts/useAction';
import { DescriptionStep } from './DescriptionStep';
import { ReviewStep } from './ReviewStep';
import { StreamsStep } from './StreamsStep';
import { TermsStep } from './TermsStep';

/** What each step of the form gets. */
export interface StepProps {
  readonly form: ProductForm;
  /** Sentences for fields; none before the step was left once. */
  readonly problems: Problems;
  onChange(changes: Partial<ProductForm>): void;
}

const STEPS = [
  { name: 'Streams', title: 'What do you sell?', problems: streamProblems, Body: StreamsStep },
  { name: 'Description', title: 'What is it?', problems: descriptionProblems, Body: DescriptionStep },
  { name: 'Price and payout', title: 'What does it cost?', problems: termsProblems, Body: TermsStep },
  { name: 'Publish', title: 'Is all of this right?', problems: () => ({}), Body: ReviewStep },
] as const;
const LAST = STEPS.length - 1;

/** Makes a product of the account's streams, step by step. */
export function NewProduct({ onClose }: { onClose(): void }) {
  const access = useStreamr();
  const action = useAction();
  const [form, setForm] = useState<ProductForm>(NEW_PRODUCT);
  const [active, setActive] = useState(0);
  const [isShowingProblems, setShowingProblems] = useState(false);
  const [made, setMade] = useState<number>();
  const { title, problems: check, Body } = STEPS[active]!;
  const problems = check(form);

  const go = (step: number) => {
    const isGood = Object.keys(problems).length === 0;
    setShowingProblems(!isGood && step > active);
    if (isGood || step < active) setActive(step);
  };
  const publish = () =>
    action.run('The product was not created', async () => {
      const { market } = await MarketContracts.signing(access);
      const { productId, ungranted } = await market.createProduct(termsOf(form), {
        title: form.title.trim(),
        description: form.description.trim(),
        tags: form.tags,
      });
      setMade(productId);
      return ungranted.length === 0
        ? 'Your product is on sale.'
        : 'Your product is made. Nobody can buy it before the owners of the other streams open them to its licence contract.';
    });

  if (made !== undefined && !action.isBusy) return <Made id={made} outcome={action} onClose={onClose} />;
  return (
    <Card component="section" withBorder radius="md" padding="lg" maw={760} aria-label="New product">
      <Stack gap="lg">
        <StepsBar
          label="Steps"
          steps={STEPS.map(({ name }) => name)}
          active={active}
          canGoTo={(index) => index < active && !action.isBusy}
          onGoTo={go}
        />
        <Title order={2}>{title}</Title>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (active < LAST) go(active + 1);
            else void publish();
          }}
        >
          <Stack gap="md">
            <Body
              form={form}
              problems={isShowingProblems ? problems : {}}
              onChange={(changes) => setForm({ ...form, ...changes })}
            />
            <ActionOutcome action={action} />
            <Group justify="space-between">
              <Button
                variant="subtle"
                disabled={action.isBusy}
                onClick={() => (active === 0 ? onClose() : go(active - 1))}
              >
                {active === 0 ? 'Cancel' : 'Back'}
              </Button>
              <Button type="submit" loading={action.isBusy}>
                {active < LAST ? 'Continue' : 'Publish the product'}
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Card>
  );
}

function Made({
  id,
  outcome,
  onClose,
}: {
  id: number;
  outcome: ReturnType<typeof useAction>;
  onClose(): void;
}) {
  return (
    <Stack gap="md" maw={760}>
      <ActionOutcome action={outcome} />
      <Group>
        <LinkButton to="/market/products/$id" params={{ id: String(id) }}>
          See it as buyers do
        </LinkButton>
        <Button variant="default" onClick={onClose}>
          My products
        </Button>
      </Group>
    </Stack>
  );
}
