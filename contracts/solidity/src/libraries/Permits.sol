// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IDATAcoin } from "../interfaces/IDATAcoin.sol";
import { Permit } from "../types/Permit.sol";

/// @title Approvals that come with a call
library Permits {
    /// @notice Uses the caller's permit for the calling contract. One that fails is passed over: anybody may have used it just
    /// before, with the same effect; without an approval, the transfer that follows fails and says so.
    function use(Permit calldata permit, IDATAcoin token) internal {
        try token.permit(msg.sender, address(this), permit.amount, permit.deadline, permit.v, permit.r, permit.s) { }
            catch { }
    }
}
