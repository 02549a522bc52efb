// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { CountProof } from "../types/CountProof.sol";
import { MarketParameters } from "../types/MarketParameters.sol";
import { Order } from "../types/Order.sol";
import { Permit } from "../types/Permit.sol";
import { Holder, Purchase, PurchaseId } from "../types/Purchase.sol";
import { Terms } from "../types/Terms.sol";
import { IDATAcoin } from "./IDATAcoin.sol";
import { IDataMarket } from "./IDataMarket.sol";
import { IKarma } from "./IKarma.sol";
import { INetworkDirectory } from "./INetworkDirectory.sol";

/// @title A data licence: one version of a product
/// @notice One clone a version, made by the `DataMarket`, with the terms in its code. Whoever pays may read the product's
/// streams until the paid period ends; the payment waits here and goes to the beneficiary as it is earned by the terms' payout,
/// and what was not earned goes back to the holder. The owners of the streams must have granted GRANT to this contract.
///
/// A purchase names this contract, and so the terms: a seller who changes them makes another contract. Each purchase is an
/// account of its own; DATA never moves between them.
///
/// Events of an epoch are taken to be spread evenly over it: a purchase that covers a part of an epoch earns that part of the
/// epoch's count. Purchases that follow each other share an epoch without counting an event twice.
interface IDataLicense {
    /// @notice A licence was bought, until `end`, which is the holder's expiry now
    /// @param holder who may read
    /// @param index of the purchase among the holder's, from 0
    /// @param payer who paid
    /// @param start the first second of the Unix epoch that was bought
    /// @param end the first second that was not
    /// @param amount what went into escrow, in wei of DATA
    event Purchased(
        address indexed holder, uint32 indexed index, address indexed payer, uint64 start, uint64 end, uint128 amount
    );

    /// @notice The holder's identity was attested for a purchase; here is the proof
    event IdentityAttested(address indexed holder, address indexed attester, uint64 expiry, bytes signature);

    /// @notice It was shown how many events a stream partition had in an epoch
    /// @param stream the stream
    /// @param streamPartition its partition
    /// @param coordinator that settled on it
    /// @param start of the epoch, in seconds of the Unix epoch
    /// @param end of the epoch
    /// @param count of that stream partition in the epoch
    /// @param total of all streams and epochs so far
    event CountProven(
        address indexed stream,
        uint32 indexed streamPartition,
        address indexed coordinator,
        uint64 start,
        uint64 end,
        uint64 count,
        uint128 total
    );

    /// @notice A part of a payment went to the beneficiary
    /// @param holder whose purchase
    /// @param index of the purchase
    /// @param amount that went, fee included
    /// @param fee the part of it that went to the network's rewards
    /// @param claimed all of the payment that went so far
    event Claimed(address indexed holder, uint32 indexed index, uint128 amount, uint128 fee, uint128 claimed);

    /// @notice A part of a payment went back to the holder, or the purchase was cut short
    /// @param holder whose purchase
    /// @param index of the purchase
    /// @param refunded what went back
    /// @param amount what remains of the payment
    /// @param end of the purchase now
    event Refunded(address indexed holder, uint32 indexed index, uint128 refunded, uint128 amount, uint64 end);

    /// @notice Apart from a purchase, a holder's state is now this
    event HolderChanged(address indexed holder, uint64 expiry, bool barred);

    /// @notice A holder says that the data is bad
    /// @param holder who
    /// @param index of the purchase that counts for it
    /// @param round of flags
    /// @param flagged DATA in escrow of all who flagged in this round, in wei
    /// @param reason for people to read
    event Flagged(address indexed holder, uint32 indexed index, uint32 indexed round, uint128 flagged, string reason);

    /// @notice A holder has taken its flag back
    /// @param flagged DATA in escrow of those whose flags remain, in wei
    event FlagWithdrawn(address indexed holder, uint32 indexed index, uint32 indexed round, uint128 flagged);

    /// @notice So many flagged that nothing can be claimed before this second of the Unix epoch, or until the dispute is settled
    event ClaimsFrozen(uint32 indexed round, uint64 until);

    /// @notice Claims are possible again. The round is over and its flags weigh nothing any more, with one exception: where a
    /// withdrawn flag brought the rest below the threshold (`FlagWithdrawn` is the log before), the round goes on with that rest.
    event ClaimsReleased(uint32 indexed round, address indexed by);

    /// @notice The licence has ended for all its holders, as of the block's time; what was not claimed can be refunded
    event LicenseEnded(address indexed by, uint64 endedAt);

    /// @notice Purchases are possible, or not any more
    event SaleChanged(bool onSale);

    /// @notice DATA that was sent here by mistake went to the network's rewards
    event Swept(uint256 amount);

    /// @notice The product is not on sale: it is not listed, has a newer version, or has ended. Look it up in the market.
    error NotOnSale();

    /// @notice The holder must be an account
    error InvalidHolder(address holder);

    /// @notice The seller does not sell to this account
    error HolderIsBarred(address holder);

