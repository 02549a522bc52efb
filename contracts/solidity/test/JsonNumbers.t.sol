// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { JsonNumbers } from "../src/libraries/JsonNumbers.sol";
import { Test } from "./utils/Test.sol";

contract JsonNumbersTest is Test {
    function read(bytes calldata json, string calldata field, uint8 decimals) external pure returns (bool, int256) {
        return JsonNumbers.read(json, keccak256(bytes(field)), decimals);
    }

    function _is(string memory json, string memory field, uint8 decimals, int256 expected) private view {
        (bool found, int256 value) = this.read(bytes(json), field, decimals);
        vm.assertTrue(found, json);
        vm.assertTrue(value == expected, json);
    }

    function _isNot(string memory json, string memory field) private view {
        (bool found, int256 value) = this.read(bytes(json), field, 2);
        vm.assertFalse(found, json);
        vm.assertTrue(value == 0, json);
    }

    function test_read_shouldTakeTheDocumentAsTheNumber() public view {
        _is("12", "", 0, 12);
        _is("-12.5", "", 2, -1250);
        _is(" 0.125\n", "", 2, 12);
        _is("-0.125", "", 2, -12);
        _is("0", "", 18, 0);
        _is("1e3", "", 0, 1000);
        _is("2.5E+2", "", 1, 2500);
        _is("125e-2", "", 1, 12);
        _is("1e-400", "", 18, 0);
        _is("0e999", "", 18, 0);
        _is("99999999999999999999999999999999999999", "", 0, 99999999999999999999999999999999999999);
    }

    function test_read_shouldFindTheField() public view {
        _is("{\"value\":21.5}", "value", 1, 215);
        _is("{ \"other\" : [1,{\"value\":3},\"a]\\\"}\"] ,\t\"value\" : -4 , \"more\":null }", "value", 0, -4);
        _is("{\"a\":{\"value\":1},\"b\":\"value\",\"value\":2}", "value", 0, 2);
        _is("{\"value\":1,\"value\":2}", "value", 0, 1);
        _is(unicode"{\"größe\":7}", unicode"größe", 0, 7);
    }

    function test_read_shouldNotFindWhatIsNoNumber() public view {
        string[19] memory none = [
            "",
            "{",
            "{}",
            "[1]",
            "{\"value\":\"1\"}",
            "{\"value\":true}",
            "{\"value\":}",
            "{\"value\":1",
            "{\"value\":1 2}",
            "{\"value\":-}",
            "{\"value\":1.}",
            "{\"value\":.5}",
            "{\"value\":1e}",
            "{\"value\":1e99}",
            "{\"value\":999999999999999999999999999999999999999}",
            "{\"valu\":1}",
            "{\"other\":]1,\"value\":1}",
            "{\"value",
            "{\"a\":\"\\"
        ];
        for (uint256 i = 0; i < none.length; ++i) {
            _isNot(none[i], "value");
        }
        _isNot("1 2", "");
        _isNot("{\"value\":1}", "");
    }

    function testFuzz_read_shouldNeverRevert(bytes calldata json, string calldata field, uint8 decimals) public view {
        this.read(json, field, uint8(bound(decimals, 0, 18)));
    }

    function testFuzz_read_shouldReadWhatWasWritten(uint120 whole, uint64 fraction, bool negative) public view {
        string memory digits = vm.toString(uint256(1e20) + fraction);
        bytes memory padded = new bytes(20);
        for (uint256 i = 0; i < 20; ++i) {
            padded[i] = bytes(digits)[i + 1];
        }
        uint256 integer = uint256(whole) % 1e18;
        string memory json =
            string.concat("{\"x\":", negative ? "-" : "", vm.toString(integer), ".", string(padded), "}");
        int256 expected = int256(integer * 1e18 + uint256(fraction) / 100);
        _is(json, "x", 18, negative ? -expected : expected);
    }

    /// @dev What can begin a document, cut anywhere and followed by anything
    function testFuzz_read_shouldStandWhatIsCutOff(uint8 length, bytes calldata rest) public view {
        bytes memory whole = "{\"a\":[{\"b\":\"\\\\\\\"\"}],\"value\":-12.5e-1,\"c\":{}}";
        uint256 kept = bound(length, 0, whole.length);
        bytes memory cut = new bytes(kept);
        for (uint256 i = 0; i < kept; ++i) {
            cut[i] = whole[i];
        }
        this.read(bytes.concat(cut, rest), "value", 2);
    }
}
