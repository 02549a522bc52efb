import type { Permission } from '../http/api.js';
import type { Address } from '../protocol/header.js';

/** The account that stands for everybody: what it is granted, all hold. */
export const PUBLIC_ACCOUNT: Address = '0x0000000000000000000000000000000000000000';

/** The expiry of a permission that never ends. */
export const NO_EXPIRY = 2n ** 64n - 1n;

/** Numbers of the contract's enumeration. */
const PERMISSIONS = { subscribe: 0, publish: 1, manage: 2, grant: 3 } as const satisfies Record<
  Permission,
  number
>;

const MILLIS_PER_SECOND = 1_000;

/** What an account, or everybody, is granted, and until when. */
export interface ChainGrant {
  readonly account: Address | 'public';
  readonly permission: Permission;
  /** For ever, if it is left out. */
  readonly expiresAt?: Date | undefined;
}

/** Until when an account holds its own permissions; `'never'` ends never, undefined is not held. */
export type PermissionExpiries = Readonly<Partial<Record<Permission, Date | 'never'>>>;

/** The contract's number of a permission. */
export function permissionCode(permission: Permission): number {
  return PERMISSIONS[permission];
}

/** An account as contracts name it. */
export function accountOrPublic(account: Address | 'public'): Address {
  return account === 'public' ? PUBLIC_ACCOUNT : account;
}

/** A grant as the contract takes it. */
export function encodeGrant(grant: ChainGrant): { account: Address; permission: number; expiry: bigint } {
  return {
    account: accountOrPublic(grant.account),
    permission: permissionCode(grant.permission),
    expiry: grant.expiresAt ? BigInt(Math.floor(grant.expiresAt.getTime() / MILLIS_PER_SECOND)) : NO_EXPIRY,
  };
}

/** What the contract says of an account's permissions, in the order of its enumeration. */
export function decodeExpiries(expiries: readonly bigint[]): PermissionExpiries {
  const held: [Permission, Date | 'never'][] = [];
  for (const [name, code] of Object.entries(PERMISSIONS)) {
    const expiry = expiries[code] ?? 0n;
    if (expiry === 0n) continue;
    held.push([
      name as Permission,
      expiry === NO_EXPIRY ? 'never' : new Date(Number(expiry) * MILLIS_PER_SECOND),
    ]);
  }
  return Object.fromEntries(held);
}
