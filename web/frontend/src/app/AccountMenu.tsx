import { Button, Menu, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconDroplet, IconLogin, IconLogout, IconPlugX, IconUserCircle } from '@tabler/icons-react';
import { sentenceOf } from '../lib/errors';
import { shortAddress } from '../lib/format';
import { useSession, useWallet } from '../wallet';
import { Balances } from './Balances';
import { ConnectChoices, ConnectMenu } from './ConnectMenu';
import { useFaucet } from './faucet';

/** Who the page acts as: balances, session, another account. */
export function AccountMenu() {
  const { account, connection, disconnect } = useWallet();
  const { address, signIn, signOut } = useSession();
  const clipboard = useClipboard();
  const faucet = useFaucet();
  if (!account) return <ConnectMenu />;
  const attempt = (what: Promise<void>) =>
    what.catch((error: unknown) =>
      notifications.show({ message: sentenceOf(error), color: 'red', autoClose: 10_000 }),
    );
  return (
    <Menu position="bottom-end" width={290} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          px="sm"
          leftSection={<IconUserCircle size={16} />}
          aria-label={`Account ${shortAddress(account)}`}
        >
          <Text span ff="monospace" size="sm">
            {shortAddress(account)}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {connection?.name}
          {address ? ', signed in' : ', not signed in'}
        </Menu.Label>
        <Balances account={account} />
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => clipboard.copy(account)}>
          Copy the address
        </Menu.Item>
        {faucet && (
          <Menu.Item leftSection={<IconDroplet size={16} />} onClick={() => attempt(faucet())}>
            Get 1,000 DATA from the faucet
          </Menu.Item>
        )}
        {address ? (
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => attempt(signOut())}>
            Sign out
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconLogin size={16} />} onClick={() => attempt(signIn())}>
            Sign in
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPlugX size={16} />} onClick={disconnect}>
          Disconnect
        </Menu.Item>
        <Menu.Divider />
        <ConnectChoices />
      </Menu.Dropdown>
    </Menu>
  );
}
