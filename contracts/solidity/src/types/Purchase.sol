// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice A licence bought for a period
/// @param start the first second of the Unix epoch that it covers
/// @param end the first second that it does not cover any more
/// @param amount paid for it and not refunded, in wei of DATA
/// @param claimed how much of the amount was claimed
/// @param flaggedRound the round of flags that it counts in; 0: it has not been used to flag; 2^32 - 1: its flag was withdrawn
struct Purchase {
    uint64 start;
    uint64 end;
    uint128 amount;
    uint128 claimed;
    uint32 flaggedRound;
}

/// @notice Names a purchase
/// @param holder who may read
/// @param index of the purchase among the holder's, from 0
struct PurchaseId {
    address holder;
    uint32 index;
}

/// @notice What a licence contract knows of an account
/// @param expiry the first second of the Unix epoch at which it has no licence any more; 0: it never had one
/// @param granted until when the licence contract last let it subscribe; later than the expiry, if a stream could not be
/// reached when the licence was cut short
/// @param purchases how many it has had
/// @param barred whether the seller sells to it no more
struct Holder {
    uint64 expiry;
    uint64 granted;
    uint32 purchases;
    bool barred;
}
