// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A payment channel, by all that never changes in it; its hash is the channel's id
/// @param payer who opens it, and gets back what is left
/// @param signer whose key signs vouchers: the payer, or a key that the payer lets spend this one deposit
/// @param broker who is paid
/// @param challengePeriod seconds that the broker has to redeem after the payer starts to close
/// @param nonce any number that the payer has not used with the rest of it
struct Channel {
    address payer;
    address signer;
    address broker;
    uint64 challengePeriod;
    uint64 nonce;
}

/// @notice What changes in a channel
/// @param deposit all that was paid in, in wei of DATA; zero: never opened
/// @param redeemed how much of it has been redeemed
/// @param closesAt the first second of the Unix epoch at which nothing can be redeemed any more; 0: open, `CLOSED`: closed
struct ChannelState {
    uint96 deposit;
    uint96 redeemed;
    uint64 closesAt;
}

/// @notice What the signer of a channel promises
/// @param stream whose deliveries are paid for, and whose owner has a share in it; zero: no stream's (fees of publishing,
/// which earn no share)
/// @param amount all that was ever promised in this channel for this stream, in wei of DATA
/// @param signature r, s and v of the signer over the voucher's digest, s in the lower half
struct Voucher {
    address stream;
    uint96 amount;
    bytes signature;
}

/// @notice Vouchers of one channel, to be redeemed
struct Redemption {
    Channel channel;
    Voucher[] vouchers;
}

/// @dev `closesAt` of a channel that is closed for good
uint64 constant CLOSED = type(uint64).max;
