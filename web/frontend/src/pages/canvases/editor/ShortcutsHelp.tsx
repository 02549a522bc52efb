import { Kbd, Modal, Table } from '@mantine/core';
import { SHORTCUT_HELP } from './shortcuts';

/** What the keyboard and the mouse do on a canvas. */
export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard and mouse" size="lg" centered>
      <Table verticalSpacing={5} withRowBorders={false}>
        <Table.Tbody>
          {SHORTCUT_HELP.map(([keys, what]) => (
            <Table.Tr key={keys}>
              <Table.Td w={220} style={{ whiteSpace: 'nowrap' }}>
                {keys.split(' · ').map((key, i) => (
                  <span key={key}>
                    {i > 0 ? ' ' : ''}
                    <Kbd size="sm">{key}</Kbd>
                  </span>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
