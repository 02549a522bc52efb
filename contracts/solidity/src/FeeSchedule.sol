// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { IFeeSchedule } from "./interfaces/IFeeSchedule.sol";

/// @title The prices that brokers ask, in one slot
contract FeeSchedule is IFeeSchedule, Ownable2Step {
    /// @notice The most that an event can cost, in wei of DATA
    uint64 public constant MAX_EVENT_PRICE = 1e18;

    /// @notice The most that a byte can cost, in wei of DATA
    uint64 public constant MAX_BYTE_PRICE = 1e15;

    Prices private _prices;

    /// @param owner who sets the prices: a multisig or a timelock
    /// @param initial the prices at the start
    constructor(address owner, Prices memory initial) Ownable(owner) {
        _setPrices(initial);
    }

    /// @inheritdoc IFeeSchedule
    function setPrices(Prices calldata newPrices) external onlyOwner {
        _setPrices(newPrices);
    }

    /// @inheritdoc IFeeSchedule
    function prices() external view returns (Prices memory) {
        return _prices;
    }

    /// @inheritdoc IFeeSchedule
    function feeFor(uint64 publishedEvents, uint64 publishedBytes, uint64 deliveredEvents, uint64 deliveredBytes)
        external
        view
        returns (uint256)
    {
        Prices memory current = _prices;
        return uint256(publishedEvents) * current.publishedEvent + uint256(publishedBytes) * current.publishedByte
            + uint256(deliveredEvents) * current.deliveredEvent + uint256(deliveredBytes) * current.deliveredByte;
    }

    function _setPrices(Prices memory newPrices) private {
        _checkPrice(newPrices.publishedEvent, MAX_EVENT_PRICE);
        _checkPrice(newPrices.publishedByte, MAX_BYTE_PRICE);
        _checkPrice(newPrices.deliveredEvent, MAX_EVENT_PRICE);
        _checkPrice(newPrices.deliveredByte, MAX_BYTE_PRICE);
        _prices = newPrices;
        emit PricesChanged(newPrices);
    }

    function _checkPrice(uint64 price, uint64 limit) private pure {
        if (price > limit) revert PriceTooHigh(price, limit);
    }
}