    /// @notice The period is shorter than the terms allow, or longer than `MAX_PERIOD`
    error InvalidPeriod(uint64 period, uint64 lowest, uint64 highest);

    /// @notice The period costs more than the buyer pays at most
    error PriceAboveMaximum(uint256 price, uint256 maximum);

    /// @notice The holder has bought as often ahead as is possible; buy again when the first of those purchases has ended
    error TooManyPurchasesAhead(address holder, uint32 limit);

    /// @notice The stream is closed: its owner must reopen it before the licence can be sold
    error StreamNotOpen(address stream);

    /// @notice The stream's owner must grant GRANT to this contract, until the end of the period at least
    /// @param stream which one
    /// @param grantedUntil until when it is granted, in seconds of the Unix epoch; 0: not at all
    /// @param neededUntil until when it must be
    error GrantMissing(address stream, uint64 grantedUntil, uint64 neededUntil);

    /// @notice The attestation of the holder's identity holds no more
    error AttestationExpired(uint64 expiry);

    /// @notice The terms ask for an attestation by this attester, of the holder, for this licence contract
    error BadAttestation(address attester, address holder);

    /// @notice There is no such purchase
    error UnknownPurchase(address holder, uint32 index);

    /// @notice Nothing of these purchases is earned that was not claimed before
    error NothingToClaim();

    /// @notice Nothing of the purchase can go back: it is earned, or went back before
    error NothingToRefund();

    /// @notice Counts can be proven until then; what is not earned by then can be refunded
    error SettlementRunning(uint64 until);

    /// @notice Too many flagged: claims are frozen until then, or until the dispute is settled
    error ClaimsAreFrozen(uint64 until);

    /// @notice Claims are not frozen
    error ClaimsAreNotFrozen();

    /// @notice The licence has ended for all its holders
    error LicenseHasEnded();

    /// @notice The holder can read all streams of the product, or this contract can let it: `sync` does
    error StillDeliverable(address holder);

    /// @notice The holder has no licence now
    error NoLicense(address holder);

    /// @notice Only a purchase whose period runs can be used to flag
    error PurchaseNotRunning(address holder, uint32 index);

    /// @notice The purchase was used to flag before
    error AlreadyFlagged(address holder, uint32 index);

    /// @notice The purchase is not flagged in this round, or its flag was withdrawn
    error NotFlagged(address holder, uint32 index);

    /// @notice Nothing of the purchase is in escrow: there is nothing to freeze
    error NothingAtStake(address holder, uint32 index);

    /// @notice The reason has too many bytes
    error ReasonTooLong(uint256 length, uint256 limit);

    /// @notice Only the seller may do this
    error NotSeller(address caller);

    /// @notice Only the seller or the beneficiary may do this
    error NotPayee(address caller);

    /// @notice Only the market may do this
    error NotMarket(address caller);

    /// @notice Only the owner of the market may settle disputes
    error NotArbiter(address caller);

    /// @notice The directory does not name this contract as a network coordinator, present or former
    error NotCoordinator(address account);

    /// @notice The stream is none of the product's
    error NotInProduct(address stream);

    /// @notice Counts are proven in the order of time: this epoch begins before the end of one that was proven
    error EpochOutOfOrder(uint64 start, uint64 provenUntil);

    /// @notice The count of this stream partition was proven for this epoch before
    error CountKnown(address stream, uint32 streamPartition, uint64 epochEnd);

    /// @notice There is no more DATA here than is owed
    error NothingToSweep();

    /// @notice Buys a licence for a period that begins now, or when the holder's present licence ends. By anyone who has approved
    /// this contract for the price. Lets the holder subscribe to every stream of the product until then, and registers its
    /// public key with them; a buyer for another account never replaces a key that this account has.
    /// @param order what is bought
    /// @return index of the purchase among the holder's
    function purchase(Order calldata order) external returns (uint32 index);

    /// @notice Buys a licence with an approval signed by the caller, in place of an earlier transaction
    function purchaseWithPermit(Order calldata order, Permit calldata permit) external returns (uint32 index);

    /// @notice Shows how many events the product's streams had in epochs, once for all purchases. By seller and beneficiary: they
    /// are paid by it, and nobody else can spoil the order. Epochs come in the order of time; within an epoch, stream
    /// partitions in any order, in one call or several. An epoch that was passed over is lost.
    /// @param coordinator that settled on the counts, present or former
    /// @param proofs of the counts
    function proveCounts(address coordinator, CountProof[] calldata proofs) external;

    /// @notice Pays what is earned and was not claimed before to the beneficiary. By anyone. Purchases with nothing to claim are
    /// passed over; if all are, it fails.
    /// @param ids of the purchases
    /// @return paid to the beneficiary, in wei of DATA
    function claim(PurchaseId[] calldata ids) external returns (uint128 paid);

