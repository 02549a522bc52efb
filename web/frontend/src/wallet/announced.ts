import type { EIP1193Provider } from 'viem';

/** A wallet that told the page that it is there (EIP-6963), or that lies in `window.ethereum`. */
export interface AnnouncedWallet {
  /** The wallet's own name of itself in reverse domain notation; by it a page finds it again. */
  readonly rdns: string;
  readonly name: string;
  /** A data: URL, or empty. */
  readonly icon: string;
  readonly provider: EIP1193Provider;
}

interface Announcement extends Event {
  readonly detail: {
    readonly info: { readonly rdns: string; readonly name: string; readonly icon: string };
    readonly provider: EIP1193Provider;
  };
}

/** Name of a wallet that does not announce itself. */
export const UNANNOUNCED = 'window.ethereum';

/**
 * Asks wallets to announce themselves, and listens for those that come later.
 * @returns how to stop listening
 */
export function discoverWallets(onWallets: (wallets: readonly AnnouncedWallet[]) => void): () => void {
  const found = new Map<string, AnnouncedWallet>();
  const heard = (event: Event) => {
    const { info, provider } = (event as Announcement).detail;
    const icon = info.icon.startsWith('data:') ? info.icon : '';
    found.set(info.rdns, { rdns: info.rdns, name: info.name, icon, provider });
    onWallets([...found.values()]);
  };
  window.addEventListener('eip6963:announceProvider', heard);
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  const { ethereum } = window as { readonly ethereum?: EIP1193Provider };
  if (found.size === 0 && ethereum) {
    onWallets([{ rdns: UNANNOUNCED, name: 'Browser wallet', icon: '', provider: ethereum }]);
  }
  return () => window.removeEventListener('eip6963:announceProvider', heard);
}
