// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import { IEpochReports } from "../src/interfaces/IEpochReports.sol";
import { INetworkRewards } from "../src/interfaces/INetworkRewards.sol";
import { IPartitionAssignment } from "../src/interfaces/IPartitionAssignment.sol";
import { BrokerStatus } from "../src/types/Broker.sol";
import { NetworkLayout, NetworkParameters } from "../src/types/NetworkSettings.sol";
import { Report } from "../src/types/Report.sol";
import { CoordinatorFixture } from "./utils/CoordinatorFixture.sol";

contract EpochReportsTest is CoordinatorFixture {
    bytes32 private constant GOOD = keccak256("good");
    bytes32 private constant BAD = keccak256("bad");
    bytes32 private constant WORSE = keccak256("worse");

    uint64 private _epoch;
    address[] private _replicas;

    function setUp() public override {
        super.setUp();
        start(4);
        _epoch = coordinator.currentEpoch();
        _replicas = coordinator.replicasOf(0);
    }

    // What is agreed

    function test_settle_shouldPayThoseWhoAgree() public {
        report(_epoch, 0, roots3(GOOD, GOOD, GOOD));
        vm.assertEq(coordinator.votesFor(_epoch, 0, GOOD), 3);
        vm.expectEmit(address(coordinator));
        emit IEpochReports.Settled(_epoch, 0, GOOD, _replicas, new address[](0), new address[](0));
        coordinator.settle(_epoch, 0, GOOD);
        vm.assertEq(coordinator.settledRoot(_epoch, 0), GOOD);
        vm.assertTrue(coordinator.isSettled(_epoch, 0));
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(coordinator.rewardsOf(_replicas[i]), REPORT_REWARD);
            vm.assertEq(demeritsOf(_replicas[i]), 0);
        }
    }

    function test_settle_shouldGiveDemeritsToTheDeviant() public {
        report(_epoch, 0, roots3(BAD, GOOD, GOOD));
        (address[] memory coherent, address[] memory deviant) = (new address[](2), new address[](1));
        (coherent[0], coherent[1], deviant[0]) = (_replicas[1], _replicas[2], _replicas[0]);
        vm.expectEmit(address(coordinator));
        emit IEpochReports.Settled(_epoch, 0, GOOD, coherent, deviant, new address[](0));
        coordinator.settle(_epoch, 0, GOOD);
        vm.assertEq(coordinator.rewardsOf(_replicas[0]), 0);
        vm.assertEq(coordinator.rewardsOf(_replicas[1]), REPORT_REWARD);
        // Two epochs have begun since the one that was judged.
        vm.assertEq(demeritsOf(_replicas[0]), 20 - (coordinator.currentEpoch() - _epoch));
    }

    function test_settle_shouldGiveDemeritsToTheAbsent() public {
        report(_epoch, 0, roots3(GOOD, 0, GOOD));
        coordinator.settle(_epoch, 0, GOOD);
        vm.assertEq(coordinator.rewardsOf(_replicas[1]), 0);
        vm.assertEq(demeritsOf(_replicas[1]), 4 - (coordinator.currentEpoch() - _epoch));
    }

    function test_settle_shouldRefuseARootOfTooFew() public {
        report(_epoch, 0, roots3(GOOD, BAD, WORSE));
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.NotCoherent.selector, _epoch, 0, 1, 2));
        coordinator.settle(_epoch, 0, GOOD);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.NotCoherent.selector, _epoch, 0, 0, 2));
        coordinator.settle(_epoch, 0, keccak256("nobody's"));
        coordinator.settle(_epoch, 0, 0);
        vm.assertTrue(coordinator.isSettled(_epoch, 0));
        vm.assertEq(coordinator.settledRoot(_epoch, 0), 0);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(coordinator.rewardsOf(_replicas[i]), 0);
            vm.assertEq(demeritsOf(_replicas[i]), 2 - (coordinator.currentEpoch() - _epoch));
        }
    }

    function test_settle_shouldNotBlameOneWhoReportedAloneForWantOfOthers() public {
        report(_epoch, 0, roots3(GOOD, 0, 0));
        coordinator.settle(_epoch, 0, 0);
        vm.assertEq(demeritsOf(_replicas[0]), 0);
        vm.assertEq(demeritsOf(_replicas[1]), 4 - (coordinator.currentEpoch() - _epoch));
    }

    function test_settle_shouldNotHideARootThatWasAgreedOn() public {
        report(_epoch, 0, roots3(BAD, GOOD, GOOD));
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.Coherent.selector, _epoch, 0));
        coordinator.settle(_epoch, 0, 0);
    }

    function test_settle_shouldBePossibleOnce() public {
        report(_epoch, 0, roots3(GOOD, GOOD, BAD));
        coordinator.settle(_epoch, 0, GOOD);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.AlreadySettled.selector, _epoch, 0));
        coordinator.settle(_epoch, 0, GOOD);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.AlreadySettled.selector, _epoch, 0));
        coordinator.settle(_epoch, 0, 0);
    }

    function test_settle_shouldJudgeThoseAssignedInThatEpoch() public {
        vm.prank(_replicas[0]);
        coordinator.drain();
        balance();
        vm.assertTrue(coordinator.replicasOf(0)[0] != _replicas[0]);
        report(_epoch, 0, roots3(GOOD, GOOD, GOOD));
        coordinator.settle(_epoch, 0, GOOD);
        vm.assertEq(coordinator.rewardsOf(_replicas[0]), REPORT_REWARD);
    }

    function test_settle_shouldKeepToItsWindow() public {
        (uint64 from, uint64 to) = coordinator.settlementWindow(_epoch);
        vm.warp(from - 1);
        _expectOutside(from, to);
        coordinator.settle(_epoch, 0, 0);
        vm.warp(to);
        _expectOutside(from, to);
        coordinator.settle(_epoch, 0, 0);
        vm.warp(to - 1);
        coordinator.settle(_epoch, 0, 0);
    }

    function test_epochs_shouldNotBeMistakenForOthersBeyondTheClock() public {
        // (wrapped + 1) × 60 is, cut to 64 bits, the start of the present epoch
        uint64 wrapped = uint64((uint256(_epoch + 1) * 60 + (uint256(1) << 66)) / 60) - 1;
        vm.warp((_epoch + 1) * 60 + 30);
        vm.expectRevert();
        coordinator.settle(wrapped, 0, 0);
        vm.expectRevert();
        coordinator.settle(type(uint64).max, 0, 0);
    }

    // Who may report what, and when

    function test_commit_shouldBeOfTheBrokerOrItsNode() public {
        toCommit(_epoch);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.NotTheBroker.selector, stranger, _replicas[0]));
        vm.prank(stranger);
        coordinator.commitReports(_replicas[0], _epoch, 0, GOOD);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.NotTheBroker.selector, stranger, stranger));
        vm.prank(stranger);
        coordinator.commitReports(stranger, _epoch, 0, GOOD);
        vm.expectEmit(address(coordinator));
        emit IEpochReports.ReportsCommitted(_replicas[0], _epoch, 7, GOOD);
        vm.prank(_replicas[0]);
        coordinator.commitReports(_replicas[0], _epoch, 7, GOOD);
        vm.prank(nodeOf(_replicas[0]));
        coordinator.commitReports(_replicas[0], _epoch, 7, BAD);
    }

    function test_commitAndReveal_shouldKeepToTheirWindows() public {
        (uint64 from, uint64 to) = coordinator.commitWindow(_epoch);
        Report[] memory reports = reportOf(0, GOOD);
        vm.assertEq(from, (_epoch + 1) * 60);
        vm.assertEq(to, from + 40);
        vm.startPrank(_replicas[0]);
        vm.warp(from - 1);
        _expectOutside(from, to);
        coordinator.commitReports(_replicas[0], _epoch, 0, GOOD);
        vm.warp(to);
        _expectOutside(from, to);
        coordinator.commitReports(_replicas[0], _epoch, 0, GOOD);
        vm.warp(to - 1);
        coordinator.commitReports(
            _replicas[0], _epoch, 0, coordinator.commitmentOf(_replicas[0], _epoch, SALT, reports)
        );
        (from, to) = coordinator.revealWindow(_epoch);
        vm.assertEq(to, from + 20);
        _expectOutside(from, to);
        coordinator.revealReports(_replicas[0], _epoch, 0, SALT, reports);
        vm.warp(to);
        _expectOutside(from, to);
        coordinator.revealReports(_replicas[0], _epoch, 0, SALT, reports);
        vm.warp(to - 1);
        vm.expectEmit(address(coordinator));
        emit IEpochReports.ReportsRevealed(_replicas[0], _epoch, reports);
        coordinator.revealReports(_replicas[0], _epoch, 0, SALT, reports);
    }

    function test_reveal_shouldMatchTheCommitment() public {
        toCommit(_epoch);
        commit(_replicas[0], _epoch, reportOf(0, GOOD));
        toReveal(_epoch);
        Report[] memory other = reportOf(0, BAD);
        _expectMismatch(_replicas[0]);
        coordinator.revealReports(_replicas[0], _epoch, 0, SALT, other);
        other = reportOf(0, GOOD);
        _expectMismatch(_replicas[0]);
        coordinator.revealReports(_replicas[0], _epoch, 0, GOOD, other);
        _expectMismatch(_replicas[1]);
        coordinator.revealReports(_replicas[1], _epoch, 0, SALT, other);
    }

    /// @dev A broker that copies another's commitment, and then what it revealed, cannot reveal it as its own
    function test_reveal_shouldBeOfNoUseToACopyist() public {
        Report[] memory reports = reportOf(0, GOOD);
        bytes32 seen = coordinator.commitmentOf(_replicas[0], _epoch, SALT, reports);
        toCommit(_epoch);
        commit(_replicas[0], _epoch, reports);
        vm.prank(_replicas[1]);
        coordinator.commitReports(_replicas[1], _epoch, 0, seen);
        toReveal(_epoch);
        reveal(_replicas[0], _epoch, reports);
        _expectMismatch(_replicas[1]);
        coordinator.revealReports(_replicas[1], _epoch, 0, SALT, reports);
    }

    function test_reveal_shouldRefuseWhatCannotBe() public {
        address outside = brokerNamed(0);
        for (uint256 i = 0; i < 4; ++i) {
            address broker = brokerNamed(i);
            if (broker != _replicas[0] && broker != _replicas[1] && broker != _replicas[2]) outside = broker;
        }
        Report[] memory zero = reportOf(0, 0);
        Report[] memory unknown = reportOf(8, GOOD);
        Report[] memory twice = new Report[](2);
        twice[0] = Report(0, GOOD);
        twice[1] = Report(0, BAD);
        Report[] memory good = reportOf(0, GOOD);
        toCommit(_epoch);
        _commitBatch(_replicas[0], 0, zero);
        _commitBatch(_replicas[0], 1, unknown);
        _commitBatch(_replicas[0], 2, twice);
        _commitBatch(outside, 0, good);
        toReveal(_epoch);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.InvalidRoot.selector, 0));
        coordinator.revealReports(_replicas[0], _epoch, 0, SALT, zero);
        vm.expectRevert(abi.encodeWithSelector(IPartitionAssignment.UnknownPartition.selector, 8, 8));
        coordinator.revealReports(_replicas[0], _epoch, 1, SALT, unknown);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.AlreadyReported.selector, _replicas[0], 0, _epoch));
        coordinator.revealReports(_replicas[0], _epoch, 2, SALT, twice);
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.NotAssigned.selector, outside, 0, _epoch));
        coordinator.revealReports(outside, _epoch, 0, SALT, good);
    }

    // Standing

    function test_demerits_shouldCountTheWorstVerdictOfAnEpochOnce() public {
        address broker = _replicas[0];
        uint32 second = 1;
        while (_placeOf(second, broker) == 3) ++second;
        bytes32[] memory roots = roots3(GOOD, GOOD, GOOD);
        roots[_placeOf(second, broker)] = BAD;
        address[] memory others = coordinator.replicasOf(second);
        toCommit(_epoch);
        for (uint256 i = 0; i < 3; ++i) {
            if (i > 0) _commitBatch(_replicas[i], 0, reportOf(0, GOOD));
            _commitBatch(others[i], 1, reportOf(second, roots[i]));
        }
        toReveal(_epoch);
        for (uint256 i = 0; i < 3; ++i) {
            if (i > 0) coordinator.revealReports(_replicas[i], _epoch, 0, SALT, reportOf(0, GOOD));
            coordinator.revealReports(others[i], _epoch, 1, SALT, reportOf(second, roots[i]));
        }
        toSettlement(_epoch);
        coordinator.settle(_epoch, 0, GOOD); // absent
        vm.assertEq(demeritsOf(broker), 4 - (coordinator.currentEpoch() - _epoch));
        coordinator.settle(_epoch, second, GOOD); // deviant
        vm.assertEq(demeritsOf(broker), 20 - (coordinator.currentEpoch() - _epoch));
    }

    function test_demerits_shouldBeForgottenWithTime() public {
        report(_epoch, 0, roots3(BAD, GOOD, GOOD));
        coordinator.settle(_epoch, 0, GOOD);
        vm.warp((_epoch + 10) * 60);
        vm.assertEq(demeritsOf(_replicas[0]), 10);
        vm.warp((_epoch + 20) * 60);
        vm.assertEq(demeritsOf(_replicas[0]), 0);
    }

    function test_demerits_shouldEndInRemoval() public {
        address deviant = _removed();
        vm.assertTrue(brokerOf(deviant).status == BrokerStatus.REMOVED);
        vm.assertEq(brokerOf(deviant).stake, STAKE - PENALTY);
        vm.assertEq(coordinator.activeBrokerCount(), 3);
        vm.warp(brokerOf(deviant).withdrawableAt);
        vm.startPrank(deviant);
        vm.assertEq(coordinator.withdrawStake(), STAKE - PENALTY);
        vm.assertTrue(brokerOf(deviant).status == BrokerStatus.REMOVED);
        vm.expectRevert(abi.encodeWithSelector(INetworkRewards.NothingToClaim.selector, deviant));
        coordinator.withdrawStake();
        vm.expectRevert();
        coordinator.register(STAKE, someEndpoint(deviant));
    }

    function test_removed_shouldEarnNothingAndBeReplaced() public {
        join(account("late"));
        address deviant = _removed();
        uint256 earned = coordinator.rewardsOf(deviant);
        uint64 epoch = coordinator.currentEpoch();
        vm.warp((epoch + 1) * 60);
        if (_placeOf(0, deviant) < 3) {
            report(epoch, 0, roots3(GOOD, GOOD, GOOD));
            coordinator.settle(epoch, 0, GOOD);
        }
        vm.assertEq(coordinator.rewardsOf(deviant), earned);
        balance();
        vm.assertEq(brokerOf(deviant).load, 0);
    }

    function test_leaving_shouldNotEscapeThePenalty() public {
        report(_epoch, 0, roots3(BAD, GOOD, GOOD));
        NetworkParameters memory parameters = someParameters();
        parameters.demeritLimit = 20;
        vm.prank(owner);
        coordinator.setParameters(parameters);
        vm.prank(_replicas[0]);
        coordinator.unregister();
        uint64 withdrawableAt = brokerOf(_replicas[0]).withdrawableAt;
        coordinator.settle(_epoch, 0, GOOD);
        vm.assertTrue(brokerOf(_replicas[0]).status == BrokerStatus.REMOVED);
        vm.assertEq(brokerOf(_replicas[0]).stake, STAKE - PENALTY);
        vm.assertEq(brokerOf(_replicas[0]).withdrawableAt, withdrawableAt);
    }

    function test_demerits_shouldLowerTheShareOfTheLoad() public {
        address deviant = _replicas[0];
        for (uint256 i = 0; i < 3; ++i) {
            _deviate(deviant);
        }
        for (uint256 i = 0; i < 12; ++i) {
            join(brokerNamed(50 + i));
        }
        for (uint256 i = 0; i < 6; ++i) {
            nextEpoch();
            balance();
            if (i < 2) _deviate(deviant);
        }
        uint256 total = 3 * coordinator.FULL_LOAD();
        vm.assertTrue(brokerOf(deviant).load * 16 < total);
    }

    // Rewards

    function test_rewards_shouldBeClaimedWithKarma() public {
        report(_epoch, 0, roots3(GOOD, GOOD, GOOD));
        coordinator.settle(_epoch, 0, GOOD);
        vm.expectEmit(address(coordinator));
        emit INetworkRewards.RewardsClaimed(_replicas[0], REPORT_REWARD);
        vm.prank(_replicas[0]);
        vm.assertEq(coordinator.claimRewards(), REPORT_REWARD);
        vm.assertEq(token.balanceOf(_replicas[0]), REPORT_REWARD);
        vm.assertEq(karma.karmaOf(_replicas[0]), REPORT_REWARD);
        vm.expectRevert(abi.encodeWithSelector(INetworkRewards.NothingToClaim.selector, _replicas[0]));
        vm.prank(_replicas[0]);
        coordinator.claimRewards();
    }

    function test_rewards_shouldBePaidWhereKarmaIsNotAuthorised() public {
        karma.setCreditor(address(coordinator), false);
        vm.expectEmit(address(coordinator));
        emit INetworkRewards.KarmaNotCredited(keeper, 24 * REBALANCE_REWARD);
        vm.prank(keeper);
        coordinator.claimRewards();
        vm.assertEq(token.balanceOf(keeper), 24 * REBALANCE_REWARD);
        vm.assertEq(karma.karmaOf(keeper), 0);
    }

    function test_rewards_shouldBeSharedWhenThePoolIsShort() public {
        NetworkParameters memory parameters = someParameters();
        parameters.reportReward = 1e24;
        vm.prank(owner);
        coordinator.setParameters(parameters);
        uint256 pool = coordinator.rewardPool();
        report(_epoch, 0, roots3(GOOD, GOOD, BAD));
        coordinator.settle(_epoch, 0, GOOD);
        vm.assertEq(coordinator.rewardsOf(_replicas[0]), pool / 2);
        vm.assertEq(coordinator.rewardsOf(_replicas[1]), pool / 2);
    }

    function test_surplus_shouldBecomeRewards() public {
        uint256 pool = coordinator.rewardPool();
        vm.expectRevert(abi.encodeWithSelector(INetworkRewards.NothingToClaim.selector, address(coordinator)));
        coordinator.absorbSurplus();
        token.transfer(address(coordinator), 5);
        vm.assertEq(coordinator.absorbSurplus(), 5);
        vm.assertEq(coordinator.rewardPool(), pool + 5);
    }

    // A network of one

    function test_settle_shouldNeedOneWhereOneIsAll() public {
        NetworkLayout memory layout_ = someLayout();
        layout_.replication = 1;
        layout_.initialPartitions = 1;
        deploy(layout_, someParameters());
        joinMany(1);
        coordinator.rebalance(0);
        nextEpoch();
        uint64 epoch = coordinator.currentEpoch();
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = coordinator.EMPTY_ROOT();
        report(epoch, 0, roots);
        coordinator.settle(epoch, 0, roots[0]);
        vm.assertEq(coordinator.settledRoot(epoch, 0), keccak256(hex"00"));
    }

    function test_multicall_shouldSettleMany() public {
        toSettlement(_epoch);
        bytes[] memory calls = new bytes[](8);
        for (uint32 p = 0; p < 8; ++p) {
            calls[p] = abi.encodeCall(IEpochReports.settle, (_epoch, p, bytes32(0)));
        }
        coordinator.multicall(calls);
        for (uint32 p = 0; p < 8; ++p) {
            vm.assertTrue(coordinator.isSettled(_epoch, p));
        }
    }

    /// @dev Whatever each says, who agrees with the settled root earns, nobody else does, and a root needs two
    function testFuzz_settle_shouldNeverLetADeviantOutearnACoherentBroker(uint8[3] memory choices) public {
        bytes32[] memory roots = new bytes32[](3);
        for (uint256 i = 0; i < 3; ++i) {
            roots[i] = choices[i] % 4 == 0 ? bytes32(0) : bytes32(uint256(choices[i] % 4) + 1);
        }
        report(_epoch, 0, roots);
        bytes32 agreed = roots[0] != 0 && (roots[0] == roots[1] || roots[0] == roots[2])
            ? roots[0]
            : roots[1] == roots[2] ? roots[1] : bytes32(0);
        coordinator.settle(_epoch, 0, agreed);
        for (uint256 i = 0; i < 3; ++i) {
            bool isCoherent = agreed != 0 && roots[i] == agreed;
            vm.assertEq(coordinator.rewardsOf(_replicas[i]), isCoherent ? REPORT_REWARD : 0);
            if (isCoherent) vm.assertEq(demeritsOf(_replicas[i]), 0);
        }
    }

    function _removed() private returns (address deviant) {
        deviant = _replicas[0];
        for (uint256 i = 0; i < 6; ++i) {
            _deviate(deviant);
        }
    }

    /// @dev A broker reports another root than the others, in a partition that it has in this epoch
    function _deviate(address deviant) private {
        uint64 epoch = coordinator.currentEpoch();
        uint32 partition = 0;
        while (_placeAt(partition, deviant, epoch) == 3) ++partition;
        bytes32[] memory roots = roots3(GOOD, GOOD, GOOD);
        roots[_placeAt(partition, deviant, epoch)] = BAD;
        report(epoch, partition, roots);
        coordinator.settle(epoch, partition, GOOD);
    }

    function _placeOf(uint32 partition, address broker) private view returns (uint256) {
        return _placeAt(partition, broker, coordinator.currentEpoch());
    }

    function _placeAt(uint32 partition, address broker, uint64 epoch) private view returns (uint256 place) {
        address[] memory replicas = coordinator.replicasAt(partition, epoch);
        while (place < 3 && replicas[place] != broker) ++place;
    }

    function _commitBatch(address broker, uint16 batch, Report[] memory reports) private {
        bytes32 commitment = coordinator.commitmentOf(broker, _epoch, SALT, reports);
        vm.prank(broker);
        coordinator.commitReports(broker, _epoch, batch, commitment);
    }

    function _expectOutside(uint64 from, uint64 to) private {
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.OutsideWindow.selector, from, to));
    }

    function _expectMismatch(address broker) private {
        vm.expectRevert(abi.encodeWithSelector(IEpochReports.CommitmentMismatch.selector, broker, _epoch, 0));
    }
}
