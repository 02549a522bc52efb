// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Readers with their public keys, in as few slots as hold them
/// @notice A compressed key and its reader's place in the list take three slots; as `bytes`, with a set beside them, they would
/// take five, and each costs who buys access to a stream some 22,000 gas.
library ReaderKeys {
    /// @dev A point of secp256k1 (SEC 1, section 2.3): its first byte, then x, and y unless it is compressed
    /// @param form the first byte; 0: there is no key
    /// @param place of the reader in the list, from 1
    struct Key {
        uint8 form;
        uint64 place;
        bytes32 x;
        bytes32 y;
    }

    struct Readers {
        address[] list;
        mapping(address reader => Key) keys;
    }

    uint8 private constant UNCOMPRESSED = 4;

    /// @notice Gives a reader a key, in place of the one that it had
    /// @param publicKey one that `Secp256k1.isPublicKey` takes
    function set(Readers storage self, address reader, bytes calldata publicKey) internal {
        Key storage key = self.keys[reader];
        (uint8 before, uint64 place) = (key.form, key.place);
        if (place == 0) {
            self.list.push(reader);
            // forge-lint: disable-next-line(unsafe-typecast) -- nobody can pay for so many readers
            place = uint64(self.list.length);
        }
        uint8 form = uint8(publicKey[0]);
        (key.form, key.place, key.x) = (form, place, bytes32(publicKey[1:33]));
        if (form == UNCOMPRESSED) key.y = bytes32(publicKey[33:65]);
        else if (before == UNCOMPRESSED) delete key.y;
    }

    /// @notice Takes a reader's key; the last of the list takes its place
    /// @return whether it had one
    function remove(Readers storage self, address reader) internal returns (bool) {
        uint64 place = self.keys[reader].place;
        if (place == 0) return false;
        address last = self.list[self.list.length - 1];
        if (last != reader) {
            self.list[place - 1] = last;
            self.keys[last].place = place;
        }
        self.list.pop();
        delete self.keys[reader];
        return true;
    }

    /// @notice A reader's key; empty if it has none
    function keyOf(Readers storage self, address reader) internal view returns (bytes memory) {
        Key storage key = self.keys[reader];
        uint8 form = key.form;
        if (form == 0) return "";
        return form == UNCOMPRESSED ? abi.encodePacked(form, key.x, key.y) : abi.encodePacked(form, key.x);
    }
}
