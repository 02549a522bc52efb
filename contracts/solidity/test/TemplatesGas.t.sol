// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { ForecastPool } from "../templates/ForecastPool.sol";
import { MeteredPayment } from "../templates/MeteredPayment.sol";
import { OutcomeBet } from "../templates/OutcomeBet.sol";
import { ServiceAgreement } from "../templates/ServiceAgreement.sol";
import { ReportFixture } from "./utils/ReportFixture.sol";

/// @dev What whole transactions cost. The build compares the figures with those committed in solidity/gas.json.
/// forge-config: default.isolate = true
contract TemplatesGasTest is ReportFixture {
    string private constant PAYMENT = "MeteredPayment";
    string private constant AGREEMENT = "ServiceAgreement";
    string private constant BET = "OutcomeBet";
    string private constant POOL = "ForecastPool";

    function test_gas_meteredPayment() public {
        MeteredPayment payment = new MeteredPayment(token, alice, bob, 1, 60, 0, 100, 1 days, byAccount());
        token.approve(address(payment), 10);
        payment.deposit(10);
        _report(PAYMENT, address(payment), "report within the bounds, the first");
        vm.warp(START + 60);
        _report(PAYMENT, address(payment), "report within the bounds");
        _report(PAYMENT, address(payment), "report in a stretch that was paid for");
    }

    function test_gas_serviceAgreement() public {
        ServiceAgreement agreement = new ServiceAgreement(token, alice, bob, 51, 99, 60, 1, 5, 1 days, byAccount());
        token.approve(address(agreement), 100);
        agreement.payBond(100);
        _report(AGREEMENT, address(agreement), "report of a miss, the first in its window");
        _report(AGREEMENT, address(agreement), "report that breaches, the first");
        _report(AGREEMENT, address(agreement), "report of a miss");
        agreement = new ServiceAgreement(token, alice, bob, 0, 99, 60, 0, 5, 1 days, byEvents());
        subscribeTo(agreement);
        bring(agreement, "{\"value\":1}", START);
        bring(agreement, "{\"station\":\"Helsinki\",\"unit\":\"ms\",\"value\":2.5,\"ok\":true}", START);
        vm.snapshotGasLastCall(AGREEMENT, "deliver an event of 60 bytes");
    }

    function test_gas_outcomeBet() public {
        string[] memory sides = new string[](2);
        OutcomeBet bet =
            new OutcomeBet(token, sides, new int256[](1), START + 1, START + 1, START + 2 days, byAccount());
        fund(alice, address(bet), 10);
        vm.prank(alice);
        bet.stake(1, 10);
        vm.snapshotGasLastCall(BET, "stake, the first on a side");
        vm.warp(START + 1);
        _report(BET, address(bet), "report");
        bet.claim(alice);
        vm.snapshotGasLastCall(BET, "claim");
    }

    function test_gas_forecastPool() public {
        ForecastPool pool = new ForecastPool(token, 5, 100, START + 10, START + 20, START + 2 days, byAccount());
        address[10] memory forecasters;
        for (uint256 i = 0; i < 10; ++i) {
            forecasters[i] = account(vm.toString(i));
            fund(forecasters[i], address(pool), 5);
            bytes32 commitment = pool.commitmentOf(forecasters[i], 50, 0);
            vm.prank(forecasters[i]);
            pool.commit(commitment);
        }
        vm.snapshotGasLastCall(POOL, "commit");
        vm.warp(START + 10);
        for (uint256 i = 0; i < 10; ++i) {
            vm.prank(forecasters[i]);
            pool.reveal(50, 0);
        }
        vm.snapshotGasLastCall(POOL, "reveal");
        vm.warp(START + 20);
        _report(POOL, address(pool), "report");
        pool.settle();
        vm.snapshotGasLastCall(POOL, "settle ten");
        pool.claim(forecasters[0]);
        vm.snapshotGasLastCall(POOL, "claim");
    }

    function _report(string memory group, address reports, string memory name) private {
        vm.prank(reporter);
        MeteredPayment(reports).report(50);
        vm.snapshotGasLastCall(group, name);
    }
}
