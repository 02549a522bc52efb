package org.streamr.protocol.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HexFormat;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * Vouchers as JSON, with the channel that they are of: what the contract must be told to redeem
 * them. Amounts are decimal strings in wei of DATA; the form is that of {@code
 * protocol/vectors/vouchers.json}.
 */
public final class VoucherJson {
  private VoucherJson() {}

  /** A voucher and the channel that it is of. */
  public record ChannelVoucher(Channel channel, SignedVoucher signed) {
    public ChannelVoucher {
      if (!channel.id().equals(signed.voucher().channel())) {
        throw new IllegalArgumentException(
            "the voucher is of channel "
                + signed.voucher().channel()
                + ", and is shown with the fields of "
                + channel.id());
      }
    }
  }

  /** Returns the JSON of a voucher. */
  public static ObjectNode write(ChannelVoucher shown) {
    Channel channel = shown.channel();
    Voucher voucher = shown.signed().voucher();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("channel")
        .put("payer", channel.payer().toString())
        .put("signer", channel.signer().toString())
        .put("broker", channel.broker().toString())
        .put("challengePeriod", channel.challengeSeconds())
        .put("nonce", Long.toUnsignedString(channel.nonce()));
    return json.put("id", voucher.channel().toString())
        .put("stream", voucher.stream().toString())
        .put("amount", voucher.amount().toString())
        .put("signature", "0x" + shown.signed().signature());
  }

  /**
   * Reads a voucher.
   *
   * @throws IllegalArgumentException if a field is missing, or is not what it should be
   */
  public static ChannelVoucher read(JsonNode json) {
    JsonNode fields = json.path("channel");
    Channel channel =
        new Channel(
            Address.parse(text(fields, "payer")),
            Address.parse(text(fields, "signer")),
            Address.parse(text(fields, "broker")),
            Long.parseUnsignedLong(text(fields, "challengePeriod")),
            Long.parseUnsignedLong(text(fields, "nonce")));
    Voucher voucher =
        new Voucher(
            ChannelId.parse(text(json, "id")),
            StreamId.parse(text(json, "stream")),
            new BigInteger(text(json, "amount")));
    String signature = text(json, "signature");
    if (!signature.startsWith("0x")) {
      throw new IllegalArgumentException("a voucher's signature is written as 0x and digits");
    }
    Slice bytes = Slice.of(HexFormat.of().parseHex(signature, 2, signature.length()));
    return new ChannelVoucher(channel, new SignedVoucher(voucher, bytes));
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isValueNode() || value.isNull()) {
      throw new IllegalArgumentException("this is no voucher: it has no '" + field + "'");
    }
    return value.asText();
  }
}
