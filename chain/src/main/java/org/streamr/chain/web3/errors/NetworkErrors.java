package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.contracts.generated.NetworkDirectory;

/** What the network directory and the coordinator refuse. */
public final class NetworkErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              NetworkDirectory.NOTACONTRACT_ERROR,
              "there is no contract at {0}, so that it cannot coordinate the network: deploy the"
                  + " coordinator first")
          .know(
              NetworkCoordinator.ALREADYREPORTED_ERROR,
              "broker {0} has reported partition {1} for epoch {2} already")
          .know(
              NetworkCoordinator.ALREADYSETTLED_ERROR,
              "epoch {0} of partition {1} is settled already")
          .know(
              NetworkCoordinator.BADCOUNTPROOF_ERROR,
              "the count, digest or siblings do not lead to the root that was settled for epoch {0}"
                  + " of partition {1}: take the proof from the tree with that root")
          .know(
              NetworkCoordinator.COHERENT_ERROR,
              "enough brokers agree on a root for epoch {0} of partition {1}: settle that root")
          .know(
              NetworkCoordinator.COMMITMENTMISMATCH_ERROR,
              "reports and salt are not what broker {0} committed to for epoch {1} as batch {2}:"
                  + " reveal exactly those")
          .know(
              NetworkCoordinator.EPOCHTOOOLD_ERROR,
              "who served in epoch {0} is no longer known on the chain")
          .know(
              NetworkCoordinator.INVALIDMULTIADDR_ERROR, "a multiaddr has 1 to 256 bytes, not {0}")
          .know(
              NetworkCoordinator.INVALIDNODEKEY_ERROR,
              "a broker needs a key for its node: name its account")
          .know(NetworkCoordinator.INVALIDPEERID_ERROR, "a peer id has 1 to 64 bytes, not {0}")
          .know(
              NetworkCoordinator.INVALIDROOT_ERROR,
              "zero is no root for partition {0}: one without events has the empty root")
          .know(
              NetworkCoordinator.NOTAPOWEROFTWO_ERROR,
              "the number of partitions is a power of two, not {0}")
          .know(
              NetworkCoordinator.NOTASSIGNED_ERROR,
              "partition {1} is not assigned to broker {0} in epoch {2}: report only what is")
          .know(
              NetworkCoordinator.NOTCOHERENT_ERROR,
              "{2} brokers reported that root for epoch {0} of partition {1}, and {3} are needed:"
                  + " settle another root, or zero if there is none")
          .know(
              NetworkCoordinator.NOTSETTLED_ERROR,
              "no root was settled for epoch {0} of partition {1}: wait until it is, unless its"
                  + " brokers did not agree")
          .know(
              NetworkCoordinator.NOTTHEBROKER_ERROR,
              "only the broker {1} and its node may do this, not {0}: use the key of one of them")
          .know(NetworkCoordinator.NOTHINGTOCLAIM_ERROR, "account {0} has nothing to take out now")
          .know(
              NetworkCoordinator.NOTHINGTOREBALANCE_ERROR,
              "the assignment of partition {0} is as good as it can be in this epoch: try again in"
                  + " the next one")
          .know(NetworkCoordinator.OUTOFBOUNDS_ERROR, "the value {1} of {0} is not from {2} to {3}")
          .know(
              NetworkCoordinator.OUTSIDEWINDOW_ERROR,
              "this can be done from second {0} of the Unix epoch on, and no longer at second {1}")
          .know(
              NetworkCoordinator.STAKEISLOCKED_ERROR,
              "the stake is locked until second {0} of the Unix epoch: wait until then")
          .know(
              NetworkCoordinator.STAKETOOSMALL_ERROR,
              "a stake of {0} wei of DATA is below the minimum, {1}: lay down more")
          .know(
              NetworkCoordinator.TOOMANYBROKERS_ERROR,
              "there are {0} brokers, and no room for more")
          .know(
              NetworkCoordinator.TOOMANYMULTIADDRS_ERROR,
              "there are {0} multiaddrs, the most is {1}")
          .know(
              NetworkCoordinator.UNKNOWNPARTITION_ERROR,
              "there is no partition {0}: the network has {1}, counted from 0")
          .know(
              NetworkCoordinator.WRONGSTATUS_ERROR,
              "this cannot be done while broker {0} has status {1} (0 none, 1 active, 2 draining, 3"
                  + " leaving, 4 removed)")
          .build();

  private NetworkErrors() {}
}
