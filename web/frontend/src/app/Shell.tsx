import {
  ActionIcon,
  Anchor,
  AppShell,
  Burger,
  Group,
  NavLink,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { AccountMenu } from './AccountMenu';
import { ChainBanner } from './ChainBanner';
import { ColorSchemeToggle } from './ColorSchemeToggle';
import { Commands } from './Commands';
import { NetworkBadge } from './NetworkBadge';
import { NAVIGATION } from './navigation';
import classes from './Shell.module.css';

/** The frame around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [path]);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 176, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="lg"
    >
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <AppShell.Header className={classes.bar}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close the menu' : 'Open the menu'}
            />
            <Link to="/" className={classes.brand} aria-label="Streamr, home">
              <img src="/icon.svg" alt="" width={24} height={24} />
              <Text fw={650} visibleFrom="xs" span>
                Streamr
              </Text>
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton />
            <NetworkBadge />
            <ColorSchemeToggle />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes.bar} aria-label="Main">
        {NAVIGATION.map(({ to, label, icon: Icon }) => (
          <NavLink
            key={to}
            label={label}
            leftSection={<Icon size={17} stroke={1.7} />}
            active={to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)}
            renderRoot={(props) => <Link to={to} {...props} />}
          />
        ))}
        <Anchor href="/third-party.txt" size="xs" c="dimmed" mt="auto" px="sm" py={4}>
          Licences
        </Anchor>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <ChainBanner />
        {children}
      </AppShell.Main>
      <Commands />
    </AppShell>
  );
}

function SearchButton() {
  return (
    <>
      <UnstyledButton
        className={classes.search}
        visibleFrom="md"
        onClick={spotlight.open}
        aria-keyshortcuts="Control+K"
      >
        <IconSearch size={14} />
        <span>Search or go to</span>
        <kbd className={classes.key}>Ctrl K</kbd>
      </UnstyledButton>
      <Tooltip label="Search or go to">
        <ActionIcon
          variant="default"
          size="lg"
          hiddenFrom="md"
          onClick={spotlight.open}
          aria-label="Search or go to"
        >
          <IconSearch size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
