package org.streamr.app.command.product;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Hexadecimal;
import org.streamr.app.output.Json;
import org.streamr.app.output.Moments;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Order;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product attest}. */
@Command(
    name = "attest",
    description = {
      "Sign, as the attester that the terms of a product name, that you know who an account is.",
      "Prints what the buyer gives to: streamr product buy. Nothing is sent to the chain."
    })
public final class AttestCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Parameters(index = "1", paramLabel = "ACCOUNT", description = "Whom you know.")
  private String account = "";

  @Option(
      names = "--until",
      paramLabel = "T",
      required = true,
      description = "When the attestation ends, as in 2026-11-23T03:10:04Z.")
  private String until = "";

  @Override
  public Integer call() {
    Instant end = Moments.parse(until, InstantSource.system()).truncatedTo(ChronoUnit.SECONDS);
    try (Network network = where.network()) {
      KeyAccount attester = who.account(where.keys(), network::chainId);
      License license = Products.find(network, product).license();
      Order.Attestation signed =
          network
              .chain()
              .market()
              .licenses()
              .attest(attester, license.contract(), Address.parse(account), end);
      String signature = Hexadecimal.text(signed.signature());
      common
          .output()
          .result(
              Json.object().put("attestation", signature).put("attestedUntil", end.toString()),
              () -> "--attestation " + signature + " --attested-until " + end);
      return 0;
    }
  }
}
