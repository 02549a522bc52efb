export { DataLicense, type ProvenEvents } from './data-license.js';
export { DataMarket, type OnSale, type Product, type VersionOptions } from './data-market.js';
export type { Description, NewDescription } from './description.js';
export { Dispute, type DisputeState, type Flag } from './dispute.js';
export type { Attestation, Bought, Holder, Order, Purchase, PurchaseId, Standing } from './order.js';
export type { MarketParameters } from './parameters.js';
export type { NewTerms, Payout, Terms } from './terms.js';
export { type Contribution, type NewWish, type Wish, type WishDescription, Wishlist } from './wishlist.js';
