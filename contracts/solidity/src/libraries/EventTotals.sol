// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice How many events there were until the end of an epoch
/// @param start of the epoch, in seconds of the Unix epoch
/// @param end of the epoch
/// @param total of all events until then
struct EventTotal {
    uint64 start;
    uint64 end;
    uint128 total;
}

/// @title Event counts over time
/// @notice Sums by epochs, in the order of time, that answer how many events lie between two moments. Within an epoch, events
/// are taken to be spread evenly; between epochs that were recorded there are none. So what lies between a and b, and
/// between b and c, adds up to what lies between a and c.
library EventTotals {
    /// @notice Adds events to an epoch: the last one recorded, or one that begins no earlier than that ended
    /// @return isNext false if the epoch comes too early; nothing is changed then
    /// @return total of all events recorded
    function add(EventTotal[] storage self, uint64 start, uint64 end, uint64 count)
        internal
        returns (bool isNext, uint128 total)
    {
        uint256 length = self.length;
        if (length == 0) {
            self.push(EventTotal(start, end, count));
            return (true, count);
        }
        EventTotal memory last = self[length - 1];
        total = last.total + count;
        if (last.start == start && last.end == end) {
            self[length - 1].total = total;
            return (true, total);
        }
        if (start < last.end) return (false, last.total);
        self.push(EventTotal(start, end, total));
        return (true, total);
    }

    /// @notice How many events lie in the seconds from `start` until before `end`, rounded either way by less than one
    function between(EventTotal[] storage self, uint64 start, uint64 end) internal view returns (uint128) {
        return until(self, end) - until(self, start);
    }

    /// @notice How many events lie before a moment, rounded down
    function until(EventTotal[] storage self, uint64 moment) internal view returns (uint128 total) {
        uint256 ended = _endedBy(self, moment);
        if (ended > 0) total = self[ended - 1].total;
        if (ended == self.length) return total;
        EventTotal memory epoch = self[ended];
        if (moment <= epoch.start) return total;
        uint256 inEpoch = epoch.total - total;
        // No more than the events of the epoch, because the moment lies before its end.
        // forge-lint: disable-next-line(unsafe-typecast)
        return total + uint128(inEpoch * (moment - epoch.start) / (epoch.end - epoch.start));
    }

    /// @dev How many epochs had ended by a moment
    function _endedBy(EventTotal[] storage self, uint64 moment) private view returns (uint256 low) {
        uint256 high = self.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (self[middle].end <= moment) low = middle + 1;
            else high = middle;
        }
    }
}
