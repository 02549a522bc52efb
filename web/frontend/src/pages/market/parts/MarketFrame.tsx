import { Tabs } from '@mantine/core';
import { IconBasket, IconHeartHandshake, IconReceipt, IconTag } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../../components';

const PAGES = [
  { to: '/market', label: 'Browse', icon: IconBasket },
  { to: '/market/purchases', label: 'My purchases', icon: IconReceipt },
  { to: '/market/sell', label: 'Sell', icon: IconTag },
  { to: '/market/wishes', label: 'Wishes', icon: IconHeartHandshake },
] as const;

interface Props {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** What all pages of the market have around them. */
export function MarketFrame({ title, description, actions, children }: Props) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const open = PAGES.find(({ to }) => to === pathname)?.to ?? '/market';
  return (
    <>
      <Tabs
        value={open}
        onChange={(to) => void navigate({ to: (to ?? '/market') as (typeof PAGES)[number]['to'] })}
        activateTabWithKeyboard={false}
        mb="lg"
      >
        <Tabs.List aria-label="Market">
          {PAGES.map(({ to, label, icon: Icon }) => (
            <Tabs.Tab key={to} value={to} leftSection={<Icon size={15} aria-hidden />} aria-controls="main">
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Page title={title} description={description} actions={actions}>
        {children}
      </Page>
    </>
  );
}
