// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Karma, the standing of who takes part in the exchange of data
/// @notice An account gains as much karma as DATA moved from or to it, and half of it is gone after every half-life, until
/// less than a wei is left. It cannot be moved or bought: only contracts that move DATA credit it.
///
/// Decay is computed on read. What is kept is one number and the half-life it belongs to; writing never rounds what was
/// there before, so that it makes no difference how often an account is written to (docs/adr/0130-karma.md).
///
/// The owner names the creditors: contracts that move DATA between accounts. It is meant to be a multisig or a timelock. A
/// creditor can make karma out of nothing, so it is to be a contract whose code leaves it no choice.
interface IKarma {
    /// @notice The karma of an account is now this much, as of the block's time; from here on it decays
    event KarmaChanged(address indexed account, uint256 karma);

    /// @notice Whether a contract may credit and debit
    /// @param factory the factory that it is authorised by, only as long as that is one; zero if by the owner
    event CreditorChanged(address indexed creditor, bool authorised, address indexed factory);

    /// @notice Whether a contract may authorise the contracts that it makes
    event FactoryChanged(address indexed factory, bool authorised);

    /// @notice Only creditors may do this
    error NotCreditor(address caller);

    /// @notice Only factories may do this
    error NotFactory(address caller);

    /// @notice The contract has been authorised before: what it may do now is the owner's to change
    error CreditorKnown(address creditor);

    /// @notice The half-life lies outside `MIN_HALF_LIFE` to `MAX_HALF_LIFE`
    error InvalidHalfLife(uint64 halfLife, uint64 lowest, uint64 highest);

    /// @notice Adds karma. Creditors only: a contract whose payments must not hinge on this asks `isCreditor` first.
    /// @param account whose; the zero address has none, and is passed over
    /// @param amount in wei of DATA
    function credit(address account, uint256 amount) external;

    /// @notice Takes karma away, down to nothing at most. Creditors only.
    /// @param account whose
    /// @param amount in wei of DATA
    function debit(address account, uint256 amount) external;

    /// @notice Authorises a contract to credit and debit, or bars it. Owner only. A contract that a factory authorised needs
    /// the factory as well.
    function setCreditor(address creditor, bool authorised) external;

    /// @notice Lets a contract authorise the contracts that it makes, or ends that, and with it what they may do.
    /// Owner only.
    function setFactory(address factory, bool authorised) external;

    /// @notice Authorises a contract that the caller has made. Factories only; once for each contract.
    function addCreditor(address creditor) external;

    /// @notice How much karma an account has now, in wei of DATA
    function karmaOf(address account) external view returns (uint256);

    /// @notice Whether a contract may credit and debit now
    function isCreditor(address account) external view returns (bool);

    /// @notice Whether a contract may authorise the contracts that it makes
    function isFactory(address account) external view returns (bool);

    /// @notice Seconds in which karma halves
    function halfLife() external view returns (uint64);
}
