// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Report } from "../types/Report.sol";

/// @title What the brokers say about an epoch, and what was agreed
/// @notice After the end of an epoch each broker commits to what it will report, then reveals it; a commitment names its broker,
/// so that nobody can pass off another's report as its own. Then anybody may settle each partition: the root that enough of its
/// brokers reported stays on chain, those who reported it earn, those who reported another or none get demerits.
interface IEpochReports {
    /// @notice A broker committed to a batch of reports; a later commitment for the same batch takes its place
    event ReportsCommitted(address indexed broker, uint64 indexed epoch, uint16 batch, bytes32 commitment);

    /// @notice A broker revealed a batch of reports
    event ReportsRevealed(address indexed broker, uint64 indexed epoch, Report[] reports);

    /// @notice The brokers agreed on a root
    /// @param root that stays; zero if they did not agree
    /// @param coherent who reported it, in the order of their places
    /// @param deviant who reported another
    /// @param absent who was assigned and reported nothing
    event Settled(
        uint64 indexed epoch,
        uint32 indexed partition,
        bytes32 root,
        address[] coherent,
        address[] deviant,
        address[] absent
    );

    /// @notice This cannot be done now: it can from `start` on, and no longer at `end` (seconds of the Unix epoch)
    error OutsideWindow(uint64 start, uint64 end);

    /// @notice Only the broker and its node may do this
    error NotTheBroker(address caller, address broker);

    /// @notice The reports and the salt are not what the broker committed to
    error CommitmentMismatch(address broker, uint64 epoch, uint16 batch);

    /// @notice The partition is not assigned to the broker in this epoch
    error NotAssigned(address broker, uint32 partition, uint64 epoch);

    /// @notice The broker has reported this partition already
    error AlreadyReported(address broker, uint32 partition, uint64 epoch);

    /// @notice Zero is no root: a partition without events has `EMPTY_ROOT`
    error InvalidRoot(uint32 partition);

    /// @notice The partition is settled for this epoch
    error AlreadySettled(uint64 epoch, uint32 partition);

    /// @notice So many brokers reported this root, and so many are needed
    error NotCoherent(uint64 epoch, uint32 partition, uint256 reported, uint256 needed);

    /// @notice A root has been agreed on: it cannot be settled that there is none
    error Coherent(uint64 epoch, uint32 partition);

    /// @notice Commits to a batch of reports: see `commitmentOf`. By the broker or its node, in the commit window.
    /// @param broker who reports
    /// @param epoch reported
    /// @param batch a number of the broker's choosing, so that it can reveal in several transactions
    /// @param commitment hides the reports until they are revealed
    function commitReports(address broker, uint64 epoch, uint16 batch, bytes32 commitment) external;

    /// @notice Reveals a batch of reports, in the reveal window. By anybody who knows it, which is the broker. All or nothing.
    function revealReports(address broker, uint64 epoch, uint16 batch, bytes32 salt, Report[] calldata reports) external;

    /// @notice Settles a partition for an epoch, after its reveal window and at most `SETTLEMENT_EPOCHS` epochs after it.
    /// Anybody may call.
    /// @param root the root that enough brokers reported; zero, to settle that there is none
    function settle(uint64 epoch, uint32 partition, bytes32 root) external;

    /// @notice What to commit to: Keccak-256 of the ABI encoding of these values
    function commitmentOf(address broker, uint64 epoch, bytes32 salt, Report[] calldata reports)
        external
        pure
        returns (bytes32);

    /// @notice The root that was agreed on; zero if none was, or it is not settled
    function settledRoot(uint64 epoch, uint32 partition) external view returns (bytes32);

    /// @notice Whether it is settled which root the brokers agreed on, or that they did not
    function isSettled(uint64 epoch, uint32 partition) external view returns (bool);

    /// @notice How many brokers reported a root so far; forgotten some epochs later
    function votesFor(uint64 epoch, uint32 partition, bytes32 root) external view returns (uint256);

    /// @notice The epoch that the present moment belongs to
    function currentEpoch() external view returns (uint64);

    /// @notice When brokers may commit for an epoch: from `start` on, before `end` (seconds of the Unix epoch)
    function commitWindow(uint64 epoch) external view returns (uint64 start, uint64 end);

    /// @notice When brokers may reveal
    function revealWindow(uint64 epoch) external view returns (uint64 start, uint64 end);

    /// @notice When it may be settled
    function settlementWindow(uint64 epoch) external view returns (uint64 start, uint64 end);
}
