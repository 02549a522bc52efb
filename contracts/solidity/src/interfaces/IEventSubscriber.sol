// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { StreamEvent } from "../types/StreamEvent.sol";

/// @title A contract that subscribes to streams
interface IEventSubscriber {
    /// @notice Takes an event of a stream that this contract has subscribed to.
    ///
    /// Believe it only from the `EventDelivery` that was subscribed with: check `msg.sender`. It comes at most once for each
    /// event, in no promised order and with no promise that all come; whoever delivers chooses when, and may be anybody. The
    /// subscription's gas limit is what this call can use, all of it available; if it fails, the event counts as delivered and
    /// is paid for all the same.
    /// @param subscription the id that `EventDelivery.subscribe` gave
    /// @param streamEvent the event, verified: signed by its publisher, who may publish on the stream
    function onEvent(uint256 subscription, StreamEvent calldata streamEvent) external;
}
