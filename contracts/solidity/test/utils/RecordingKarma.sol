// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The part of `IKarma` that a coordinator calls, without decay, so that sums can be compared
contract RecordingKarma {
    mapping(address account => uint256) public karmaOf;
    bool public authorised = true;

    function authorise(bool value) external {
        authorised = value;
    }

    function isCreditor(address) external view returns (bool) {
        return authorised;
    }

    function credit(address account, uint256 amount) external {
        karmaOf[account] += amount;
    }
}