    /// @notice Gives back to the holder what was not earned, once the time to prove counts is over, or at once if the licence has
    /// ended. By anyone.
    /// @return refunded to the holder, in wei of DATA
    function refund(PurchaseId calldata id) external returns (uint128 refunded);

    /// @notice Cuts the caller's licence short when it cannot read a stream of the product, and this contract cannot let it: the
    /// stream is closed, or its owner has taken GRANT back. Gives back the part of the payment that belongs to the time to come.
    /// @return refunded to the caller, in wei of DATA
    function cancel() external returns (uint128 refunded);

    /// @notice Ends or resumes selling to an account. Seller only. Barring cuts the account's licence short, takes its access, and
    /// gives back the part of the payment that belongs to the time to come, as far as it was not claimed.
    function setBarred(address holder, bool barred) external;

    /// @notice Brings the streams in line with an account's licence: lets it subscribe again if a permission was taken, and takes
    /// what remained of a licence that was cut short. By anyone. Streams out of reach are passed over. Public keys are
    /// the reader's own to register again.
    function sync(address holder) external;

    /// @notice Says that the data is bad, by a purchase of the caller whose period runs, once. It weighs as much as the purchase
    /// has in escrow; past the threshold claims freeze.
    /// @param index of the purchase among the caller's
    /// @param reason for people to read, at most 256 bytes
    function flag(uint32 index, string calldata reason) external;

    /// @notice Takes back the caller's flag of the present round, for good: the purchase cannot flag again. If claims were frozen
    /// and the flags that remain are below the threshold, claims are possible again; the round goes on with those flags.
    function withdrawFlag(uint32 index) external;

    /// @notice Settles the dispute while claims are frozen. By the owner of the market.
    /// @param bad ends the licence, and takes as much karma from the seller as is in escrow; otherwise claims are possible again
    function resolve(bool bad) external;

    /// @notice Ends the licence for all its holders, as if a dispute was lost. Seller only.
    function concede() external;

    /// @notice Makes claims possible again when nobody has settled the dispute in time. By anyone.
    function release() external;

    /// @notice Sends DATA that is owed to nobody to the network's rewards. By anyone.
    /// @return amount in wei of DATA
    function sweep() external returns (uint256 amount);

    /// @notice Makes purchases possible, or not any more. By the market.
    function setOnSale(bool onSale) external;

    /// @notice The terms
    function terms() external view returns (Terms memory);

    /// @notice Who sells
    function seller() external view returns (address);

    /// @notice The parameters that the market had when it made this contract
    function parameters() external view returns (MarketParameters memory);

    /// @notice Whether purchases are possible, as far as the market is concerned
    function isOnSale() external view returns (bool);

    /// @notice When the licence has ended for all its holders, in seconds of the Unix epoch; 0: it has not
    function endedAt() external view returns (uint64);

    /// @notice The dispute about bad data, if there is one
    /// @return round of flags, from 1
    /// @return flagged DATA in escrow of those who flagged in this round, in wei
    /// @return frozenUntil the second of the Unix epoch until which claims are frozen, unless it is settled before; 0: they are not
    function dispute() external view returns (uint32 round, uint128 flagged, uint64 frozenUntil);

    /// @notice What a period costs, in wei of DATA
    function priceOf(uint64 period) external view returns (uint128);

    /// @notice Until when an account may read, as far as this licence goes, in seconds of the Unix epoch; 0: it never might
    function expiryOf(address account) external view returns (uint64);

    /// @notice What is known of an account
    function holderOf(address account) external view returns (Holder memory);

    /// @notice A purchase; reverts if there is none
    function purchaseOf(PurchaseId calldata id) external view returns (Purchase memory);

    /// @notice How a purchase stands now
    /// @return events that count for it, by the counts proven so far; 0 where the terms do not ask for events
    /// @return claimable that could be claimed, were claims not frozen, in wei of DATA
    /// @return refundable that can be refunded, in wei of DATA
    function standingOf(PurchaseId calldata id)
        external
        view
        returns (uint128 events, uint128 claimable, uint128 refundable);

    /// @notice What is paid and neither claimed nor refunded, of all purchases, in wei of DATA
    function escrow() external view returns (uint128);

    /// @notice What was proven so far
    /// @return total of all events of all streams
    /// @return until the end of the last epoch, in seconds of the Unix epoch; 0: none was proven
    function provenEvents() external view returns (uint128 total, uint64 until);

    /// @notice The end of the last epoch of which a stream partition's count was proven, in seconds of the Unix epoch
    function partitionProvenUntil(address stream, uint32 streamPartition) external view returns (uint64);

    /// @notice The EIP-712 digest that the attester signs for a holder
    function attestationDigest(address account, uint64 expiry) external view returns (bytes32);

    /// @notice The token that is paid in
    function token() external view returns (IDATAcoin);

    /// @notice Where seller and holders gain karma
    function karma() external view returns (IKarma);

    /// @notice What names the coordinators that settle counts
    function directory() external view returns (INetworkDirectory);

    /// @notice The market that made this contract
    function market() external view returns (IDataMarket);
}
