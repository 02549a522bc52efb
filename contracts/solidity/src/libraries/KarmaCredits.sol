// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IKarma } from "../interfaces/IKarma.sol";

/// @title Karma for payments that must not hinge on it
/// @notice Credits if the calling contract is a creditor, and does nothing otherwise: so whoever names the creditors can
/// take karma away from payments, but cannot stop them.
library KarmaCredits {
    function creditIfAllowed(IKarma karma, address account, uint256 amount) internal {
        if (karma.isCreditor(address(this))) karma.credit(account, amount);
    }
}
