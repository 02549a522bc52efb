package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.Stream;
import org.streamr.contracts.generated.StreamRegistry;

/** What streams and their registry refuse. */
public final class StreamErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              StreamRegistry.LABELTAKEN_ERROR,
              "the name {0} is taken, by stream {1}: choose another one")
          .know(
              StreamRegistry.INVALIDLABEL_ERROR,
              "{0} cannot be a stream's name: use 3 to 63 of a-z, 0-9 and hyphen, no hyphen at an"
                  + " end or third and fourth, not starting with 0x")
          .know(
              StreamRegistry.ROOTNODENOTCONTROLLED_ERROR,
              "the registry does not own the ENS name under which it names streams; its owner, {1},"
                  + " must give it to the registry")
          .know(StreamRegistry.UNKNOWNLABEL_ERROR, "no stream is named {0}")
          .know(StreamRegistry.UNKNOWNSTREAM_ERROR, "the registry did not make stream {0}")
          .know(Stream.NOTOWNER_ERROR, "only the stream's owner may do this, not {0}")
          .know(
              Stream.NOTPERMITTED_ERROR,
              "account {0} lacks permission {1} on the stream: ask its owner to grant it")
          .know(
              Stream.OWNERONLYPERMISSION_ERROR,
              "permission {0} is the owner's alone to grant and to revoke")
          .know(
              Stream.PERMISSIONCANNOTBEPUBLIC_ERROR,
              "permission {0} cannot be given to everybody, only subscribe and publish can")
          .know(
              Stream.EXPIRYINTHEPAST_ERROR,
              "the expiry, {0} seconds of the Unix epoch, has passed: name a later one, or revoke")
          .know(
              Stream.EXPIRYBEYONDGRANTOR_ERROR,
              "a grant cannot last longer than the grantor may grant itself: end it at second {1}"
                  + " of the Unix epoch or before")
          .know(Stream.INVALIDOWNER_ERROR, "there is no such account to own a stream")
          .know(
              Stream.TEXTTOOLONG_ERROR,
              "a name or description has {0} bytes, the most is {1}: shorten it")
          .know(Stream.TOOMANYTAGS_ERROR, "there are {0} tags, the most is {1}")
          .know(Stream.INVALIDTAG_ERROR, "a tag has 1 to 64 bytes, not so {0}")
          .know(Stream.INVALIDPARTITIONS_ERROR, "a stream has 1 to 1024 partitions, not {0}")
          .know(
              Stream.PARTITIONSCANNOTSHRINK_ERROR,
              "the stream has {1} partitions, and they may only become more")
          .know(
              Stream.INVALIDPUBLICKEY_ERROR, "that is no public key of secp256k1 in 33 or 65 bytes")
          .know(
              Stream.NOTAREADER_ERROR,
              "account {0} may not subscribe, so it has no key in the stream: grant it subscribe"
                  + " first")
          .know(Stream.STREAMISCLOSED_ERROR, "the stream is deleted; its owner can reopen it")
          .know(Stream.STREAMISOPEN_ERROR, "the stream is open already")
          .know(Stream.NOTREGISTRY_ERROR, "only the registry sets a stream up, not {0}")
          .build();

  private StreamErrors() {}
}
