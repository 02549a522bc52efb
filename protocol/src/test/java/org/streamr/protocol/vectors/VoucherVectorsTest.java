package org.streamr.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.ChannelId;
import org.streamr.protocol.payment.SignedVoucher;
import org.streamr.protocol.payment.Voucher;
import org.streamr.protocol.payment.VoucherDomain;
import org.streamr.protocol.payment.VoucherJson;
import org.streamr.protocol.payment.VoucherJson.ChannelVoucher;
import org.streamr.protocol.signature.EthereumKey;

/** Runs the vectors of vouchers, as the contract does. */
class VoucherVectorsTest {
  private final JsonNode file;
  private final VoucherDomain domain;
  private final EthereumKey key;

  VoucherVectorsTest() throws IOException {
    file =
        JsonMapper.builder()
            .build()
            .readTree(VectorGenerator.FOLDER.resolve("vouchers.json").toFile());
    domain =
        new VoucherDomain(
            file.get("chainId").longValue(), Address.parse(file.get("contract").textValue()));
    key = EthereumKey.parse(file.get("signerKey").textValue());
  }

  @Test
  void vouchers_shouldBeSignedAndReadAsTheVectorsSay() {
    assertThat(file.get("vouchers")).hasSizeGreaterThanOrEqualTo(3);
    for (JsonNode vector : file.get("vouchers")) {
      ChannelVoucher read = VoucherJson.read(vector);
      assertThat(read.channel().id()).hasToString(vector.get("id").textValue());
      Voucher voucher = read.signed().voucher();
      assertThat(domain.digest(voucher))
          .isEqualTo(BatchVectors.unhex(vector.get("digest").textValue()));
      assertThat(domain.sign(voucher, key::sign)).isEqualTo(read.signed());
      assertThat(domain.signer(read.signed())).hasValue(read.channel().signer());
      ObjectNode written = VoucherJson.write(read);
      assertThat(VoucherJson.read(written)).isEqualTo(read);
      assertThat(written.get("amount").textValue()).isEqualTo(vector.get("amount").textValue());
    }
  }

  @Test
  void signer_shouldBeNobodyThatTheContractWouldNotTake() {
    SignedVoucher signed = VoucherJson.read(file.get("vouchers").get(1)).signed();
    byte[] otherV = signed.signature().toBytes();
    otherV[64] = (byte) (27 + 28 - otherV[64]);
    assertThat(domain.signer(new SignedVoucher(signed.voucher(), Slice.of(otherV))))
        .isNotEqualTo(domain.signer(signed));
    byte[] highS = signed.signature().toBytes();
    highS[32] = (byte) 0xf0;
    assertThat(domain.signer(new SignedVoucher(signed.voucher(), Slice.of(highS)))).isEmpty();
    Slice cut = new Slice(otherV, 0, 64);
    assertThat(domain.signer(new SignedVoucher(signed.voucher(), cut))).isEmpty();
    Voucher more =
        new Voucher(
            signed.voucher().channel(),
            signed.voucher().stream(),
            signed.voucher().amount().add(BigInteger.ONE));
    assertThat(domain.signer(new SignedVoucher(more, signed.signature())))
        .isNotEqualTo(domain.signer(signed));
  }

  @Test
  void vouchers_shouldBeRefusedWithWhatIsWrong() {
    StreamId stream = Samples.STREAM;
    ChannelId channel = ChannelId.parse(file.get("vouchers").get(0).get("id").textValue());
    assertThatThrownBy(() -> new Voucher(channel, stream, BigInteger.TWO.pow(96)))
        .hasMessageContaining("2^96");
    assertThatThrownBy(() -> ChannelId.parse("0x12")).hasMessageContaining("64 hexadecimal");
    assertThatThrownBy(() -> new ChannelId(Slice.EMPTY)).hasMessageContaining("32 bytes");
    ObjectNode wrong = file.get("vouchers").get(0).deepCopy();
    wrong.remove("amount");
    assertThatThrownBy(() -> VoucherJson.read(wrong)).hasMessageContaining("no 'amount'");
    wrong.put("amount", "1").put("id", file.get("vouchers").get(1).get("id").textValue());
    assertThatThrownBy(() -> VoucherJson.read(wrong)).hasMessageContaining("the fields of");
    wrong.put("id", channel.toString()).put("signature", "12");
    assertThatThrownBy(() -> VoucherJson.read(wrong)).hasMessageContaining("0x");
  }
}
