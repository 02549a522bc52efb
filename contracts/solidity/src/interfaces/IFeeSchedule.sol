// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title What the network costs to use
/// @notice Brokers meter sessions in events and bytes, published and delivered, and ask for vouchers (`IPaymentChannels`) worth
/// at least these prices. They are a floor against flooding; zero on a development network unless asked.
///
/// Nothing on chain enforces them: a voucher is what both sides signed and accepted. The owner sets the prices, within bounds;
/// it is meant to be a multisig or a timelock.
interface IFeeSchedule {
    /// @notice Prices in wei of DATA
    /// @param publishedEvent of an event that a broker takes from a publisher
    /// @param publishedByte of a byte of such events
    /// @param deliveredEvent of an event that a broker delivers to a subscriber
    /// @param deliveredByte of a byte of such events
    struct Prices {
        uint64 publishedEvent;
        uint64 publishedByte;
        uint64 deliveredEvent;
        uint64 deliveredByte;
    }

    /// @notice From now on, these prices hold
    event PricesChanged(Prices prices);

    /// @notice A price lies above its bound, `MAX_EVENT_PRICE` or `MAX_BYTE_PRICE`
    error PriceTooHigh(uint64 price, uint64 limit);

    /// @notice Sets the prices. Owner only.
    function setPrices(Prices calldata prices) external;

    /// @notice The prices in force
    function prices() external view returns (Prices memory);

    /// @notice What so many events and bytes, published and delivered, cost at the prices in force
    function feeFor(uint64 publishedEvents, uint64 publishedBytes, uint64 deliveredEvents, uint64 deliveredBytes)
        external
        view
        returns (uint256);
}
