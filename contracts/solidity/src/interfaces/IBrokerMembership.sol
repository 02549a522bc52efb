// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Broker, BrokerStatus, Endpoint } from "../types/Broker.sol";

/// @title Who runs the network
/// @notice A broker is the account that registered it and laid down its stake; the account is its name everywhere. Events carry
/// the new state whole, so that logs alone tell who the brokers are.
///
/// A life goes: `register`, `describe` as often as needed, `drain`, then, when all its partitions have been taken over, `unregister`,
/// and after the unbonding period `withdrawStake`. There is no way back from draining but to unregister and register again. Who
/// leaves without draining counts as absent until replaced.
interface IBrokerMembership {
    /// @notice A broker describes itself: how it is reached, and by which key its node speaks
    /// Only the node's key is kept in the contract: brokers and clients follow this event.
    /// @param sequence rises with each description of this broker
    event BrokerDescribed(address indexed broker, uint64 sequence, Endpoint endpoint);

    /// @notice A broker stands elsewhere now
    /// @param withdrawableAt from which second of the Unix epoch on its stake can be withdrawn; 0 unless it is being unbonded
    event BrokerStatusChanged(address indexed broker, BrokerStatus status, uint64 withdrawableAt);

    /// @notice The stake of a broker is now this much, in wei of DATA
    event StakeChanged(address indexed broker, uint256 stake);

    /// @notice The demerits of a broker are now these
    /// @param epoch as of which; with each epoch after it, `forgiveness` of them are forgotten
    event DemeritsChanged(address indexed broker, uint64 epoch, uint16 demerits);

    /// @notice By what brokers are drawn in an epoch (`IPartitionAssignment.rebalance`): fixed by the first transaction in it that
    /// commits, rebalances, or changes who is active
    /// @param seed of all draws in this epoch
    /// @param brokers how many brokers were active, and can be drawn
    event DrawSeeded(uint64 indexed epoch, bytes32 seed, uint32 brokers);

    /// @notice Where the broker stands this cannot be done. To register, an account must have no stake here, and must not
    /// have been removed for its demerits.
    error WrongStatus(address broker, BrokerStatus status);

    /// @notice The stake would be below the minimum
    error StakeTooSmall(uint256 stake, uint256 minimum);

    /// @notice The stake is locked until this second of the Unix epoch
    error StakeIsLocked(uint64 until);

    /// @notice There is no more room for brokers
    error TooManyBrokers(uint256 limit);

    /// @notice A peer id has 1 to `MAX_PEER_ID_BYTES` bytes
    error InvalidPeerId(uint256 length);

    /// @notice There are too many multiaddrs
    error TooManyMultiaddrs(uint256 count, uint256 limit);

    /// @notice A multiaddr has 1 to `MAX_MULTIADDR_BYTES` bytes
    error InvalidMultiaddr(uint256 length);

    /// @notice A broker's node needs a key
    error InvalidNodeKey();

    /// @notice Makes the caller a broker. Takes `stake` and the entry fee from the caller, who has approved both.
    /// @param stake in wei of DATA, at least the minimum
    /// @param endpoint how it is reached
    function register(uint256 stake, Endpoint calldata endpoint) external;

    /// @notice The calling broker describes itself anew
    function describe(Endpoint calldata endpoint) external;

    /// @notice The calling broker takes no more partitions, and serves those it has until it is replaced
    function drain() external;

    /// @notice The calling broker is gone. Its stake can be withdrawn after the unbonding period.
    function unregister() external;

    /// @notice Adds to the stake of the calling broker, which has approved it
    function addStake(uint256 amount) external;

    /// @notice Pays the caller what its stake exceeds the minimum by, up to this amount
    /// @param amount in wei of DATA
    function withdrawExcess(uint256 amount) external;

    /// @notice Pays the caller, who has left or was removed, its stake after the unbonding period
    function withdrawStake() external returns (uint256 amount);

    /// @notice All about a broker; status NONE and zeros for who never was one
    function brokerOf(address broker) external view returns (Broker memory);

    /// @notice How many brokers are active
    function activeBrokerCount() external view returns (uint256);

    /// @notice A page of the active brokers, in no particular order
    /// @param offset how many to pass over
    /// @param limit how many to return at most
    function activeBrokers(uint256 offset, uint256 limit) external view returns (address[] memory);
}
