import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUser, IconWallet } from '@tabler/icons-react';
import { sentenceOf } from '../lib/errors';
import { shortAddress } from '../lib/format';
import { type ConnectKind, useWallet } from '../wallet';

/** The wallets in this browser, and the accounts of a development network. */
export function ConnectMenu() {
  const { status } = useWallet();
  return (
    <Menu position="bottom-end" width={290} shadow="md">
      <Menu.Target>
        <Button leftSection={<IconWallet size={16} />} loading={status === 'connecting'}>
          Connect
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ConnectChoices />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be connected, as items of a menu. */
export function ConnectChoices() {
  const { wallets, developmentAccounts, connect } = useWallet();
  const choose = (kind: ConnectKind) => {
    connect(kind).catch((error: unknown) =>
      notifications.show({ message: sentenceOf(error), color: 'red', autoClose: 10_000 }),
    );
  };
  return (
    <>
      <Menu.Label>Wallets in this browser</Menu.Label>
      {wallets.length === 0 && (
        <Text size="xs" c="dimmed" px="sm" pb={6}>
          None was found. Wallets are extensions of the browser.
        </Text>
      )}
      {wallets.map(({ rdns, name, icon }) => (
        <Menu.Item
          key={rdns}
          leftSection={icon ? <img src={icon} alt="" width={16} height={16} /> : <IconWallet size={16} />}
          onClick={() => choose({ kind: 'injected', rdns })}
        >
          {name}
        </Menu.Item>
      ))}
      {developmentAccounts.length > 0 && (
        <>
          <Menu.Label>Development accounts: their keys are public</Menu.Label>
          {developmentAccounts.map(({ name, address }, index) => (
            <Menu.Item
              key={address}
              leftSection={<IconUser size={16} />}
              rightSection={
                <Text size="xs" ff="monospace" c="dimmed">
                  {shortAddress(address)}
                </Text>
              }
              onClick={() => choose({ kind: 'development', index })}
            >
              {name.replace('Development account', 'Account')}
            </Menu.Item>
          ))}
        </>
      )}
    </>
  );
}
